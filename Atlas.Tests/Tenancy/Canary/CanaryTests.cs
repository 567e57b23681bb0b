using Atlas.Domain.Appointments;
using Atlas.Domain.Cases;
using Atlas.Domain.Consents;
using Atlas.Domain.Foundation;
using Atlas.Domain.Tenancy;
using Atlas.Infrastructure.Catalogs;
using Atlas.Infrastructure.Live;
using Atlas.Infrastructure.Tenancy;
using Atlas.Tests.Support;
using Atlas.Tests.Tenancy.Rights;
using Atlas.Web.Features.Cases.Dossier;
using Atlas.Web.Features.Cases.Listing;
using Atlas.Web.Features.Cases.Moving;
using Atlas.Web.Shared;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Atlas.Tests.Tenancy.Canary;

/// <summary>
/// The second organisation's every text holds a rare word. The first one's people then run everything that the matrix of rights lists, by the
/// second one's identifiers, references, commands and titles: neither the word nor an identifier may come back, in no answer, event or log line.
/// </summary>
public sealed class CanaryTests : IAsyncLifetime
{
    private readonly LogBook _log = new();
    private readonly Dictionary<Standing, Case> _theirs = [];
    private TestAtlas _atlas = null!;
    private Find _find = null!;

    private TestOrganisation Us => _atlas.People.Atlas;

    private TestOrganisation Them => _atlas.People.Rival;

    public async ValueTask InitializeAsync()
    {
        _atlas = await TestAtlas.StartAsync();
        foreach (var standing in Enum.GetValues<Standing>())
        {
            _theirs[standing] = await TellAsync(await _atlas.StandingAsync(Them, standing, Mark.Word, Mark.Word));
        }

        Assert.NotEqual(0, await _atlas.DbAsync(Them.Admin, db => Mark.WriteAsync(db, Them.Tenant)));
        await using (var scope = _atlas.As(Them.Admin))
        {
            await Mark.IndexAsync(scope.ServiceProvider);
        }

        _find = await _atlas.DbAsync(Them.Admin, db => Find.InAsync(db, Them.Tenant));
        foreach (var standing in _theirs.Keys.ToList())
        {
            _theirs[standing] = await _atlas.ReloadAsync(Them.Admin, _theirs[standing]);
        }

        await _atlas.StandingAsync(Us, Standing.Own);
        _atlas.Services.GetRequiredService<ILoggerFactory>().AddProvider(_log);
    }

    public ValueTask DisposeAsync() => _atlas.DisposeAsync();

    [Fact]
    public async Task Whatever_is_asked_for_by_the_others_names_nothing_of_theirs_comes_back()
    {
        var leaks = new List<string>();
        var commands = _theirs.Values.Select(asked => asked.CommandId).ToArray();
        foreach (var line in Matrix.All)
        {
            var asked = _theirs[line.Standing];
            foreach (var who in new[] { "admin", "manager", "agent", "reserved agent" })
            {
                await using var scope = _atlas.As(new Persons(Us, Them).Of(who));
                var (word, result) = await line.RunAsync(new Stage(scope.ServiceProvider, asked, () => _atlas.StandingAsync(Them, line.Standing, Mark.Word)));
                leaks.AddRange(_find.But(commands).In(Contents.Of(result)).Select(found => $"{line.Name} told the {who} ({word}): {found}"));
            }
        }

        Assert.True(leaks.Count == 0, string.Join('\n', leaks));
        var typed = _theirs.Values.SelectMany(asked => new[] { asked.Id.Value, asked.CommandId, asked.WorkflowId.Value, asked.PrimaryContactId!.Value.Value }).ToArray();
        Assert.NotEmpty(_log.Lines);
        Assert.Empty(_log.Lines.SelectMany(written => _find.But(typed).In(written).Select(found => $"{found}: {written}")));
    }

    [Fact]
    public async Task Who_owns_the_word_finds_it_so_that_the_search_is_known_to_work()
    {
        var blind = new List<string>();
        foreach (var line in Matrix.All.Where(line => line.Expected.Admin == "Sees"))
        {
            await using var scope = _atlas.As(Them.Admin);
            var (_, result) = await line.RunAsync(new Stage(scope.ServiceProvider, _theirs[line.Standing], () => Task.CompletedTask));
            blind.AddRange(result is not bool && _find.In(Contents.Of(result)).Count == 0 ? [line.Name] : []);
        }

        Assert.Empty(blind);
        Assert.True(_find.Count > 500, $"{_find.Count} identifiers are looked for.");
    }

    [Theory]
    [InlineData(Mark.Word)]
    [InlineData(Mark.Part)]
    [InlineData(Mark.Reference)]
    public async Task A_search_for_the_others_words_counts_nothing(string text)
    {
        var ours = await _atlas.RunAsync<CaseListQuery, CaseListView>(Us.Admin, list => list.RunAsync(new CaseFilter { Text = text }));
        var theirs = await _atlas.RunAsync<CaseListQuery, CaseListView>(Them.Admin, list => list.RunAsync(new CaseFilter { Text = text }));

        Assert.Equal(0, ours.Total);
        Assert.NotEqual(0, theirs.Total);
    }

    [Fact]
    public async Task What_the_others_do_is_heard_by_nobody_of_ours()
    {
        var (ours, theirs, missed) = (new List<LiveEvent>(), new List<LiveEvent>(), 0);
        using var listening = Listen(Us, await NowAsync(Us), ours, () => missed++);
        using var elsewhere = Listen(Them, await NowAsync(Them), theirs, () => { });
        var pump = _atlas.Services.GetRequiredService<LivePump>();

        var moved = await _atlas.MoveAsync(Them.Manager, _theirs[Standing.Own], "CRM_UNREACHABLE");
        await pump.DeliverAsync(CancellationToken.None);

        Assert.True(moved.Outcome.IsDone, moved.Outcome.Refusal);
        Assert.Single(theirs);
        Assert.Empty(ours);
        Assert.Equal(0, missed);
        Assert.DoesNotContain(Mark.Word, Contents.Of(theirs), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_reaches_a_catalog_but_through_the_own_organisation()
    {
        var theirs = await _atlas.RunAsync<CatalogOfCaller, Catalog>(Them.Admin, catalogs => catalogs.GetAsync());
        var ours = await _atlas.RunAsync<CatalogOfCaller, Catalog>(Us.Admin, catalogs => catalogs.GetAsync());

        Assert.NotEmpty(_find.In(Contents.Of(theirs)));
        Assert.Empty(_find.In(Contents.Of(ours)));
        Assert.DoesNotContain(typeof(CatalogCache).GetMethods(), method => method.Name == "GetAsync");
    }

    [Fact]
    public async Task What_a_page_hands_over_is_taken_by_the_same_person_alone()
    {
        await using var screen = new BunitContext();
        var page = screen.AddBunitPersistentComponentState();
        var kept = screen.Services.GetRequiredService<PersistentComponentState>();
        using var cache = new MemoryCache(new MemoryCacheOptions());
        Handover Of(Caller caller)
        {
            var accessor = new CallerAccessor();
            accessor.SignIn(caller);
            return new Handover(kept, cache, accessor);
        }

        Of(Them.Admin).Keep("page", Mark.Word);
        Of(Us.Manager).Keep("ours", "Villa à Anfa");
        page.TriggerOnPersisting();

        Assert.Null(Of(Us.Admin).Take<string>("page"));
        Assert.Null(Of(Us.Agent).Take<string>("ours"));
    }

    [Fact]
    public async Task Every_text_of_the_others_is_marked_or_is_known_as_a_code()
    {
        var columns = await _atlas.DbAsync(Them.Admin, db => Task.FromResult(
            (from row in db.Model.GetEntityTypes()
             where typeof(ITenantOwned).IsAssignableFrom(row.ClrType)
             from property in row.GetProperties().Concat(row.GetComplexProperties().SelectMany(part => part.ComplexType.GetProperties()))
             where property.ClrType == typeof(string)
             select $"{row.GetTableName()}.{property.GetColumnName()}").ToList()));

        Assert.Empty(columns.Except(Mark.Texts.Concat(Mark.Codes), StringComparer.Ordinal));
        Assert.Empty(Mark.Texts.Concat(Mark.Codes).Except(columns, StringComparer.Ordinal));
    }

    private IDisposable Listen(TestOrganisation organisation, long after, List<LiveEvent> heard, Action missed) =>
        _atlas.Services.GetRequiredService<LiveFeed>().Listen(organisation.Tenant, after, heard.Add, missed);

    private Task<long> NowAsync(TestOrganisation organisation) =>
        _atlas.DbAsync(organisation.Admin, db => db.Ledgers.Select(ledger => ledger.LiveSequence).SingleAsync());

    /// <summary>Gives a case of the others a note, a message, a meeting, a consent and a team beside it, so that there is something of each to leak.</summary>
    private async Task<Case> TellAsync(Case @case)
    {
        await _atlas.RunAsync<AddNote, Outcome>(Them.Admin, add => add.RunAsync(@case.Id, Guid.NewGuid(), Mark.Word));
        await _atlas.DbAsync(Them.Admin, async db =>
        {
            await db.HearAsync(@case.Id, Mark.Word, @case.CreatedAt);
            db.Add(new Team($"{Mark.Word} {@case.Reference}"));
            db.Add(new Appointment(@case.Id, "PROPERTY_VISIT", @case.CreatedAt, @case.CreatedAt.AddHours(1), null));
            var tag = new Tag($"{Mark.Word} {@case.Reference}");
            db.AddRange(tag, new CaseTag(@case.Id, tag.Id));
            db.Add(new Consent(@case.PrimaryContactId!.Value, "WHATSAPP", ConsentPurpose.Contact, ConsentDecision.Granted, "FORM", @case.CreatedAt));
            return await db.SaveChangesAsync();
        });
        if (@case.Status == "CRM_NEW")
        {
            var request = new MoveRequest(Guid.NewGuid(), @case.Status, @case.WorkflowId, "CRM_CONTACTED") { Comment = Mark.Word };
            Assert.True((await _atlas.RunAsync<MoveCase, MoveResult>(Them.Admin, move => move.RunAsync(@case.Id, request))).Outcome.IsDone);
        }

        return await _atlas.ReloadAsync(Them.Admin, @case);
    }
}
