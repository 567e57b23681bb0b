using System.Text;
using Atlas.Domain.Audit;
using Atlas.Domain.Foundation;
using Atlas.Domain.Tenancy;
using Atlas.Tests.Support;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace Atlas.Tests.Audit;

/// <summary>An entry to be written.</summary>
public sealed record Deed(bool ByProgram, string Action, int Minutes, string Values);

/// <summary>A random trail, and the place at which somebody tampers with it.</summary>
public sealed record Trail(Deed[] Deeds, int At)
{
    public static Arbitrary<Trail> Any() => (
        from deeds in Gen.ArrayOf(
            from program in Gen.Elements(true, false)
            from action in Gen.Elements(AuditActions.All.AsEnumerable())
            from minutes in Gen.Choose(0, 10_000)
            from values in Gen.Elements("{}", """{"Status":["NEW","LOST"]}""", """{"Price":["1","2"]}""", "é")
            select new Deed(program, action, minutes, values))
        from one in Gen.Choose(0, 10_000)
        where deeds.Length > 1
        select new Trail(deeds, one % deeds.Length)).ToArbitrary();

    internal Chain Write()
    {
        var chain = new Chain();
        foreach (var deed in Deeds)
        {
            var fact = new AuditFact(
                deed.ByProgram ? null : Agency.Agent.User, deed.Action, "Case", Ids.New<TenantId>().Value, Agency.Monday.AddMinutes(deed.Minutes));
            chain.Append(fact, deed.Values);
        }

        return chain;
    }
}

[Properties(Arbitrary = [typeof(Trail)])]
public sealed class AuditVerifierTests
{
    private static readonly Action<AuditEntry>[] Edits =
    [
        entry => entry.WriteAction(entry.Action + "X"),
        entry => entry.WriteSubjectKind("Contact"),
        entry => entry.WriteSubjectId(Guid.NewGuid()),
        entry => entry.WriteActor(entry.Actor is null ? Agency.Manager.User : null),
        entry => entry.WriteAt(entry.At.AddTicks(1)),
        entry => entry.WriteHash([.. entry.Hash.Select(one => (byte)(one ^ 1))]),
        entry => entry.WriteHash([]),
        entry => entry.WriteValuesHash([.. entry.ValuesHash.Reverse()]),
        entry => entry.WriteValuesHash([]),
        entry => entry.WriteValuesHash([.. entry.ValuesHash, 0]),
    ];

    [Property]
    public void An_untouched_trail_verifies_to_its_end(Trail trail)
    {
        var chain = trail.Write();
        var verifier = new AuditVerifier(chain.Tenant);

        Assert.All(chain.Links, link => Assert.Null(verifier.Next(link.Entry, link.Salt, link.Values)));
        Assert.Equal(chain.Links.Count, verifier.Walked);
        Assert.Null(verifier.Close(chain.Ledger.AuditSequence, chain.Ledger.AuditHead));
    }

    [Fact]
    public void An_empty_trail_verifies_against_a_fresh_ledger_only()
    {
        var chain = new Chain();
        Assert.Null(chain.Verify());
        chain.Append(new AuditFact(null, AuditActions.Seeded, "Tenant", chain.Tenant.Value, Agency.Monday), "{}");
        chain.Links.Clear();

        Assert.Equal(new AuditFinding(0, AuditFault.WrongHead), chain.Verify());
    }

    [Property]
    public void An_edited_entry_is_found_where_it_stands(Trail trail)
    {
        foreach (var edit in Edits)
        {
            var chain = trail.Write();
            edit(chain.Links[trail.At].Entry);

            Assert.Equal(new AuditFinding(trail.At + 1, AuditFault.Edited), chain.Verify());
        }
    }

    [Property]
    public void An_entry_that_points_to_another_predecessor_is_found(Trail trail)
    {
        var chain = trail.Write();
        chain.Links[trail.At].Entry.WritePrevious(Guid.NewGuid().ToByteArray());

        Assert.Equal(new AuditFinding(trail.At + 1, AuditFault.BrokenLink), chain.Verify());
    }

    [Property]
    public void An_entry_replaced_by_one_with_a_right_hash_is_found_behind_it(Trail trail)
    {
        var chain = trail.Write();
        var entry = chain.Links[trail.At].Entry;
        chain.Links[trail.At] = chain.Sealed(entry.Fact with { SubjectId = Guid.NewGuid() }, entry.Sequence, entry.Previous, "{}");

        var last = trail.At == chain.Links.Count - 1;
        Assert.Equal(last ? new AuditFinding(trail.At + 1, AuditFault.WrongHead) : new AuditFinding(trail.At + 2, AuditFault.BrokenLink), chain.Verify());
    }

    [Property]
    public void A_trail_rewritten_to_its_end_is_found_by_the_ledger(Trail trail)
    {
        var chain = trail.Write();
        for (var place = trail.At; place < chain.Links.Count; place++)
        {
            var entry = chain.Links[place].Entry;
            var previous = place == 0 ? new byte[32] : chain.Links[place - 1].Entry.Hash;
            chain.Links[place] = chain.Sealed(entry.Fact with { Actor = Agency.Admin.User }, entry.Sequence, previous, "{}");
        }

        Assert.Equal(new AuditFinding(chain.Links.Count, AuditFault.WrongHead), chain.Verify());
    }

    [Property]
    public void Two_swapped_entries_are_found_even_when_they_swap_their_numbers(Trail trail)
    {
        var (one, other) = (trail.At, (trail.At + 1) % trail.Deeds.Length);
        var chain = trail.Write();
        (chain.Links[one], chain.Links[other]) = (chain.Links[other], chain.Links[one]);

        Assert.Equal(new AuditFinding(Math.Min(one, other) + 1, AuditFault.Gap), chain.Verify());

        chain.Links[one].Entry.WriteSequence(one + 1);
        chain.Links[other].Entry.WriteSequence(other + 1);
        Assert.Equal(new AuditFinding(Math.Min(one, other) + 1, AuditFault.BrokenLink), chain.Verify());
    }

    [Property]
    public void A_removed_entry_is_found_even_when_the_others_are_numbered_anew(Trail trail)
    {
        var chain = trail.Write();
        chain.Links.RemoveAt(trail.At);
        var last = trail.At == chain.Links.Count;

        Assert.Equal(last ? new AuditFinding(trail.At, AuditFault.WrongHead) : new AuditFinding(trail.At + 1, AuditFault.Gap), chain.Verify());

        chain.Links.ForEach(link => link.Entry.WriteSequence(chain.Links.IndexOf(link) + 1));
        Assert.Equal(last ? AuditFault.WrongHead : AuditFault.BrokenLink, chain.Verify()?.Fault);
    }

    [Property]
    public void An_entry_that_stands_twice_is_found(Trail trail)
    {
        var chain = trail.Write();
        chain.Links.Insert(trail.At, chain.Links[trail.At]);

        Assert.Equal(new AuditFinding(trail.At + 2, AuditFault.Gap), chain.Verify());
    }

    [Property]
    public void A_trail_cut_off_at_its_end_is_found_by_the_ledger(Trail trail)
    {
        var chain = trail.Write();
        chain.Links.RemoveRange(trail.At, chain.Links.Count - trail.At);

        Assert.Equal(new AuditFinding(trail.At, AuditFault.WrongHead), chain.Verify());
    }

    [Property]
    public void An_entry_added_past_the_ledger_is_found(Trail trail)
    {
        var chain = trail.Write();
        var last = chain.Links[^1].Entry;
        chain.Links.Add(chain.Sealed(last.Fact, last.Sequence + 1, last.Hash, "{}"));

        Assert.Equal(new AuditFinding(chain.Links.Count, AuditFault.WrongHead), chain.Verify());
    }

    [Property]
    public void Edited_values_are_found_and_so_is_an_edited_salt(Trail trail)
    {
        AssertValues(trail, link => link with { Values = link.Values + " " });
        AssertValues(trail, link => link with { Values = "" });
        AssertValues(trail, link => link with { Values = null });
        AssertValues(trail, link => link with { Salt = null });
        AssertValues(trail, link => link with { Salt = new byte[32] });
    }

    [Property]
    public void Values_that_were_pushed_into_the_salt_are_found(Trail trail)
    {
        AssertValues(trail, link => link with { Salt = [.. link.Salt!, .. Encoding.UTF8.GetBytes(link.Values!)], Values = "" });
    }

    [Property]
    public void A_trail_of_another_organisation_is_not_taken_for_ones_own(Trail trail)
    {
        Assert.Equal(new AuditFinding(1, AuditFault.Edited), trail.Write().Verify(Ids.New<TenantId>()));
    }

    private static void AssertValues(Trail trail, Func<Link, Link> edit)
    {
        var chain = trail.Write();
        chain.Links[trail.At] = edit(chain.Links[trail.At]);

        Assert.Equal(new AuditFinding(trail.At + 1, AuditFault.ValuesEdited), chain.Verify());
    }
}
