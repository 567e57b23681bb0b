using Atlas.Domain.Bulk;
using Atlas.Domain.Cases;
using Atlas.Domain.Foundation;
using Atlas.Domain.Tenancy;
using Atlas.Tests.Support;
using Atlas.Web.Features.Cases.Bulk;
using Atlas.Web.Features.Cases.Listing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Atlas.Tests.Bulk;

/// <summary>Words of the tests on bulk acts.</summary>
internal static class Bulks
{
    /// <summary>Some cases, all of one holder.</summary>
    public static async Task<List<Case>> CasesAsync(this TestAtlas atlas, Caller by, int count, bool mine = true)
    {
        var cases = new List<Case>();
        for (var i = 0; i < count; i++)
        {
            cases.Add(await atlas.CaseAsync(by, title: $"Dossier {i}", mine: mine));
        }

        return cases;
    }

    public static Task<BulkStart> StartAsync(this TestAtlas atlas, Caller by, BulkOrder order, IEnumerable<Case> cases, Guid? command = null) =>
        atlas.RunAsync<StartBulk, BulkStart>(by, start => start.RunAsync(RowSelection.Of(cases.Select(row => row.Id)), order, command ?? Guid.NewGuid()));

    /// <summary>Starts, has everything worked off, and reports.</summary>
    public static async Task<BulkReport> RunAllAsync(this TestAtlas atlas, Caller by, BulkOrder order, IEnumerable<Case> cases)
    {
        var started = await atlas.StartAsync(by, order, cases);
        Assert.True(started.Outcome.IsDone, started.Outcome.Refusal);
        await atlas.WorkAsync();
        return await atlas.ReportAsync(by, started.Run!.Value);
    }

    public static Task WorkAsync(this TestAtlas atlas) => atlas.Services.GetRequiredService<BulkPump>().WorkDueAsync(CancellationToken.None);

    public static async Task<BulkReport> ReportAsync(this TestAtlas atlas, Caller by, BulkRunId run, BulkItemState state = BulkItemState.Refused) =>
        await atlas.RunAsync<BulkRunQuery, BulkReport?>(by, query => query.RunAsync(run, state)) ?? throw new InvalidOperationException("No such run.");

    public static Task<List<T>> AllAsync<T>(this TestAtlas atlas, Caller by)
        where T : class => atlas.DbAsync(by, db => db.Set<T>().AsNoTracking().ToListAsync());

    public static async Task<List<UserId?>> HoldersAsync(this TestAtlas atlas, Caller by, IEnumerable<Case> cases)
    {
        var all = (await atlas.AllAsync<Case>(by)).ToDictionary(row => row.Id, row => row.Assignee);
        return [.. cases.Select(row => all[row.Id])];
    }

    public static string Said(this BulkLine line) => string.Join(' ', new[] { line.Refusal, line.Details }.Where(part => part is not null));

    public static BulkOrder Move(string to, string? reason = null) => new(BulkAct.Move) { Status = to, Reason = reason };

    public static BulkOrder Give(UserId? to) => new(BulkAct.Assign) { Holder = to };

    public static BulkOrder Tag(string name) => new(BulkAct.Tag) { Label = name };

    public static Outcome Ok(this BulkStart start) => start.Outcome;
}
