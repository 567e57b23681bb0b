using Atlas.Web.Features.Cases.Appointments;
using Atlas.Web.Features.Cases.Assigning;
using Atlas.Web.Features.Cases.Board;
using Atlas.Web.Features.Cases.Bulk;
using Atlas.Web.Features.Cases.Calendar;
using Atlas.Web.Features.Cases.Documents;
using Atlas.Web.Features.Cases.Dossier;
using Atlas.Web.Features.Cases.Exports;
using Atlas.Web.Features.Cases.Filtering;
using Atlas.Web.Features.Cases.Labels;
using Atlas.Web.Features.Cases.Listing;
using Atlas.Web.Features.Cases.Moving;
using Atlas.Web.Features.Cases.Opening;
using Atlas.Web.Features.Cases.Parties;
using Atlas.Web.Features.Cases.Scoring;
using Atlas.Web.Features.Cases.Tasks;
using Atlas.Web.Features.Cases.Views;
using Atlas.Web.Shared;

namespace Atlas.Web.Features.Cases;

/// <summary>Cases: the board, the dossier, the list, and what can be done there.</summary>
public static class CasesFeature
{
    /// <summary>Registers the use cases and queries.</summary>
    public static IServiceCollection AddCases(this IServiceCollection services) => services.AddFiltering().AddBulk().AddExports().AddViews()
        .AddScoped<MoveFactsQuery>().AddScoped<MovesQuery>().AddScoped<MoveCase>().AddScoped<ReopenCase>()
        .AddScoped<OpenCase>().AddScoped<AddNote>().AddScoped<WithdrawNote>().AddScoped<SeeMentions>().AddScoped<LabelsQuery>().AddScoped<LabelCase>()
        .AddScoped<CaseQuery>().AddScoped<TimelineQuery>().AddScoped<CaseListQuery>().AddScoped<RowQuery>().AddScoped<ColumnsQuery>().AddScoped<ArrangeColumns>().AddScoped<ListDesk>().AddScoped<CalendarQuery>()
        .AddMemoryCache().AddBoard()
        .AddScoped<Handover>().AddScoped<AddressBar>().AddScoped<OwnAccount>().AddScoped<Drafts>().AddScoped<MoveTexts>().AddScoped<MoveFlow>().AddScoped<MoveRefusal>().AddScoped<UndoMove>().AddScoped<UndoOffer>()
        .AddScoped<BoardReach>().AddScoped<BoardHands>().AddScoped<TakeFlow>()
        .AddScoped<DossierQuery>().AddScoped<TimelineTexts>().AddScoped<FieldTexts>()
        .AddScoped<CaseActs>().AddScoped<LiveSequenceQuery>().AddScoped<EditCase>().AddScoped<TakeCase>().AddScoped<AssignCase>()
        .AddScoped<TasksQuery>().AddScoped<AddTask>().AddScoped<FinishTask>()
        .AddScoped<PartiesQuery>().AddScoped<AddParty>().AddScoped<RemoveParty>().AddScoped<MakePrimary>()
        .AddScoped<AppointmentsQuery>().AddScoped<ClashQuery>().AddScoped<PlanAppointment>().AddScoped<ConfirmAppointment>().AddScoped<ConcludeAppointment>()
        .AddScoped<ScoreQuery>().AddScoped<PinScore>().AddScoped<UnpinScore>().AddScoped<ScoreWords>()
        .AddScoped<DocumentsQuery>().AddScoped<AddDocument>().AddScoped<WithdrawDocument>();
}
