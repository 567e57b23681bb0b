using Atlas.Domain.Cases;
using Atlas.Domain.Workflows;
using Atlas.Infrastructure.Accounts;
using Atlas.Infrastructure.Auditing;
using Atlas.Infrastructure.Catalogs;
using Atlas.Infrastructure.Database;
using Atlas.Infrastructure.Jobs;
using Atlas.Infrastructure.Live;
using Atlas.Infrastructure.Tenancy;
using Atlas.Web.Features.Cases.Dossier;
using Atlas.Web.Features.Cases.Moving;
using Atlas.Web.Features.Cases.Opening;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Atlas.Tests.SqlServer;

/// <summary>
/// A run of every class that talks to the database: one line each, several where a class has several ways. The answers are those of
/// <see cref="PaperAnswers"/>; a run that needs other ones says which.
/// </summary>
internal static class Runs
{
    private static readonly CaseId Case = new(PaperAnswers.One);
    private static readonly WorkflowId Flow = new(PaperAnswers.One);
    private static readonly Guid Click = new("0197c000-0000-7000-8000-0000000000c1");

    public static IReadOnlyList<Run> All { get; } =
    [
        // Infrastructure
        Run.Of<AccountByEmail>(door => door.RunAsync("ONE@ATLAS.TEST")),
        Run.Of<CatalogOfCaller>(catalogs => catalogs.GetAsync()),
        Run.Of<DatabaseStart>(start => Assert.ThrowsAsync<ConfigurationFault>(() => start.RunAsync())),
        Run.Of<LivePump>(TellAsync),
        Run.Saving<ProvisionTenant>(provision => provision.RunAsync("agence", "Agence")),
        Run.Of<PruneOutbox>(prune => prune.RunAsync(PaperAnswers.Noon)),
        Run.Of<TenantList>(door => door.RunAsync()),
        Run.Of<VerifyChain>(chain => chain.RunAsync(), answers => answers.With("Ledgers.AuditSequence", 0L)),

        // Cases
        Run.Saving<AddNote>(add => add.RunAsync(Case, Click, "Rappeler mardi")),
        Run.Saving<MoveCase>(move => move.RunAsync(Case, Move("CRM_NEW", "CRM_CONTACTED"))),
        Run.Of<MoveCase>(move => move.RunAsync(Case, Move("CRM_NEW", "CRM_QUALIFIED"))),
        Run.Of<MoveCase>(move => move.RunAsync(Case, Move("CRM_CONTACTED", "CRM_NEW"))),
        Run.Of<MoveFactsQuery>((query, services) => FactsAsync(query, services)),
        Run.Of<MovesQuery>(moves => moves.RunAsync(Case), answers => answers.With("Cases.StatusKind", 3)),
        Run.Saving<OpenCase>(open => open.RunAsync(Draft())),
        Run.Saving<ReopenCase>(reopen => reopen.RunAsync(Case, Click, "Le client revient"), answers => answers.With("Cases.StatusKind", 3)),
        Run.Of<ReopenCase>(reopen => reopen.RunAsync(Case, Click, "Le client revient")),
    ];

    private static MoveRequest Move(string from, string to) => new(Click, from, Flow, to);

    private static CaseDraft Draft() => new(Click) { Type = "CRM_LEAD_BUY", Title = "Villa à Anfa", ContactName = "Salma Client", Phone = "06 00 00 00 42" };

    private static async Task FactsAsync(MoveFactsQuery query, IServiceProvider services)
    {
        await using var db = await services.GetRequiredService<IDbContextFactory<AtlasDb>>().CreateDbContextAsync();
        var @case = await db.Cases.SingleAsync(row => row.Id == Case);
        await query.RunAsync(db, @case, ["HAS_PLANNED_APPOINTMENT", "RETURNS", "HAS_PARTY:BUYER", "HAS_CONSENT:WHATSAPP"]);
    }

    private static async Task TellAsync(LivePump pump, IServiceProvider services)
    {
        using var listening = services.GetRequiredService<LiveFeed>().Listen(PaperServer.Caller.Tenant, 0, _ => { }, () => { });
        await pump.DeliverAsync(CancellationToken.None);
    }
}

/// <summary>A run of one class.</summary>
/// <param name="Subject">The class.</param>
/// <param name="Act">The run.</param>
/// <param name="Answers">What the server of paper says.</param>
/// <param name="Saves">Whether the run must come as far as the save: a use case that stops at a refusal shows little.</param>
internal sealed record Run(Type Subject, Func<IServiceProvider, Task> Act, PaperAnswers Answers, bool Saves)
{
    /// <summary>A run that reads, with answers of its own where the usual ones do not do.</summary>
    public static Run Of<T>(Func<T, Task> act, Action<PaperAnswers>? say = null)
        where T : notnull => Of<T>((subject, _) => act(subject), say);

    /// <summary>A run that needs more than its class.</summary>
    public static Run Of<T>(Func<T, IServiceProvider, Task> act, Action<PaperAnswers>? say = null)
        where T : notnull
    {
        var answers = new PaperAnswers();
        say?.Invoke(answers);
        return new Run(typeof(T), services => act(services.GetRequiredService<T>(), services), answers, Saves: false);
    }

    /// <summary>A run that saves, with its entry in the audit trail.</summary>
    public static Run Saving<T>(Func<T, Task> act, Action<PaperAnswers>? say = null)
        where T : notnull => Of(act, say) with { Saves = true };
}
