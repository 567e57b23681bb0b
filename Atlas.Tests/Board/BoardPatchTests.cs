using Atlas.Domain.Cases;
using Atlas.Domain.Foundation;
using Atlas.Domain.Tenancy;
using Atlas.Infrastructure.Catalogs;
using Atlas.Infrastructure.Live;
using Atlas.Tests.Support;
using Atlas.Web.Features.Cases.Assigning;
using Atlas.Web.Features.Cases.Board;
using Atlas.Web.Features.Cases.Dossier;
using Atlas.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Tests.Board;

/// <summary>A board that hears of changes shows what a board shows that is opened now.</summary>
public sealed class BoardPatchTests : IAsyncLifetime
{
    private const string Type = "CRM_LEAD_BUY";
    private const int Acts = 40;

    private static readonly string[] Statuses = ["CRM_NEW", "CRM_CONTACTED", "CRM_UNREACHABLE"];

    private TestAtlas _atlas = null!;

    private TestOrganisation Us => _atlas.People.Atlas;

    private Caller Reserved => Us.Agent with { Visibility = CaseVisibility.AssignedAndUnassigned };

    public async ValueTask InitializeAsync() => _atlas = await TestAtlas.StartAsync();

    public ValueTask DisposeAsync() => _atlas.DisposeAsync();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Whatever_the_order_in_which_changes_are_told_every_board_ends_as_a_fresh_one(int seed)
    {
        var chance = new Random(seed);
        var viewers = Viewers();
        var cases = new List<Case>();
        for (var made = 0; made < 12; made++)
        {
            cases.Add(await _atlas.CaseAsync(made % 2 == 0 ? Us.Agent : Us.OtherAgent, mine: made % 3 != 0));
        }

        var boards = new List<(Caller Who, CaseFilter Filter, BoardModel Model, List<BoardPatch> Told)>();
        foreach (var (who, filter) in viewers)
        {
            boards.Add((who, filter, await OpenAsync(who, filter), []));
        }

        for (var act = 0; act < Acts; act++)
        {
            var told = await ActAsync(cases[chance.Next(cases.Count)], chance);
            foreach (var board in boards)
            {
                board.Told.AddRange(await _atlas.RunAsync<BoardChangesQuery, IReadOnlyList<BoardPatch>>(board.Who, changes => changes.RunAsync(board.Filter, told)));
            }
        }

        foreach (var board in boards)
        {
            var patches = board.Told.ToArray();
            chance.Shuffle(patches);
            foreach (var patch in patches)
            {
                board.Model.Patch(patch);
            }

            Assert.Equal(Picture(await OpenAsync(board.Who, board.Filter)), Picture(board.Model));
        }
    }

    [Fact]
    public async Task A_case_that_no_longer_passes_leaves_and_one_that_passes_now_enters_and_the_head_says_so()
    {
        var poor = await _atlas.CaseAsync(Us.Agent);
        var filter = new CaseFilter { Type = Type, Min = 1_000_000 };
        var board = await OpenAsync(Us.Manager, filter);
        Assert.Equal(ColumnHead.Empty, board.Column("CRM_NEW")!.Head);

        await PatchAsync(board, filter, await EditAsync(poor, 1_500_000));
        Assert.Equal(new ColumnHead(1, 1_500_000), board.Column("CRM_NEW")!.Head);
        Assert.NotNull(board.Find(poor.Reference));

        await PatchAsync(board, filter, await EditAsync(poor, 900_000));
        Assert.Equal(ColumnHead.Empty, board.Column("CRM_NEW")!.Head);
        Assert.Null(board.Find(poor.Reference));
    }

    [Fact]
    public async Task A_case_given_to_a_colleague_leaves_the_board_of_an_agent_who_sees_his_own()
    {
        var @case = await _atlas.CaseAsync(Us.Agent);
        var filter = new CaseFilter { Type = Type };
        var board = await OpenAsync(Reserved, filter);
        Assert.NotNull(board.Find(@case.Reference));

        var told = await AssignAsync(@case, Us.OtherAgent.User);
        foreach (var patch in await _atlas.RunAsync<BoardChangesQuery, IReadOnlyList<BoardPatch>>(Reserved, changes => changes.RunAsync(filter, told)))
        {
            board.Patch(patch);
        }

        Assert.Null(board.Find(@case.Reference));
        Assert.Equal(0, board.Column("CRM_NEW")!.Head.Count);
    }

    [Fact]
    public async Task Another_organisation_sees_nothing_of_it()
    {
        var @case = await _atlas.CaseAsync(Us.Agent);
        var told = await EditAsync(@case, 2_000_000);

        foreach (var filter in new[] { new CaseFilter { Type = Type }, new CaseFilter { Type = Type, Min = 1 } })
        {
            var patches = await _atlas.RunAsync<BoardChangesQuery, IReadOnlyList<BoardPatch>>(_atlas.People.Rival.Admin, changes => changes.RunAsync(filter, told));
            Assert.All(patches, patch => Assert.Empty(patch.Cards));
            Assert.All(patches.SelectMany(patch => patch.Heads.Values), head => Assert.Equal(ColumnHead.Empty, head));
        }
    }

    [Fact]
    public async Task A_window_deep_in_a_column_stays_on_its_cards_while_others_come_and_go_above()
    {
        for (var made = 0; made < 30; made++)
        {
            await _atlas.CaseAsync(Us.Agent);
        }

        var filter = new CaseFilter { Type = Type };
        var board = await OpenAsync(Us.Manager, filter);
        var column = board.Column("CRM_NEW")!;
        board.Show(column, 10, await WindowAsync(filter, 10, 12));
        var shown = column.Cards.Select(card => card.Reference).ToList();

        var newcomer = await _atlas.CaseAsync(Us.Agent);
        await PatchAsync(board, filter, await ToldAsync(newcomer.Id));

        Assert.Equal(shown, column.Cards.Select(card => card.Reference));
        Assert.Equal((11, 31, 8), (column.First, column.Head.Count, column.Below));
        Assert.Equal((await WindowAsync(filter, 11, 12)).Select(card => card.Reference), shown);
    }

    private static string Picture(BoardModel model) => string.Join('\n', model.Columns.Select(column =>
        $"{column.Status} {column.Head.Count} {column.Head.Sum:0.##}: {string.Join(' ', column.Cards.Select(card => $"{card.Reference}v{card.Version}"))}"));

    private List<(Caller Who, CaseFilter Filter)> Viewers() =>
    [
        (Us.Manager, new CaseFilter { Type = Type }),
        (Reserved, new CaseFilter { Type = Type }),
        (Us.Manager, new CaseFilter { Type = Type, Min = 1_000_000 }),
        (Reserved, new CaseFilter { Type = Type, Assignee = "none" }),
    ];

    private async Task<BoardModel> OpenAsync(Caller who, CaseFilter filter)
    {
        var catalog = await _atlas.RunAsync<CatalogOfCaller, Catalog>(who, catalogs => catalogs.GetAsync());
        return new BoardModel(catalog.Published(Type)!, (await _atlas.RunAsync<BoardQuery, BoardView?>(who, board => board.RunAsync(filter)))!);
    }

    private Task<IReadOnlyList<Web.Features.Cases.Card>> WindowAsync(CaseFilter filter, int first, int count) =>
        _atlas.RunAsync<ColumnQuery, IReadOnlyList<Web.Features.Cases.Card>>(Us.Manager, column => column.RunAsync(filter, "CRM_NEW", first, count));

    private async Task PatchAsync(BoardModel board, CaseFilter filter, IReadOnlyList<LiveEvent> told)
    {
        foreach (var patch in await _atlas.RunAsync<BoardChangesQuery, IReadOnlyList<BoardPatch>>(Us.Manager, changes => changes.RunAsync(filter, told)))
        {
            board.Patch(patch);
        }
    }

    /// <summary>One thing that somebody does to a case, and what is told of it. Some are refused: then nothing is.</summary>
    private async Task<IReadOnlyList<LiveEvent>> ActAsync(Case @case, Random chance) => chance.Next(4) switch
    {
        0 => await AssignAsync(@case, chance.Next(3) switch { 0 => null, 1 => Us.Agent.User, _ => Us.OtherAgent.User }),
        1 => await EditAsync(@case, chance.Next(5, 20) * 100_000m),
        _ => await MoveAsync(@case, Statuses[chance.Next(Statuses.Length)]),
    };

    private async Task<IReadOnlyList<LiveEvent>> MoveAsync(Case @case, string to)
    {
        var now = await _atlas.ReloadAsync(Us.Manager, @case);
        return (await _atlas.MoveAsync(Us.Manager, now, to)).Outcome.IsDone ? await ToldAsync(@case.Id) : [];
    }

    private async Task<IReadOnlyList<LiveEvent>> AssignAsync(Case @case, UserId? to)
    {
        await _atlas.RunAsync<AssignCase, Outcome>(Us.Manager, assign => assign.RunAsync(@case.Id, to, Guid.NewGuid()));
        return await ToldAsync(@case.Id);
    }

    private async Task<IReadOnlyList<LiveEvent>> EditAsync(Case @case, decimal budget)
    {
        var now = await _atlas.ReloadAsync(Us.Manager, @case);
        await _atlas.RunAsync<EditCase, object>(Us.Manager, async edit => await edit.RunAsync(@case.Id, "budgetMax", now.Fields.BudgetMax, $"{budget:0}", Guid.NewGuid()));
        return await ToldAsync(@case.Id);
    }

    private async Task<IReadOnlyList<LiveEvent>> ToldAsync(CaseId id) => await _atlas.DbAsync(Us.Admin, async db =>
    {
        var last = await db.Outbox.AsNoTracking().Where(row => row.SubjectId == id.Value).OrderByDescending(row => row.Sequence).FirstAsync();
        return new[] { new LiveEvent(Us.Tenant, last.Sequence, last.Kind, last.SubjectId, last.SubjectVersion, last.CaseType, last.From, last.To, last.CorrelationId) };
    });
}
