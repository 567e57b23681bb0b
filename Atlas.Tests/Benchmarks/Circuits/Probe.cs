using System.Diagnostics;
using System.Text.Json;
using Atlas.Benchmarks.Circuits;
using Atlas.Domain.Cases;
using Atlas.Domain.Tenancy;
using Atlas.Infrastructure.Database;
using Atlas.Infrastructure.Tenancy;
using Atlas.Web.Features.Cases;
using Atlas.Web.Features.Cases.Moving;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

[assembly: HostingStartup(typeof(Probe))]

namespace Atlas.Benchmarks.Circuits;

/// <summary>What the benchmark's process asks of the server's: sits in front of the whole program, and only where the benchmark started it.</summary>
public sealed class Probe : IHostingStartup, IStartupFilter
{
    private readonly Commits _commits = new();

    /// <summary>Bytes on the heap after everything that can go has gone.</summary>
    public static long Heap()
    {
        for (var round = 0; round < 3; round++)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            GC.WaitForPendingFinalizers();
        }

        return GC.GetTotalMemory(forceFullCollection: true);
    }

    public void Configure(IWebHostBuilder builder) => builder.ConfigureServices(services => services.AddSingleton<IStartupFilter>(this));

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        _commits.Listen();
        app.Map("/probe/heap", probe => probe.Run(http => http.Response.WriteAsync(JsonSerializer.Serialize(Heap()))));
        app.Map("/probe/reads", probe => probe.Run(http => http.Response.WriteAsync(JsonSerializer.Serialize(
            new[] { http.RequestServices.GetRequiredService<ChangedCards>().Reads, _commits.Others }))));
        app.Map("/probe/statuses", probe => probe.Run(StatusesAsync));
        app.Map("/probe/move", probe => probe.Run(MoveAsync));
        next(app);
    };

    private static async Task<AtlasDb> SignInAsync(IServiceProvider scope)
    {
        var (tenant, user) = await ManagerAsync(scope);
        scope.GetRequiredService<CallerAccessor>().SignIn(new Caller(tenant, user, Role.Manager, CaseVisibility.All));
        return await scope.GetRequiredService<IDbContextFactory<AtlasDb>>().CreateDbContextAsync();
    }

    private static async Task<(TenantId Tenant, UserId User)> ManagerAsync(IServiceProvider services)
    {
        foreach (var tenant in await services.GetRequiredService<TenantList>().RunAsync())
        {
            await using var scope = services.GetRequiredService<IServiceScopeFactory>().ForTenant(tenant);
            await using var db = await scope.ServiceProvider.GetRequiredService<IDbContextFactory<AtlasDb>>().CreateDbContextAsync();
            if (await db.Users.AsNoTracking().SingleOrDefaultAsync(user => user.NormalizedEmail == "MANAGER@ATLAS.TEST") is { } manager)
            {
                return (tenant, manager.UserId);
            }
        }

        throw new InvalidOperationException("The demonstration's manager is not there.");
    }

    /// <summary>Each case of the board with its status, as the database has it now.</summary>
    private static async Task StatusesAsync(HttpContext http)
    {
        await using var db = await SignInAsync(http.RequestServices);
        var statuses = await db.Cases.AsNoTracking().Where(row => row.Type == "CRM_LEAD_BUY").ToDictionaryAsync(row => row.Reference, row => row.Status);
        await http.Response.WriteAsync(JsonSerializer.Serialize(statuses));
    }

    /// <summary>Moves a case through the use case, and answers when exactly it was committed.</summary>
    private async Task MoveAsync(HttpContext http)
    {
        var (reference, to) = (http.Request.Query["case"].ToString(), http.Request.Query["to"].ToString());
        var commit = _commits.Await();
        await using var db = await SignInAsync(http.RequestServices);
        var shown = await db.Cases.AsNoTracking().Where(row => row.Reference == reference).Select(row => new { row.Id, row.Status, row.WorkflowId }).SingleAsync();
        var move = http.RequestServices.GetRequiredService<MoveCase>();
        var result = await move.RunAsync(shown.Id, new MoveRequest(Guid.CreateVersion7(), shown.Status, shown.WorkflowId, to));
        http.Response.StatusCode = result.Outcome.IsDone ? 200 : 409;
        await http.Response.WriteAsync(JsonSerializer.Serialize(commit.At));
    }
}

/// <summary>When a transaction of one move ended, and how many commands ran that belong to none.</summary>
internal sealed class Commits : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>
{
    private static readonly string Committed = RelationalEventId.TransactionCommitted.Name!;
    private static readonly string Executed = RelationalEventId.CommandExecuted.Name!;

    private readonly AsyncLocal<Commit?> _mine = new();
    private long _others;

    /// <summary>Commands of everybody who does not move a case.</summary>
    public long Others => Interlocked.Read(ref _others);

    public void Listen() => DiagnosticListener.AllListeners.Subscribe(this);

    /// <summary>What the caller's own flow commits from here on.</summary>
    public Commit Await() => _mine.Value = new Commit();

    public void OnNext(DiagnosticListener listener)
    {
        if (listener.Name == DbLoggerCategory.Name)
        {
            listener.Subscribe(this, name => name == Committed || name == Executed);
        }
    }

    public void OnNext(KeyValuePair<string, object?> said)
    {
        if (said.Key == Executed && _mine.Value is null)
        {
            Interlocked.Increment(ref _others);
        }
        else if (said.Key == Committed && _mine.Value is { } mine)
        {
            mine.At = Stopwatch.GetTimestamp();
        }
    }

    public void OnCompleted()
    {
        // The program ends.
    }

    public void OnError(Exception error)
    {
        // Nobody to tell.
    }
}

/// <summary>When a move was committed.</summary>
internal sealed class Commit
{
    public long At { get; set; }
}
