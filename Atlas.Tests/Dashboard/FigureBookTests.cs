using System.Threading.Channels;
using Atlas.Domain.Audit;
using Atlas.Domain.Tenancy;
using Atlas.Infrastructure.Catalogs;
using Atlas.Infrastructure.Live;
using Atlas.Tests.Support;
using Atlas.Web.Features.Dashboard;
using Microsoft.Extensions.DependencyInjection;

namespace Atlas.Tests.Dashboard;

/// <summary>The figures of a node: read once for all who look with equal rights, and told as soon as something changes them.</summary>
public sealed class FigureBookTests : IAsyncLifetime
{
    private TestAtlas _atlas = null!;

    private TestOrganisation Us => _atlas.People.Atlas;

    private FigureBook Book => _atlas.Services.GetRequiredService<FigureBook>();

    public async ValueTask InitializeAsync() => _atlas = await TestAtlas.StartAsync();

    public ValueTask DisposeAsync() => _atlas.DisposeAsync();

    [Fact]
    public async Task A_move_is_told_to_all_who_look_with_one_reading()
    {
        var @case = await _atlas.CaseAsync(Us.Agent);
        var key = await KeyAsync(Us.Manager);
        var first = await Book.GetAsync(key);
        var told = Channel.CreateUnbounded<FigureSheet>();
        var watchers = Enumerable.Range(0, 50).Select(_ => Book.Watch(key, first, sheet => told.Writer.TryWrite(sheet))).ToList();

        await _atlas.MoveAsync(Us.Agent, @case, "CRM_CLOSED_LOST", reason: "PRICE_TOO_HIGH");
        await _atlas.Services.GetRequiredService<LivePump>().DeliverAsync(CancellationToken.None);
        var sheets = new List<FigureSheet>();
        for (var heard = 0; heard < watchers.Count; heard++)
        {
            sheets.Add(await told.Reader.ReadAsync(TestContext.Current.CancellationToken));
        }

        Assert.All(sheets, sheet => Assert.Same(sheets[0], sheet));
        Assert.Equal((0, 1), (Value(sheets[0], "open"), Value(sheets[0], "lost")));
        Assert.Equal(1, Book.Count);
        watchers.ForEach(watcher => watcher.Dispose());
        Assert.Equal(0, Book.Count);
    }

    [Fact]
    public async Task Managers_share_and_a_restricted_agent_has_figures_of_the_own_cases()
    {
        var mine = Us.Agent with { Visibility = CaseVisibility.AssignedAndUnassigned };
        await _atlas.CaseAsync(Us.Agent);
        await _atlas.CaseAsync(Us.OtherAgent);
        await _atlas.CaseAsync(_atlas.People.Rival.Agent);

        Assert.Equal(await KeyAsync(Us.Manager), await KeyAsync(Us.Admin));
        Assert.NotEqual(await KeyAsync(Us.Agent), await KeyAsync(Us.OtherAgent));
        Assert.NotEqual(await KeyAsync(Us.Manager), await KeyAsync(_atlas.People.Rival.Manager));
        Assert.Equal((2, 1, 1), (await OpenAsync(Us.Manager), await OpenAsync(mine), await OpenAsync(_atlas.People.Rival.Manager)));
    }

    [Fact]
    public async Task An_agent_who_asks_for_a_colleague_is_shown_the_own_figures()
    {
        await _atlas.CaseAsync(Us.OtherAgent);

        Assert.Equal(0, await OpenAsync(Us.Agent, $"?assignee={Us.OtherAgent.User!.Value.Value:D}"));
    }

    [Fact]
    public async Task Figures_that_someone_is_shown_are_not_read_for_the_next_one()
    {
        var key = await KeyAsync(Us.Manager);
        var first = await Book.GetAsync(key);
        using var watching = Book.Watch(key, first, _ => { });

        Assert.Same(first, await Book.GetAsync(key));
    }

    [Fact]
    public void A_label_makes_nothing_old_and_what_is_not_known_makes_all_old()
    {
        Assert.Equal(FigureParts.None, FigureBook.Touched(AuditActions.TagAdded));
        Assert.Equal(FigureParts.Messages, FigureBook.Touched(AuditActions.MessageChanged));
        Assert.Equal(FigureParts.All, FigureBook.Touched("SOMETHING_NEW"));
    }

    private static int Value(FigureSheet sheet, string code) => sheet.Figures.Single(figure => figure.Code == code).Value;

    private async Task<int> OpenAsync(Caller caller, string address = "") => Value(await Book.GetAsync(await KeyAsync(caller, address)), "open");

    private async Task<FigureKey> KeyAsync(Caller caller, string address = "")
    {
        var catalog = await _atlas.RunAsync<CatalogOfCaller, Catalog>(caller, catalogs => catalogs.GetAsync());
        return FigureKey.Of(caller, DashboardScope.Read(address), catalog);
    }
}
