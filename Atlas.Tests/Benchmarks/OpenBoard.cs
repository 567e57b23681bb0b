using System.Diagnostics;
using System.Globalization;
using Atlas.Benchmarks.Circuits;
using Atlas.Tests.Killed;
using Atlas.Web.Features.Cases.Board;
using Atlas.Web.Shared;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace Atlas.Benchmarks;

/// <summary>P14: whether a board opens as quickly with thousands of cards in one column.</summary>
internal sealed class OpenBoard : Benchmark
{
    private const int Few = 200;
    private const int Many = 5_000;
    private const int Opens = 60;
    private const double MostTimes = 1.5;
    private const string Type = "CRM_LEAD_BUY";

    public override string Name => "P14";

    public override string Question => "open a board with 5,000 cards in one column, and one of the largest demonstration, vs 200 cards in one column";

    public override async Task<bool> RunAsync(Worlds worlds)
    {
        await using var few = await OneColumnAsync(worlds, Few);
        await using var many = await OneColumnAsync(worlds, Many);
        await using var demo = await worlds.AtlasAsync(Sizes.Max());
        var column = await CompareAsync($"{Many} in one column", few, many);
        var whole = await CompareAsync($"demonstration of {Sizes.Max()}", few, demo);
        Figures.Say(string.Create(CultureInfo.InvariantCulture, $"demonstration of {Sizes.Max()}: query {whole.Query:0.00}×, page {whole.Page:0.00}× (all {Type} columns filled, for information)"));
        return Figures.Must(
            string.Create(CultureInfo.InvariantCulture, $"opening {Many} in one column takes at most {MostTimes}× of {Few}: query {column.Query:0.00}×, page {column.Page:0.00}×"),
            Math.Max(column.Query, column.Page) <= MostTimes);
    }

    /// <summary>All cases of a demonstration, put into the first column of one board.</summary>
    private static async Task<World> OneColumnAsync(Worlds worlds, int cases)
    {
        var world = await worlds.AtlasAsync(cases);
        await using var connection = new SqliteConnection(World.Where(world.Folder).ConnectionString);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = """
            UPDATE Cases SET Type=@type, Status='CRM_NEW', StatusKind=0,
            WorkflowId=(SELECT Id FROM Workflows WHERE Workflows.Tenant=Cases.Tenant AND CaseType=@type LIMIT 1);
            ANALYZE
            """;
        command.Parameters.AddWithValue("@type", Type);
        await command.ExecuteNonQueryAsync();
        return world;
    }

    private static async Task<(double Query, double Page)> CompareAsync(string what, World few, World other)
    {
        await using var fewServer = await ServerProcess.StartAtlasAsync(few.Folder, Few);
        await using var otherServer = await ServerProcess.StartAtlasAsync(other.Folder, Few);
        using var fewClient = await Visit.SignInAsync(fewServer.Address);
        using var otherClient = await Visit.SignInAsync(otherServer.Address);
        var (queries, pages) = (new List<double>(), new List<double>());
        for (var run = 0; run <= Runs; run++)
        {
            var (query, floorQuery) = await BothAsync(() => QueryAsync(other), () => QueryAsync(few));
            var (page, floorPage) = await BothAsync(() => PageAsync(otherClient), () => PageAsync(fewClient));
            if (run > 0)
            {
                queries.Add(query.P50 / floorQuery.P50);
                pages.Add(page.P50 / floorPage.P50);
                Figures.Say($"{what}: query {query} vs {floorQuery}; page {page} vs {floorPage}");
            }
        }

        return (queries.Median(), pages.Median());
    }

    private static async Task<(Times One, Times Floor)> BothAsync(Func<Task> one, Func<Task> other)
    {
        var (times, floor) = (new Times(), new Times());
        for (var turn = 0; turn < Opens; turn++)
        {
            var began = Stopwatch.GetTimestamp();
            await (turn % 2 == 0 ? one() : other());
            (turn % 2 == 0 ? times : floor).Since(began);
        }

        return (times, floor);
    }

    private static async Task QueryAsync(World world)
    {
        await using var scope = world.SignIn();
        _ = await scope.ServiceProvider.GetRequiredService<BoardQuery>().RunAsync(new CaseFilter { Type = Type }) ?? throw new InvalidOperationException("There is no board.");
    }

    private static async Task PageAsync(Visit visit)
    {
        var page = await visit.GetAsync($"/pipeline?type={Type}");
        if (!page.Contains("data-case", StringComparison.Ordinal))
        {
            throw new InvalidOperationException("The page shows no card.");
        }
    }
}
