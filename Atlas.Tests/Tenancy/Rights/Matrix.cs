using Atlas.Domain.Cases;
using Atlas.Domain.Documents;
using Atlas.Domain.Foundation;
using Atlas.Domain.Tasks;
using Atlas.Domain.Tenancy;
using Atlas.Infrastructure.Auditing;
using Atlas.Infrastructure.Catalogs;
using Atlas.Infrastructure.Database;
using Atlas.Infrastructure.Tenancy;
using Atlas.Web.Features.Audit;
using Atlas.Web.Features.Cases.Assigning;
using Atlas.Web.Features.Cases.Documents;
using Atlas.Web.Features.Cases.Dossier;
using Atlas.Web.Features.Cases.Listing;
using Atlas.Web.Features.Cases.Moving;
using Atlas.Web.Features.Cases.Opening;
using Atlas.Web.Features.Cases.Tasks;
using Atlas.Web.Features.Dashboard;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Atlas.Tests.Tenancy.Rights;

/// <summary>
/// Who is answered what, by every use case and question. Each line is run for real as each person. The columns: administrator, manager, agent
/// (agents see all), agent (agents see their own and the unassigned), a closed account after its session ended, another organisation's
/// administrator, to whom a record of ours is one that is not there.
/// </summary>
internal static partial class Matrix
{
    private const string Type = "CRM_LEAD_BUY";
    private const string Right = $"{Refusals.MoveBlocked} RIGHT";
    private const string No = Refusals.NotAllowed;
    private const string Gone = Line.Nobody;
    private const string Late = Refusals.AlreadyTaken;
    private const string TooLate = Refusals.TooLate;

    public static IReadOnlyList<Line> All { get; } =
    [
        .. Boards(),
        // Acts                                                            admin      manager    agent   reserved    disabled rival
        On<MoveCase>("own", Standing.Own, MoveAsync, new("Done", "Done", "Done", "Done", Gone, "NotFound")),
        On<MoveCase>("nobody's", Standing.Nobodys, MoveAsync, new("Done", "Done", "Done", "Done", Gone, "NotFound")),
        On<MoveCase>("a colleague's", Standing.Colleagues, MoveAsync, new("Done", "Done", Right, "NotFound", Gone, "NotFound")),
        On<ReopenCase>("a colleague's", Standing.Closed, ReopenAsync, new("Done", "Done", No, "NotFound", Gone, "NotFound")),
        On<ReopenCase>("own, open", Standing.Own, ReopenAsync, new(Refusals.NotClosed, Refusals.NotClosed, No, No, Gone, "NotFound")),
        On<AddNote>("own", Standing.Own, NoteAsync, new("Done", "Done", "Done", "Done", Gone, "NotFound")),
        On<AddNote>("nobody's", Standing.Nobodys, NoteAsync, new("Done", "Done", "Done", "Done", Gone, "NotFound")),
        On<AddNote>("a colleague's", Standing.Colleagues, NoteAsync, new("Done", "Done", "Done", "NotFound", Gone, "NotFound")),
        On<OpenCase>("new", Standing.Own, stage => OpenAsync(stage, Guid.NewGuid()), new("Done", "Done", "Done", "Done", Gone, "Done")),
        On<OpenCase>("with the command of a case that is there", Standing.Own, SameAsync, new("The same", "The same", "The same", "The same", Gone, "Another")),
        On<EditCase>("own", Standing.Own, EditAsync, new("Done", "Done", "Done", "Done", Gone, "NotFound")),
        On<EditCase>("a colleague's", Standing.Colleagues, EditAsync, new("Done", "Done", No, "NotFound", Gone, "NotFound")),
        On<TakeCase>("nobody's", Standing.Nobodys, TakeAsync, new("Done", "Done", "Done", "Done", Gone, "NotFound")),
        On<TakeCase>("a colleague's", Standing.Colleagues, TakenAsync, new(Late, Late, Late, "NotFound", Gone, "NotFound")),
        On<AssignCase>("a colleague's, to nobody", Standing.Colleagues, AssignAsync, new("Done", "Done", No, "NotFound", Gone, "NotFound")),
        On<AssignCase>("own, to nobody", Standing.Own, AssignAsync, new("Done", "Done", No, No, Gone, "NotFound")),
        On<UndoMove>("own, moved by the same person", Standing.Own, UndoAsync, new("Done", "Done", "Done", "Done", Gone, "NotFound")),
        On<UndoMove>("nobody has moved it", Standing.Own, NotMovedAsync, new(TooLate, TooLate, TooLate, TooLate, Gone, "NotFound")),
        On<AddTask>("own", Standing.Own, PlanAsync, new("Done", "Done", "Done", "Done", Gone, "NotFound")),
        On<AddTask>("a colleague's", Standing.Colleagues, PlanAsync, new("Done", "Done", "Done", "NotFound", Gone, "NotFound")),
        On<FinishTask>("own", Standing.Own, FinishAsync, new("Done", "Done", "Done", "Done", Gone, "NotFound")),
        On<FinishTask>("a colleague's", Standing.Colleagues, FinishAsync, new("Done", "Done", "Done", "NotFound", Gone, "NotFound")),
        On<AddDocument>("own", Standing.Own, DocumentAsync, new("Done", "Done", "Done", "Done", Gone, "NotFound")),
        On<AddDocument>("a colleague's", Standing.Colleagues, DocumentAsync, new("Done", "Done", "Done", "NotFound", Gone, "NotFound")),
        On<WithdrawDocument>("brought by a manager", Standing.Own, WithdrawnAsync, new("Done", "Done", No, No, Gone, "NotFound")),

        // One case
        On<CaseQuery>("own", Standing.Own, CaseAsync, new("Sees", "Sees", "Sees", "Sees", Gone, "Nothing")),
        On<CaseQuery>("nobody's", Standing.Nobodys, CaseAsync, new("Sees", "Sees", "Sees", "Sees", Gone, "Nothing")),
        On<CaseQuery>("a colleague's", Standing.Colleagues, CaseAsync, new("Sees", "Sees", "Sees", "Nothing", Gone, "Nothing")),
        On<DossierQuery>("a colleague's", Standing.Colleagues, DossierAsync, new("Sees", "Sees", "Sees", "Nothing", Gone, "Nothing")),
        On<TimelineQuery>("own", Standing.Own, TimelineAsync, new("Sees", "Sees", "Sees", "Sees", Gone, "Nothing")),
        On<TimelineQuery>("a colleague's", Standing.Colleagues, TimelineAsync, new("Sees", "Sees", "Sees", "Nothing", Gone, "Nothing")),
        On<MovesQuery>("own", Standing.Own, MovesAsync, new("Offered", "Offered", "Offered", "Offered", Gone, "Nothing")),
        On<MovesQuery>("a colleague's", Standing.Colleagues, MovesAsync, new("Offered", "Offered", "RIGHT", "Nothing", Gone, "Nothing")),
        On<MovesQuery>("a colleague's, closed", Standing.Closed, MovesAsync, new("Reopens", "Reopens", "Ended", "Nothing", Gone, "Nothing")),
        On<MoveFactsQuery>("on a case that the caller loaded", Standing.Own, FactsAsync, new("Read", "Read", "Read", "Read", Gone, "No case")),
        On<TasksQuery>("own", Standing.Own, TasksAsync, new("Sees", "Sees", "Sees", "Sees", Gone, "Nothing")),
        On<TasksQuery>("a colleague's", Standing.Colleagues, TasksAsync, new("Sees", "Sees", "Sees", "Nothing", Gone, "Nothing")),
        On<DocumentsQuery>("own", Standing.Own, DocumentsAsync, new("Sees", "Sees", "Sees", "Sees", Gone, "Nothing")),
        On<DocumentsQuery>("a colleague's", Standing.Colleagues, DocumentsAsync, new("Sees", "Sees", "Sees", "Nothing", Gone, "Nothing")),

        // Many cases
        On<CaseListQuery>("nobody's", Standing.Nobodys, stage => ListAsync(stage, new()), new("Sees", "Sees", "Sees", "Sees", Gone, "Nothing")),
        On<CaseListQuery>("a colleague's", Standing.Colleagues, stage => ListAsync(stage, new()), new("Sees", "Sees", "Sees", "Nothing", Gone, "Nothing")),
        On<CaseListQuery>("a colleague's, by its text", Standing.Colleagues, SearchAsync, new("Sees", "Sees", "Sees", "Nothing", Gone, "Nothing")),
        On<DashboardQuery>("own", Standing.Own, CountAsync, new("Counts", "Counts", "Counts", "Counts", Gone, "Nothing")),
        On<DashboardQuery>("nobody's", Standing.Nobodys, CountAsync, new("Counts", "Counts", "Counts", "Counts", Gone, "Nothing")),
        On<DashboardQuery>("a colleague's", Standing.Colleagues, CountAsync, new("Counts", "Counts", "Nothing", "Nothing", Gone, "Nothing")),

        .. OfTheDay(),
        .. OfThePalette(),

        // The organisation
        On<AuditQuery>("a colleague's, among all", Standing.Colleagues, stage => TrailAsync(stage, null), new("Sees", "Sees", "Sees", "Nothing", Gone, "Nothing")),
        On<AuditQuery>("a colleague's, by its reference", Standing.Colleagues, TrailOfAsync, new("Sees", "Sees", "Sees", "Nothing", Gone, "Nothing")),
        On<AuditQuery>("what is no case", Standing.Own, OtherTrailAsync, new("Sees", "Sees", "Nothing", "Nothing", Gone, "Sees")),
        On<VerifyChain>("figures and a hash, no values", Standing.Own, ChainAsync, new("Ours", "Ours", "Ours", "Ours", Gone, "Theirs")),
        On<CatalogOfCaller>("the own", Standing.Own, CatalogAsync, new("Ours", "Ours", "Ours", "Ours", Gone, "Theirs")),

        .. OfScores(),
        .. OfTheDossier(),
        .. Dashboard(),
        .. Shape(),
        .. ChannelSettings(),
        .. Filtering(),
        .. Consents(),
        .. Sending(),
        .. Alerts(),
        .. Contacts(),
        .. Talk(),
        .. Replies(),
        .. Media(),
        .. Bulk(),
        .. Exports(),
        .. Views(),
    ];

    private static Line On<T>(string situation, Standing standing, Func<Stage, Task<object?>> act, Expected expected) => new(typeof(T), situation, standing, act, expected);

    private static async Task<object?> MoveAsync(Stage stage) => await stage.The<MoveCase>()
        .RunAsync(stage.Case.Id, new MoveRequest(Guid.NewGuid(), stage.Case.Status, stage.Case.WorkflowId, "CRM_CONTACTED"));

    private static async Task<object?> ReopenAsync(Stage stage) => await stage.The<ReopenCase>().RunAsync(stage.Case.Id, Guid.NewGuid(), "Le client revient");

    private static async Task<object?> NoteAsync(Stage stage) => await stage.The<AddNote>().RunAsync(stage.Case.Id, Guid.NewGuid(), "Rappeler mardi");

    private static async Task<object?> EditAsync(Stage stage) => await stage.The<EditCase>().RunAsync(stage.Case.Id, "rooms", stage.Case.Fields.Rooms, "7", Guid.NewGuid());

    private static async Task<object?> TakeAsync(Stage stage) => await stage.The<TakeCase>().RunAsync(stage.Case.Id, Guid.NewGuid());

    private static async Task<object?> TakenAsync(Stage stage)
    {
        var outcome = await stage.The<TakeCase>().RunAsync(stage.Case.Id, Guid.NewGuid());
        return outcome.Refusal == Refusals.AlreadyTaken ? new Said(Late, outcome) : outcome;
    }

    private static async Task<object?> AssignAsync(Stage stage) => await stage.The<AssignCase>().RunAsync(stage.Case.Id, null, Guid.NewGuid());

    private static async Task<object?> UndoAsync(Stage stage)
    {
        var move = new MoveRequest(Guid.NewGuid(), stage.Case.Status, stage.Case.WorkflowId, "CRM_CONTACTED");
        await stage.The<MoveCase>().RunAsync(stage.Case.Id, move);
        return await stage.The<UndoMove>().RunAsync(stage.Case.Id, move.CommandId, Guid.NewGuid());
    }

    private static async Task<object?> NotMovedAsync(Stage stage) => await stage.The<UndoMove>().RunAsync(stage.Case.Id, Guid.NewGuid(), Guid.NewGuid());

    private static NewTask Call(Case about) => new(Guid.NewGuid(), "CALL_BACK", about.Title, about.CreatedAt.AddDays(1), null);

    private static async Task<object?> PlanAsync(Stage stage) => await stage.The<AddTask>().RunAsync(stage.Case.Id, Call(stage.Case));

    private static async Task<object?> FinishAsync(Stage stage) =>
        await stage.The<FinishTask>().RunAsync(stage.Case.Id, await PlanAsProgramAsync(stage), isDone: true, Guid.NewGuid());

    private static async Task<object?> TasksAsync(Stage stage)
    {
        await PlanAsProgramAsync(stage);
        var tasks = await stage.The<TasksQuery>().RunAsync(stage.Case.Id);
        return new Said(tasks.Count > 0 ? "Sees" : "Nothing", tasks);
    }

    private static async Task<TaskItemId> PlanAsProgramAsync(Stage stage)
    {
        await using var scope = stage.Services.GetRequiredService<IServiceScopeFactory>().ForTenant(stage.Case.Tenant);
        Assert.True((await scope.ServiceProvider.GetRequiredService<AddTask>().RunAsync(stage.Case.Id, Call(stage.Case))).IsDone);
        return (await scope.ServiceProvider.GetRequiredService<TasksQuery>().RunAsync(stage.Case.Id))[0].Id;
    }

    private static async Task<object?> DocumentAsync(Stage stage) => await BringAsync(stage.Services, stage.Case);

    private static async Task<object?> WithdrawnAsync(Stage stage)
    {
        var document = await BringAsManagerAsync(stage);
        return await stage.The<WithdrawDocument>().RunAsync(stage.Case.Id, document, Guid.NewGuid());
    }

    /// <summary>In the list, by itself, and by the case's reference: three answers that must agree.</summary>
    private static async Task<object?> DocumentsAsync(Stage stage)
    {
        var document = await BringAsManagerAsync(stage);
        var query = stage.The<DocumentsQuery>();
        var (listed, found) = (await query.RunAsync(stage.Case.Id), await query.FindAsync(document));
        Assert.Equal(listed.Count > 0, found is not null);
        Assert.Equal(found is not null, await query.CaseAsync(stage.Case.Reference) == stage.Case.Id);
        return new Said(found is null ? "Nothing" : "Sees", listed);
    }

    private static async Task<AttachmentId> BringAsManagerAsync(Stage stage)
    {
        await using var scope = stage.Services.GetRequiredService<IServiceScopeFactory>().ForTenant(stage.Case.Tenant);
        Assert.True((await BringAsync(scope.ServiceProvider, stage.Case)).IsDone);
        return (await scope.ServiceProvider.GetRequiredService<DocumentsQuery>().RunAsync(stage.Case.Id))[0].Id;
    }

    private static Task<Outcome> BringAsync(IServiceProvider services, Case @case) => services.GetRequiredService<AddDocument>()
        .RunAsync(@case.Id, Guid.NewGuid(), $"{@case.Title}.pdf", new MemoryStream("%PDF-1.7 plan"u8.ToArray()));

    private static async Task<object?> OpenAsync(Stage stage, Guid command) => await stage.The<OpenCase>()
        .RunAsync(new CaseDraft(command) { Type = Type, Title = "Riad à Fès", ContactName = "Client" });

    private static async Task<object?> SameAsync(Stage stage)
    {
        var opened = (Opened)(await OpenAsync(stage, stage.Case.CommandId))!;
        var view = await stage.The<CaseQuery>().RunAsync(opened.Reference!);
        return new Said(view?.Id == stage.Case.Id ? "The same" : "Another", new { opened, view });
    }

    private static async Task<object?> CaseAsync(Stage stage) => Mine(stage, await stage.The<CaseQuery>().RunAsync(stage.Case.Reference));

    private static async Task<object?> DossierAsync(Stage stage) => await stage.The<DossierQuery>().RunAsync(stage.Case.Reference);

    private static async Task<object?> TimelineAsync(Stage stage)
    {
        var lines = await stage.The<TimelineQuery>().RunAsync(stage.Case.Id);
        return new Said(lines.Count > 0 ? "Sees" : "Nothing", lines);
    }

    private static async Task<object?> MovesAsync(Stage stage)
    {
        var moves = await stage.The<MovesQuery>().RunAsync(stage.Case.Id);
        return moves is null ? null : new Said(
            moves.ReopensTo is not null ? "Reopens"
            : moves.Verdicts.Count == 0 ? "Ended"
            : moves.Verdicts.All(verdict => verdict.Blockers.Contains("RIGHT")) ? "RIGHT" : "Offered",
            moves);
    }

    private static async Task<object?> FactsAsync(Stage stage)
    {
        await using var db = await stage.The<IDbContextFactory<AtlasDb>>().CreateDbContextAsync();
        var loaded = await db.Cases.SingleOrDefaultAsync(row => row.Id == stage.Case.Id);
        var facts = await stage.The<MoveFactsQuery>().RunAsync(db, loaded ?? stage.Case, ["HAS_PLANNED_APPOINTMENT", "RETURNS", "HAS_PARTY:BUYER", "HAS_CONSENT:WHATSAPP"]);
        return new Said(loaded is null ? "No case" : "Read", facts);
    }

    private static async Task<object?> CountAsync(Stage stage)
    {
        var before = await stage.The<DashboardQuery>().RunAsync();
        await stage.Another();
        var after = await stage.The<DashboardQuery>().RunAsync();
        return new Said(after.Figures.Sum(figure => figure.Value) > before.Figures.Sum(figure => figure.Value) ? "Counts" : "Nothing", after);
    }

    private static async Task<object?> TrailAsync(Stage stage, string? reference) => await stage.The<AuditQuery>().RunAsync(null, reference);

    private static async Task<object?> TrailOfAsync(Stage stage)
    {
        var rows = await stage.The<AuditQuery>().RunAsync(null, stage.Case.Reference);
        return Mine(stage, rows.Count > 0 ? rows : null);
    }

    private static async Task<object?> OtherTrailAsync(Stage stage)
    {
        var rows = await stage.The<AuditQuery>().RunAsync(null);
        return new Said(rows.Any(row => row.SubjectKind != nameof(Case)) ? "Sees" : "Nothing", rows);
    }

    private static async Task<object?> ChainAsync(Stage stage)
    {
        var report = await stage.The<VerifyChain>().RunAsync();
        await using var db = await stage.The<IDbContextFactory<AtlasDb>>().CreateDbContextAsync();
        var ledger = await db.Ledgers.SingleAsync();
        Assert.Equal(report.Entries, ledger.AuditSequence);
        return new Said(Side(stage, ledger.Tenant), report);
    }

    private static async Task<object?> CatalogAsync(Stage stage)
    {
        var catalog = await stage.The<CatalogOfCaller>().GetAsync();
        return new Said(Side(stage, catalog.Tenant), catalog);
    }

    private static string Side(Stage stage, TenantId read) =>
        read != stage.The<CallerAccessor>().Current.Tenant ? "A leak" : read == stage.Case.Tenant ? "Ours" : "Theirs";

    /// <summary>References repeat between organisations: what was found under one is only ours if it is the case itself.</summary>
    private static Said? Mine(Stage stage, object? found) => found is null ? null : new Said(
        Contents.Of(found).Contains(stage.Case.Title, StringComparison.Ordinal) ? "Sees" : "Nothing", found);
}
