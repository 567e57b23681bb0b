using Atlas.Domain.Appointments;
using Atlas.Domain.Cases;
using Atlas.Domain.Foundation;
using Atlas.Infrastructure.Search;
using Atlas.Tests.Support;
using Atlas.Web.Features.Cases.Appointments;
using Atlas.Web.Features.Cases.Documents;
using Atlas.Web.Features.Cases.Dossier;
using Atlas.Web.Features.Cases.Moving;
using Atlas.Web.Features.Cases.Parties;
using Atlas.Web.Features.Contacts;
using Atlas.Web.Features.Palette;
using Atlas.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Tests.Search;

/// <summary>After any mixture of what people do, the index says what the rows say, and nothing taken back is found.</summary>
public sealed class IndexFollowsTests : IAsyncLifetime
{
    private const int Rounds = 7;

    private readonly List<Case> _cases = [];
    private TestAtlas _atlas = null!;
    private Random _dice = null!;
    private int _done;

    private TestOrganisation Us => _atlas.People.Atlas;

    public async ValueTask InitializeAsync()
    {
        _atlas = await TestAtlas.StartAsync();
        for (var place = 0; place < 4; place++)
        {
            _cases.Add(await _atlas.CaseAsync(Us.Agent, title: $"Riad Zohra {place}"));
        }
    }

    public ValueTask DisposeAsync() => _atlas.DisposeAsync();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task After_any_mixture_of_acts_the_index_says_what_the_rows_say(int seed)
    {
        _dice = new Random(seed);
        Func<Case, Task<bool>>[] acts =
        [
            NoteAsync, WithdrawNoteAsync, RenameAsync, RenameContactAsync, JoinAsync, LeaveAsync, PrimaryAsync, PlanAsync, ConcludeAsync, BringAsync, WithdrawDocumentAsync,
            MoveAsync, UndoAsync, HearAsync, RecallAsync, CityAsync,
        ];
        var kinds = new HashSet<int>();
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var which in Shuffled(Enumerable.Range(0, acts.Length)))
            {
                foreach (var about in Shuffled(_cases))
                {
                    if (await acts[which](about))
                    {
                        kinds.Add(which);
                        _done++;
                        break;
                    }
                }
            }
        }

        foreach (var one in _cases)
        {
            await RecallAsync(one);
        }

        var report = await _atlas.RunAsync<RebuildSearch, SearchReport>(Us.Admin, rebuild => rebuild.RunAsync(writes: false));
        Assert.True(kinds.Count == acts.Length, $"{_done} acts of the kinds {string.Join(' ', kinds.Order())} were done.");
        Assert.Equal((0, 0, 0), (report.Missing, report.Stale, report.Orphans));
        Assert.Equal(0L, await CountAsync("SELECT count(*) AS \"Value\" FROM \"SearchEntries\" WHERE \"Text\" LIKE '%repris%'"));
        await _atlas.TamperAsync(Us, "INSERT INTO \"SearchFts\"(\"SearchFts\", rank) VALUES ('integrity-check', 1)");
    }

    [Fact]
    public async Task What_is_taken_back_or_renamed_is_no_longer_found_by_its_old_words()
    {
        _dice = new Random(7);
        await HearAsync(_cases[0]);
        await NoteAsync(_cases[1]);
        await BringAsync(_cases[2]);
        Assert.Equal(["document", "message", "note"], (await HitsAsync("palmeraie")).Select(hit => hit.Why).Order());
        Assert.Contains(await HitsAsync("\"riad zohra 1\""), hit => hit.Key == _cases[1].Reference);
        Assert.True(await RecallAsync(_cases[0]) && await WithdrawNoteAsync(_cases[1]) && await WithdrawDocumentAsync(_cases[2]) && await RenameAsync(_cases[1]));

        Assert.Empty(await HitsAsync("palmeraie"));
        Assert.DoesNotContain(await HitsAsync("\"riad zohra 1\""), hit => hit.Key == _cases[1].Reference);
    }

    private TItem[] Shuffled<TItem>(IEnumerable<TItem> items)
    {
        var all = items.ToArray();
        _dice.Shuffle(all);
        return all;
    }

    private static Guid Next() => Guid.NewGuid();

    private string Word() => new[] { "palmeraie", "terrasse", "بنجلون", "Élodie", "0612 34 56 78", "mandat 2026-42" }[_dice.Next(6)];

    private async Task<bool> NoteAsync(Case about) => (await _atlas.RunAsync<AddNote, Outcome>(Us.Agent, add => add.RunAsync(about.Id, Next(), $"Note palmeraie {Word()}"))).IsDone;

    private async Task<bool> WithdrawNoteAsync(Case about)
    {
        var note = await _atlas.DbAsync(Us.Agent, db => db.Activities.Where(row => row.CaseId == about.Id && row.Kind == "NOTE" && row.WithdrawnAt == null).OrderBy(row => row.Id).FirstOrDefaultAsync());
        return note is not null && (await _atlas.RunAsync<WithdrawNote, Outcome>(Us.Agent, act => act.RunAsync(about.Id, note.Id, Next()))).IsDone;
    }

    private async Task<bool> RenameAsync(Case about)
    {
        var now = await _atlas.ReloadAsync(Us.Agent, about);
        return (await _atlas.RunAsync<EditCase, Outcome>(Us.Agent, edit => edit.RunAsync(about.Id, Case.TitleCode, now.Title, $"Domaine {_dice.Next(1_000)} {Word().Replace("palmeraie", "Anfa", StringComparison.Ordinal)}", Next()))).IsDone;
    }

    private async Task<bool> CityAsync(Case about)
    {
        var now = await _atlas.ReloadAsync(Us.Agent, about);
        return (await _atlas.RunAsync<EditCase, Outcome>(Us.Agent, edit => edit.RunAsync(about.Id, "city", now.Fields.City, $"Ville{_dice.Next(1_000)}", Next()))).IsDone;
    }

    private async Task<bool> RenameContactAsync(Case about)
    {
        var now = await _atlas.ReloadAsync(Us.Agent, about);
        var contact = await _atlas.DbAsync(Us.Agent, db => db.Contacts.Include(row => row.Phones).Include(row => row.Emails).SingleAsync(row => row.Id == now.PrimaryContactId));
        var draft = new ContactDraft(Next()) { Name = $"Zineb Repère {_dice.Next(1_000)}", Phones = [new($"06 00 00 {_dice.Next(10, 99)} {_dice.Next(10, 99)}")], Emails = [new($"z{_dice.Next(1_000)}@exemple.test")] };
        return (await _atlas.RunAsync<EditContact, Outcome>(Us.Agent, edit => edit.RunAsync(contact.Id, contact.Details, draft))).IsDone;
    }

    private async Task<bool> JoinAsync(Case about) => (await _atlas.RunAsync<AddParty, Outcome>(Us.Agent, add => add.RunAsync(about.Id, new PartyDraft(
        Next(), "NOTARY", null, new ContactDraft(Next()) { Name = $"Maître {Word()} {_dice.Next(1_000)}".Replace("0612 34 56 78", "Alami", StringComparison.Ordinal) })))).IsDone;

    private async Task<bool> LeaveAsync(Case about) =>
        await PartyAsync(about) is { } party && (await _atlas.RunAsync<RemoveParty, Outcome>(Us.Agent, act => act.RunAsync(about.Id, party.Id, Next()))).IsDone;

    private async Task<bool> PrimaryAsync(Case about) =>
        await PartyAsync(about) is { } party && (await _atlas.RunAsync<MakePrimary, Outcome>(Us.Agent, act => act.RunAsync(about.Id, party.Id, Next()))).IsDone;

    private Task<Party?> PartyAsync(Case about) => _atlas.DbAsync(Us.Agent, db =>
        db.Parties.Where(row => row.CaseId == about.Id && db.Cases.Any(one => one.Id == about.Id && one.PrimaryContactId != row.ContactId)).OrderBy(row => row.Id).FirstOrDefaultAsync());

    private async Task<bool> PlanAsync(Case about)
    {
        var soon = TimeProvider.System.GetUtcNow().UtcDateTime.AddDays(2 + _done);
        var wanted = new NewAppointment(Next(), "PROPERTY_VISIT", soon, soon.AddHours(1), Word(), _dice.Next(2) == 0 ? "" : Word(), Us.Agent.User);
        return (await _atlas.RunAsync<PlanAppointment, Outcome>(Us.Agent, plan => plan.RunAsync(about.Id, wanted))).IsDone;
    }

    private async Task<bool> ConcludeAsync(Case about)
    {
        var meeting = await _atlas.DbAsync(Us.Agent, db => db.Appointments.Where(row => row.CaseId == about.Id && row.Outcome == null).OrderBy(row => row.Id).FirstOrDefaultAsync());
        return meeting is not null && (await _atlas.RunAsync<ConcludeAppointment, Outcome>(Us.Agent, act => act.RunAsync(about.Id, meeting.Id, "CANCELLED", Next()))).IsDone;
    }

    private async Task<bool> BringAsync(Case about) => (await _atlas.RunAsync<AddDocument, Outcome>(
        Us.Agent, add => add.RunAsync(about.Id, Next(), $"Plan palmeraie {_dice.Next(1_000)}.pdf", new MemoryStream("%PDF-1.7"u8.ToArray())))).IsDone;

    private async Task<bool> WithdrawDocumentAsync(Case about)
    {
        var document = await _atlas.DbAsync(Us.Agent, db => db.Attachments.Where(row => row.CaseId == about.Id && row.WithdrawnAt == null).OrderBy(row => row.Id).FirstOrDefaultAsync());
        return document is not null && (await _atlas.RunAsync<WithdrawDocument, Outcome>(Us.Agent, act => act.RunAsync(about.Id, document.Id, Next()))).IsDone;
    }

    private async Task<bool> MoveAsync(Case about) => await MovedAsync(about) is not null;

    private async Task<bool> UndoAsync(Case about) => await MovedAsync(about) is { } command
        && (await _atlas.RunAsync<UndoMove, Outcome>(Us.Agent, undo => undo.RunAsync(about.Id, command, Next()))).IsDone;

    /// <summary>To the next status and back, with a comment that is a note of its own.</summary>
    private async Task<Guid?> MovedAsync(Case about)
    {
        var (now, command) = (await _atlas.ReloadAsync(Us.Agent, about), Next());
        return (await _atlas.MoveAsync(Us.Agent, now, now.Status == "CRM_NEW" ? "CRM_CONTACTED" : "CRM_NEW", command)).Outcome.IsDone ? command : null;
    }

    private async Task<bool> HearAsync(Case about)
    {
        await _atlas.DbAsync(Us.Agent, db => db.HearAsync(about.Id, $"Bonjour palmeraie repris {Word()}", db.Now));
        return true;
    }

    private async Task<bool> RecallAsync(Case about) => await _atlas.DbAsync(Us.Agent, async db =>
    {
        var messages = await db.Messages.Where(row => row.CaseId == about.Id && row.RevokedAt == null).ToListAsync();
        messages.ForEach(message => message.Revoke(db.Now));
        await db.SaveChangesAsync();
        return messages.Count > 0;
    });

    private async Task<IReadOnlyList<PaletteHit>> HitsAsync(string typed) => (await _atlas.RunAsync<PaletteQuery, PaletteAnswer>(Us.Manager, query => query.RunAsync(typed))).Hits;

    private Task<long> CountAsync(string sql) => _atlas.DbAsync(Us.Admin, db => db.Database.SqlQueryRaw<long>(sql).SingleAsync());
}
