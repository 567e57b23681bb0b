using Atlas.Domain.Bulk;
using Atlas.Domain.Cases;
using Atlas.Domain.Tenancy;
using Atlas.Infrastructure;
using Atlas.Infrastructure.Database;
using Atlas.Infrastructure.Tenancy;
using Atlas.Web.Features.Cases;
using Atlas.Web.Features.Cases.Bulk;
using Atlas.Web.Features.Cases.Listing;
using Atlas.Web.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Atlas.Tests.Killed;

/// <summary>A bulk move that a server works off while it is killed. It is started from beside the server, as another node would.</summary>
internal sealed class BulkKill : IAsyncDisposable
{
    private const string To = "CRM_CLOSED_LOST";

    private readonly FileCheck _check;
    private readonly ServiceProvider _node;
    private readonly HashSet<StatusChangeId> _before = [];

    public BulkKill(string folder)
    {
        _check = new FileCheck(folder);
        var services = new ServiceCollection().AddLogging()
            .AddInfrastructure(new DatabaseOptions(DatabaseProvider.Sqlite, $"Data Source={Path.Combine(folder, "atlas.db")};Foreign Keys=True;Pooling=False")).AddCases();
        services.AddDataProtection();
        foreach (var hosted in services.Where(service => service.ServiceType == typeof(IHostedService)).ToList())
        {
            services.Remove(hosted);
        }

        _node = services.BuildServiceProvider();
    }

    /// <summary>Starts the move of every open case.</summary>
    public async Task<BulkRun> StartAsync()
    {
        _before.UnionWith(await _check.AsAtlasAsync(db => db.StatusChanges.Select(change => change.Id).ToListAsync()));
        var (tenant, manager) = await _check.AsAtlasAsync(db => db.Users.Where(user => user.NormalizedEmail == "MANAGER@ATLAS.TEST").Select(user => new ValueTuple<TenantId, Guid>(user.Tenant, user.Id)).SingleAsync());
        await using var scope = _node.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CallerAccessor>().SignIn(new Caller(tenant, new UserId(manager), Role.Manager, CaseVisibility.All));
        var order = new BulkOrder(BulkAct.Move) { Status = To, Reason = "OTHER" };
        var started = await scope.ServiceProvider.GetRequiredService<StartBulk>().RunAsync(RowSelection.All(new CaseFilter { State = "open" }), order, Guid.NewGuid());
        return await ReadAsync(started.Run ?? throw new InvalidOperationException($"The run was refused: {started.Outcome.Refusal}"));
    }

    public Task<BulkRun> ReadAsync(BulkRunId run) => _check.AsAtlasAsync(db => db.BulkRuns.AsNoTracking().SingleAsync(row => row.Id == run));

    /// <summary>Waits until the run is so far, or over.</summary>
    public async Task<BulkRun> UntilAsync(BulkRunId id, Func<BulkRun, bool> isSo)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(5));
        var run = await ReadAsync(id);
        while (!isSo(run))
        {
            await Task.Delay(20, limit.Token);
            run = await ReadAsync(id);
        }

        return run;
    }

    /// <summary>What is wrong with a run that is over; nothing is expected.</summary>
    public async Task<IReadOnlyList<string>> FindingsAsync(BulkRunId id)
    {
        var findings = new List<string>();
        var run = await ReadAsync(id);
        var items = await _check.AsAtlasAsync(db => db.BulkItems.AsNoTracking().Where(item => item.RunId == id).ToListAsync());
        var fresh = (await _check.AsAtlasAsync(db => db.StatusChanges.AsNoTracking().ToListAsync())).Where(change => !_before.Contains(change.Id)).ToLookup(change => change.CaseId);
        findings.AddRange(items.Where(item => fresh[item.CaseId].Count() != (item.State is BulkItemState.Done ? 1 : 0)).Select(item => $"{item.CaseId} is {item.State} and moved {fresh[item.CaseId].Count()} times"));
        findings.AddRange(items.Where(item => item.State is BulkItemState.Refused && item.Refusal is null).Select(item => $"{item.CaseId} was refused and nobody says why"));
        var counts = items.Aggregate(new BulkCounts(0, 0, 0, 0), (sum, item) => sum.With(item.State));
        if (run.State is not BulkRunState.Done || counts != run.Counts || counts.Ended != run.Total || items.Count != run.Total)
        {
            findings.Add($"The run is {run.State} with {run.Counts} of {run.Total}, its rows say {counts}");
        }

        if ((await _check.VerifyAsync()).Finding is { } fault)
        {
            findings.Add($"The chain is broken: {fault}");
        }

        return findings;
    }

    public async ValueTask DisposeAsync()
    {
        await _node.DisposeAsync();
        await _check.DisposeAsync();
    }
}
