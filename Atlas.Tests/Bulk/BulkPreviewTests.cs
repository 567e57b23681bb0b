using Atlas.Domain.Bulk;
using Atlas.Domain.Cases;
using Atlas.Domain.Workflows;
using Atlas.Infrastructure.Catalogs;
using Atlas.Tests.Support;
using Atlas.Tests.Tenancy.Rights;
using Atlas.Web.Features.Cases.Bulk;
using Atlas.Web.Features.Cases.Listing;
using Atlas.Web.Features.Cases.Moving;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Atlas.Tests.Bulk;

/// <summary>What a bulk act would do is told before, and that is what it does.</summary>
public sealed class BulkPreviewTests : IAsyncLifetime
{
    private TestAtlas _atlas = null!;

    private TestOrganisation Us => _atlas.People.Atlas;

    public async ValueTask InitializeAsync() => _atlas = await TestAtlas.StartAsync();

    public ValueTask DisposeAsync() => _atlas.DisposeAsync();

    [Fact]
    public async Task A_reason_is_asked_once_for_all_and_then_nothing_is_missing()
    {
        var cases = await _atlas.CasesAsync(Us.Agent, 3);

        var before = await PreviewAsync(Us.Manager, Bulks.Move("CRM_CLOSED_LOST"), cases);
        var after = await PreviewAsync(Us.Manager, Bulks.Move("CRM_CLOSED_LOST", "OTHER"), cases);

        Assert.Equal((3, 0, "LOSS_REASON"), (before.Total, before.Possible, before.Asks));
        Assert.Equal((3, null), (after.Possible, after.Asks));
    }

    [Theory]
    [InlineData("CRM_CONTACTED")]
    [InlineData("CRM_CLOSED_LOST")]
    [InlineData("CRM_QUALIFIED")]
    [InlineData("CRM_VISIT_SCHEDULED")]
    public async Task What_is_told_before_is_what_happens(string to)
    {
        var cases = new List<Case>();
        foreach (var standing in new[] { Standing.Own, Standing.Nobodys, Standing.Colleagues, Standing.Closed, Standing.Own })
        {
            cases.Add(await _atlas.StandingAsync(Us, standing));
        }

        await _atlas.MoveAsync(Us.Manager, cases[0], "CRM_CONTACTED");
        foreach (var by in new[] { Us.Agent, Us.Manager })
        {
            var preview = await PreviewAsync(by, Bulks.Move(to, "OTHER"), cases);
            var report = await _atlas.RunAllAsync(by, Bulks.Move(to, "OTHER"), cases);

            Assert.Equal((preview.Possible, preview.Same, preview.Blocks.Sum(block => block.Count)), (report.Run.Counts.Done, report.Run.Counts.Same, report.Run.Counts.Refused));
            Assert.Equal(Told(preview.Blocks), Told(report.Causes));
        }
    }

    [Fact]
    public async Task The_facts_of_many_are_the_facts_of_each()
    {
        var cases = await _atlas.CasesAsync(Us.Agent, 3);
        await _atlas.MoveAsync(Us.Agent, cases[1], "CRM_CONTACTED");
        await _atlas.DbAsync(Us.Agent, async db =>
        {
            db.Add(new Domain.Appointments.Appointment(cases[0].Id, "PROPERTY_VISIT", cases[0].CreatedAt, cases[0].CreatedAt.AddHours(1), null));
            (await db.Cases.SingleAsync(row => row.Id == cases[1].Id)).AddTask(new Domain.Tasks.NewTask(Guid.NewGuid(), "CALL_BACK", "Rappeler", cases[1].CreatedAt.AddDays(1), null), Us.Agent, cases[1].CreatedAt, out var task);
            db.Add(task!);
            db.Add(new Domain.Consents.Consent(cases[2].PrimaryContactId!.Value, "WHATSAPP", Domain.Consents.ConsentPurpose.Contact, Domain.Consents.ConsentDecision.Granted, "FORM", cases[2].CreatedAt));
            return await db.SaveChangesAsync();
        });
        string[] guards = [.. Guards.Codes, "HAS_PARTY:BUYER", "HAS_CONSENT:WHATSAPP"];

        await using var scope = _atlas.As(Us.Agent);
        await using var db = await scope.ServiceProvider.GetRequiredService<IDbContextFactory<Infrastructure.Database.AtlasDb>>().CreateDbContextAsync();
        var query = scope.ServiceProvider.GetRequiredService<MoveFactsQuery>();
        var loaded = await db.Cases.AsNoTracking().ToListAsync();
        var many = await query.ManyAsync(db, loaded, guards);
        Assert.Equal(["CALL_BACK"], many[cases[1].Id].OpenTasks);
        foreach (var @case in loaded)
        {
            var one = await query.RunAsync(db, @case, guards);
            Assert.Equal(Contents.Of(one with { Now = default }), Contents.Of(many[@case.Id] with { Now = default }));
        }
    }

    [Fact]
    public async Task The_statuses_offered_are_those_to_which_some_of_the_cases_can_go()
    {
        var cases = await _atlas.CasesAsync(Us.Agent, 3);
        await _atlas.MoveAsync(Us.Agent, cases[0], "CRM_CONTACTED");

        var choices = await _atlas.RunAsync<BulkTargetsQuery, BulkChoices>(Us.Agent, targets => targets.RunAsync(RowSelection.Of(cases.Select(row => row.Id))));

        var catalog = await _atlas.RunAsync<CatalogOfCaller, Catalog>(Us.Agent, catalogs => catalogs.GetAsync());
        Assert.Equal(3, choices.Total);
        Assert.Equal(2, choices.Targets.Single(target => target.Status == "CRM_CONTACTED").Count);
        Assert.All(choices.Targets, target => Assert.Contains(catalog.Published("CRM_LEAD_BUY")!.Graph.Transitions, arrow => arrow.To == target.Status));
        var others = await _atlas.RunAsync<BulkTargetsQuery, BulkChoices>(Us.OtherAgent, targets => targets.RunAsync(RowSelection.Of(cases.Select(row => row.Id))));
        Assert.Equal((3, 0), (others.Total, others.Targets.Count));
    }

    [Fact]
    public async Task An_order_that_cannot_be_has_no_preview()
    {
        var cases = await _atlas.CasesAsync(Us.Agent, 1);

        Assert.Null(await _atlas.RunAsync<BulkPreviewQuery, BulkPreview?>(Us.Agent, query => query.RunAsync(Of(cases), Bulks.Give(Us.Agent.User))));
        Assert.Null(await _atlas.RunAsync<BulkPreviewQuery, BulkPreview?>(Us.Manager, query => query.RunAsync(Of(cases), Bulks.Tag(" "))));
    }

    private static RowSelection Of(IEnumerable<Case> cases) => RowSelection.Of(cases.Select(row => row.Id));

    private static IEnumerable<string> Told(IEnumerable<BulkBlock> blocks) =>
        blocks.Select(block => $"{block.Count} {block.Refusal} {block.Details}").Order(StringComparer.Ordinal);

    private async Task<BulkPreview> PreviewAsync(Domain.Tenancy.Caller by, BulkOrder order, IEnumerable<Case> cases) =>
        (await _atlas.RunAsync<BulkPreviewQuery, BulkPreview?>(by, query => query.RunAsync(Of(cases), order)))!;
}
