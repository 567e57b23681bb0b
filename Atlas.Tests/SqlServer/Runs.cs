using Atlas.Domain.Cases;
using Atlas.Domain.Documents;
using Atlas.Domain.Tasks;
using Atlas.Domain.Timeline;
using Atlas.Domain.Workflows;
using Atlas.Infrastructure.Accounts;
using Atlas.Infrastructure.Auditing;
using Atlas.Infrastructure.Catalogs;
using Atlas.Infrastructure.Channels;
using Atlas.Infrastructure.Database;
using Atlas.Infrastructure.Jobs;
using Atlas.Infrastructure.Live;
using Atlas.Infrastructure.Tenancy;
using Atlas.Web.Features.Audit;
using Atlas.Web.Features.Cases;
using Atlas.Web.Features.Cases.Assigning;
using Atlas.Web.Features.Cases.Board;
using Atlas.Web.Features.Cases.Calendar;
using Atlas.Web.Features.Cases.Documents;
using Atlas.Web.Features.Cases.Dossier;
using Atlas.Web.Features.Cases.Listing;
using Atlas.Web.Features.Cases.Moving;
using Atlas.Web.Features.Cases.Opening;
using Atlas.Web.Features.Cases.Tasks;
using Atlas.Web.Hosting;
using Atlas.Web.Identity;
using Atlas.Web.Shared;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Atlas.Tests.SqlServer;

/// <summary>
/// A run of every class that talks to the database: one line each, several where a class has several ways. The answers are those of
/// <see cref="PaperAnswers"/>; a run that needs other ones says which.
/// </summary>
internal static partial class Runs
{
    private static readonly CaseId Case = new(PaperAnswers.One);
    private static readonly WorkflowId Flow = new(PaperAnswers.One);
    private static readonly Guid Click = new("0197c000-0000-7000-8000-0000000000c1");

    public static IReadOnlyList<Run> All { get; } =
    [
        // Infrastructure
        Run.Of<AccountByEmail>(door => door.RunAsync("ONE@ATLAS.TEST")),
        Run.Of<ChannelByCode>(door => door.RunAsync("atlas-demo")),
        Run.Of<ChannelByCode>(door => door.OfNumberAsync("550100200300411")),
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
        Run.Of<BoardQuery>(board => board.RunAsync(new CaseFilter { Type = "CRM_LEAD_BUY" })),
        Run.Of<BoardQuery>(board => board.RunAsync(Everything())),
        Run.Of<ColumnQuery>(column => column.RunAsync(Everything(), "CRM_NEW", 30, 60)),
        Run.Of<ChangedCards>(cards => cards.GetAsync(Moved())),
        Run.Of<ChangedCardQuery>(cards => cards.RunAsync(Moved())),
        Run.Of<BoardChangesQuery>(changes => changes.RunAsync(new CaseFilter { Type = "CRM_LEAD_BUY" }, [Moved()])),
        Run.Of<BoardChangesQuery>(changes => changes.RunAsync(Everything(), [Moved()])),
        Run.Of<CaseListQuery>(list => list.RunAsync(Everything(), new ListWindow(CaseSort.Read("-money"), 60, 60))),
        Run.Of<CaseListQuery>(list => list.RunAsync(Everything(), new ListWindow(CaseSort.Read("city"), 60, 60))),
        Run.Of<CaseListQuery>(list => list.RunAsync(CaseFilter.Read("?q=06 61 23 45&need=unplanned"))),
        Run.Of<CalendarQuery>(calendar => calendar.RunAsync(Everything(), PaperAnswers.Noon, PaperAnswers.Noon.AddDays(35))),
        Run.Of<CaseQuery>(cases => cases.RunAsync("D-2026-00042")),
        Run.Of<DossierQuery>(dossiers => dossiers.RunAsync("D-2026-00042")),
        Run.Of<TimelineQuery>(timeline => timeline.RunAsync(Case, new TimelineCursor(PaperAnswers.Noon, [new ActivityId(PaperAnswers.One)]), new TimelineFilter("NOTE"))),

        Run.Saving<AddTask>(add => add.RunAsync(Case, new NewTask(Click, "CALL_BACK", "", PaperAnswers.Noon, null)), answers => answers.With("Referentials.Kind", "TASK_CATEGORY").With("Referentials.Code", "CALL_BACK")),
        Run.Of<FinishTask>(finish => finish.RunAsync(Case, new TaskItemId(PaperAnswers.One), false, Click)),
        Run.Of<TasksQuery>(tasks => tasks.RunAsync(Case)),
        Run.Saving<EditCase>(edit => edit.RunAsync(Case, "rooms", 1, "7", Click)),
        Run.Saving<TakeCase>(take => take.RunAsync(Case, Click), answers => answers.With("AssigneeId", null)),
        Run.Saving<AssignCase>(assign => assign.RunAsync(Case, null, Click)),
        Run.Of<UndoMove>(undo => undo.RunAsync(Case, PaperAnswers.One, Click)),
        Run.Saving<AddDocument>(add => add.RunAsync(Case, Click, "plan.pdf", new MemoryStream("%PDF-1.7"u8.ToArray()))),
        Run.Of<WithdrawDocument>(withdraw => withdraw.RunAsync(Case, new AttachmentId(PaperAnswers.One), Click)),
        Run.Of<DocumentsQuery>(documents => documents.RunAsync(Case)),
        Run.Of<DocumentsQuery>(documents => documents.FindAsync(new AttachmentId(PaperAnswers.One))),
        Run.Of<DocumentsQuery>(documents => documents.CaseAsync("D-2026-00042")),

        .. OfTheDay(),
        .. OfThePalette(),
        .. Filtering,
        .. Scoring,
        .. OfTheDossier(),

        // Dashboard, audit
        .. Dashboard(),
        Run.Of<AuditQuery>(audit => audit.RunAsync(null)),
        Run.Of<AuditQuery>(audit => audit.RunAsync(100, "D-2026-00042")),

        // Identity, hosting
        Run.Saving<SignIn>(signIn => signIn.RunAsync("one@atlas.test", "wrong", default), answers => answers.With("PasswordHash", null)),
        Run.Saving<SignOut>((signOut, services) => signOut.RunAsync(services.GetRequiredService<IHttpContextAccessor>().HttpContext!)),
        Run.Of<CallerSignIn>(signIn => signIn.RunAsync(PaperServer.Principal)),
        Run.Of<SessionCheck>(sessions => sessions.StandsAsync(PaperServer.Principal)),
        Run.Of<ReadyCheck>(ready => ready.CheckHealthAsync(new HealthCheckContext())),
        .. Consents(),
        .. Sending(),
        .. Contacts(),
        .. Shape(),
        .. Talk(),
        .. Replies(),
        .. Inbound(),
        .. Media(),
        .. ChannelSettings(),
        .. Bulk(),
        .. Exports(),
        .. Views(),
    ];

    private static CaseFilter Everything() =>
        CaseFilter.Read($"?q=50%25 06&type=CRM_LEAD_BUY&status=CRM_NEW&state=open&assignee=me&opened=2026-01-01&since=2026-01-01&team={PaperAnswers.One}&source=WEBSITE&city=Rabat&min=1&max=2 M&idle=10&still=3&need=rotting&tag={PaperAnswers.One}");

    private static LiveEvent Moved() =>
        new(PaperServer.Caller.Tenant, 1, "CASE_MOVED", Case.Value, 2, "CRM_LEAD_BUY", "CRM_NEW", "CRM_CONTACTED", Click);

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

    /// <summary>A run that saves and needs more than its class.</summary>
    public static Run Saving<T>(Func<T, IServiceProvider, Task> act)
        where T : notnull => Of(act) with { Saves = true };
}
