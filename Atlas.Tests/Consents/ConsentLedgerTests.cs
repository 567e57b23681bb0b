using Atlas.Domain.Consents;
using Atlas.Domain.Contacts;
using Atlas.Domain.Foundation;
using Atlas.Domain.Tenancy;
using FsCheck.Xunit;

namespace Atlas.Tests.Consents;

public sealed class ConsentLedgerTests
{
    private static readonly DateTime Start = new(2026, 3, 1, 9, 0, 0, DateTimeKind.Utc);
    private static readonly ContactId Salma = Ids.New<ContactId>();
    private static readonly ConsentScope WhatsApp = new("WHATSAPP", ConsentPurpose.Contact);
    private static readonly ConsentEvidence Agent = new("UI", new UserId(Guid.NewGuid()));

    [Fact]
    public void Nobody_may_be_reached_before_somebody_asked() => Assert.False(Ledger().Allows(Start));

    [Property]
    public bool The_newest_decision_counts_in_whatever_order_the_rows_are_read(ConsentDecision[] decisions, int seed)
    {
        List<Consent> rows = [.. decisions.Select((decision, day) => Row(decision, Start.AddDays(day)))];
        var expected = decisions.LastOrDefault((ConsentDecision)(-1)) is ConsentDecision.Granted;
        new Random(seed).Shuffle(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(rows));

        return new ConsentLedger(rows, Salma, WhatsApp).Allows(Start.AddYears(1)) == expected;
    }

    [Fact]
    public void Of_two_decisions_in_the_same_instant_the_stricter_one_counts()
    {
        Consent[] rows = [Row(ConsentDecision.Withdrawn, Start), Row(ConsentDecision.Granted, Start)];

        Assert.Equal(ConsentStanding.Withdrawn, new ConsentLedger(rows, Salma, WhatsApp).At(Start));
        Assert.Equal(ConsentStanding.Withdrawn, new ConsentLedger(rows.Reverse(), Salma, WhatsApp).At(Start));
    }

    [Fact]
    public void A_yes_holds_for_one_channel_one_purpose_and_one_contact()
    {
        Consent[] rows = [Row(ConsentDecision.Granted, Start)];

        Assert.True(new ConsentLedger(rows, Salma, WhatsApp).Allows(Start));
        Assert.False(new ConsentLedger(rows, Salma, WhatsApp with { Purpose = ConsentPurpose.Marketing }).Allows(Start));
        Assert.False(new ConsentLedger(rows, Salma, WhatsApp with { Channel = "EMAIL" }).Allows(Start));
        Assert.False(new ConsentLedger(rows, Ids.New<ContactId>(), WhatsApp).Allows(Start));
    }

    [Fact]
    public void A_yes_that_ends_holds_until_its_last_instant()
    {
        var ledger = Ledger(Answer(Ledger(), true, Agent with { ExpiresAt = Start.AddDays(30) })!);

        Assert.True(ledger.Allows(Start.AddDays(30).AddTicks(-1)));
        Assert.Equal(ConsentStanding.Expired, ledger.At(Start.AddDays(30)));
        Assert.Equal(Refusals.BadPeriod, Ledger().Answer(Ids.New<ConsentId>(), true, Agent with { ExpiresAt = Start }, Start, out _).Refusal);
    }

    [Fact]
    public void A_no_refuses_what_never_was_granted_takes_back_what_was_and_says_nothing_new_twice()
    {
        Assert.Equal(ConsentDecision.Denied, Answer(Ledger(), false)!.Decision);
        Assert.Equal(ConsentDecision.Withdrawn, Answer(Ledger(Row(ConsentDecision.Granted, Start.AddDays(-1))), false)!.Decision);
        Assert.Null(Answer(Ledger(Row(ConsentDecision.Denied, Start.AddDays(-1))), false));
        Assert.Null(Answer(Ledger(Row(ConsentDecision.Withdrawn, Start.AddDays(-1))), false));
    }

    [Fact]
    public void A_yes_is_noted_with_all_that_proves_it()
    {
        var evidence = Agent with { Wording = "J'accepte", WordingVersion = "1", Language = "fr", Proof = ConsentProof.Text, ProofText = "Au téléphone" };

        var noted = Answer(Ledger(Row(ConsentDecision.Withdrawn, Start.AddDays(-1))), true, evidence)!;

        Assert.Equal((ConsentDecision.Granted, evidence, Start), (noted.Decision, noted.Evidence, noted.At));
    }

    private static Consent Row(ConsentDecision decision, DateTime at) => Consent.Note(Ids.New<ConsentId>(), Salma, WhatsApp, decision, Agent, at);

    private static ConsentLedger Ledger(params Consent[] rows) => new(rows, Salma, WhatsApp);

    private static Consent? Answer(ConsentLedger ledger, bool isYes, ConsentEvidence? evidence = null)
    {
        Assert.True(ledger.Answer(Ids.New<ConsentId>(), isYes, evidence ?? Agent, Start, out var noted).IsDone);
        return noted;
    }
}
