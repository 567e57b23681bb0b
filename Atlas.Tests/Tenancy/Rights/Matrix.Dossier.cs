using Atlas.Domain.Appointments;
using Atlas.Domain.Cases;
using Atlas.Domain.Timeline;
using Atlas.Infrastructure.Tenancy;
using Atlas.Web.Features.Cases.Appointments;
using Atlas.Web.Features.Cases.Calendar;
using Atlas.Web.Features.Cases.Dossier;
using Atlas.Web.Features.Cases.Labels;
using Atlas.Web.Shared;
using Microsoft.Extensions.DependencyInjection;

namespace Atlas.Tests.Tenancy.Rights;

/// <content>Appointments, labels, notes and tasks of a dossier.</content>
internal static partial class Matrix
{
    private static IEnumerable<Line> OfTheDossier() =>
    [
        On<PlanAppointment>("own", Standing.Own, MeetAsync, new("Done", "Done", "Done", "Done", Gone, "NotFound")),
        On<PlanAppointment>("a colleague's", Standing.Colleagues, MeetAsync, new("Done", "Done", "Done", "NotFound", Gone, "NotFound")),
        On<ConfirmAppointment>("own", Standing.Own, ConfirmAsync, new("Done", "Done", "Done", "Done", Gone, "NotFound")),
        On<ConfirmAppointment>("a colleague's", Standing.Colleagues, ConfirmAsync, new("Done", "Done", "Done", "NotFound", Gone, "NotFound")),
        On<ConcludeAppointment>("own", Standing.Own, ConcludeAsync, new("Done", "Done", "Done", "Done", Gone, "NotFound")),
        On<ConcludeAppointment>("a colleague's", Standing.Colleagues, ConcludeAsync, new("Done", "Done", "Done", "NotFound", Gone, "NotFound")),
        On<CalendarQuery>("own", Standing.Own, CalendarAsync, new("Sees", "Sees", "Sees", "Sees", Gone, "Nothing")),
        On<CalendarQuery>("a colleague's", Standing.Colleagues, CalendarAsync, new("Sees", "Sees", "Sees", "Nothing", Gone, "Nothing")),
        On<AppointmentsQuery>("own", Standing.Own, MeetingsAsync, new("Sees", "Sees", "Sees", "Sees", Gone, "Nothing")),
        On<AppointmentsQuery>("a colleague's", Standing.Colleagues, MeetingsAsync, new("Sees", "Sees", "Sees", "Nothing", Gone, "Nothing")),
        On<ClashQuery>("a colleague's, hours alone to who does not see the case", Standing.Colleagues, ClashAsync, new("Reference", "Reference", "Reference", "Hours", Gone, "Nothing")),
        On<WithdrawNote>("a manager's, own case", Standing.Own, WithdrawNoteAsync, new("Done", "Done", No, No, Gone, "NotFound")),
        On<WithdrawNote>("a manager's, a colleague's case", Standing.Colleagues, WithdrawNoteAsync, new("Done", "Done", No, "NotFound", Gone, "NotFound")),
        On<SeeMentions>("own", Standing.Own, SeenAsync, new("Nothing", "Nothing", "One", "One", Gone, "Nothing")),
        On<SeeMentions>("a colleague's", Standing.Colleagues, SeenAsync, new("Nothing", "Nothing", "One", "Nothing", Gone, "Nothing")),
        On<LabelCase>("own", Standing.Own, LabelAsync, new("Done", "Done", "Done", "Done", Gone, "NotFound")),
        On<LabelCase>("a colleague's", Standing.Colleagues, LabelAsync, new("Done", "Done", No, "NotFound", Gone, "NotFound")),
        On<LabelsQuery>("own", Standing.Own, LabelsAsync, new("Sees", "Sees", "Sees", "Sees", Gone, "Nothing")),
        On<LabelsQuery>("a colleague's", Standing.Colleagues, LabelsAsync, new("Sees", "Sees", "Sees", "Nothing", Gone, "Nothing")),
        On<TimelineQuery>("a colleague's, what is new on it and by whom", Standing.Colleagues, StoryNewsAsync, new("Sees", "Sees", "Sees", "Nothing", Gone, "Nothing")),
    ];

    private static NewAppointment Visit(Case about, DateTime? at = null)
    {
        var start = at ?? about.CreatedAt.AddDays(1);
        return new(Guid.NewGuid(), "PROPERTY_VISIT", start, start.AddHours(1), about.Title, about.Title, null);
    }

    private static async Task<object?> MeetAsync(Stage stage) => await stage.The<PlanAppointment>().RunAsync(stage.Case.Id, Visit(stage.Case));

    private static async Task<object?> ConfirmAsync(Stage stage)
    {
        var meeting = await MeetAsProgramAsync(stage, Visit(stage.Case));
        return await stage.The<ConfirmAppointment>().RunAsync(stage.Case.Id, meeting, Guid.NewGuid());
    }

    private static async Task<object?> ConcludeAsync(Stage stage)
    {
        var meeting = await MeetAsProgramAsync(stage, Visit(stage.Case));
        return await stage.The<ConcludeAppointment>().RunAsync(stage.Case.Id, meeting, "CANCELLED", Guid.NewGuid());
    }

    private static async Task<object?> MeetingsAsync(Stage stage)
    {
        await MeetAsProgramAsync(stage, Visit(stage.Case));
        var meetings = await stage.The<AppointmentsQuery>().RunAsync(stage.Case.Id);
        return new Said(meetings.Count > 0 ? "Sees" : "Nothing", meetings);
    }

    private static async Task<object?> CalendarAsync(Stage stage)
    {
        await MeetAsProgramAsync(stage, Visit(stage.Case));
        return await stage.The<CalendarQuery>().RunAsync(new CaseFilter(), stage.Case.CreatedAt.AddDays(-1), stage.Case.CreatedAt.AddDays(2));
    }

    private static async Task<object?> ClashAsync(Stage stage)
    {
        // A time of its own: other lines plan for the same colleague.
        var start = stage.Case.CreatedAt.AddDays(30).AddMinutes(Random.Shared.Next(500_000));
        await MeetAsProgramAsync(stage, Visit(stage.Case, start));
        var clashes = await stage.The<ClashQuery>().RunAsync(stage.Case.Assignee!.Value, start, start.AddMinutes(1));
        return new Said(clashes.Count == 0 ? "Nothing" : clashes.Any(clash => clash.Reference == stage.Case.Reference) ? "Reference" : "Hours", clashes);
    }

    private static async Task<object?> WithdrawNoteAsync(Stage stage)
    {
        var note = await NoteAsProgramAsync(stage, stage.Case.Title);
        return await stage.The<WithdrawNote>().RunAsync(stage.Case.Id, note, Guid.NewGuid());
    }

    /// <summary>The note calls everybody; only who sees the case has then seen it.</summary>
    private static async Task<object?> SeenAsync(Stage stage)
    {
        await NoteAsProgramAsync(stage, $"{stage.Case.Title} @Amina @Rachid");
        var seen = await stage.The<SeeMentions>().RunAsync(stage.Case.Id);
        return new Said(seen == 0 ? "Nothing" : "One", seen);
    }

    private static async Task<object?> LabelAsync(Stage stage) => await stage.The<LabelCase>().RunAsync(stage.Case.Id, "Urgent", isOn: true, Guid.NewGuid());

    private static async Task<object?> LabelsAsync(Stage stage)
    {
        await using (var scope = stage.Services.GetRequiredService<IServiceScopeFactory>().ForTenant(stage.Case.Tenant))
        {
            Assert.True((await scope.ServiceProvider.GetRequiredService<LabelCase>().RunAsync(stage.Case.Id, stage.Case.Title[..Math.Min(Tag.NameLength, stage.Case.Title.Length)], isOn: true, Guid.NewGuid())).IsDone);
        }

        var labels = await stage.The<LabelsQuery>().RunAsync(stage.Case.Id);
        return new Said(labels.Count > 0 ? "Sees" : "Nothing", labels);
    }

    /// <summary>Two answers that must agree.</summary>
    private static async Task<object?> StoryNewsAsync(Stage stage)
    {
        await NoteAsProgramAsync(stage, stage.Case.Title);
        var timeline = stage.The<TimelineQuery>();
        var (news, authors) = (await timeline.NewsAsync(stage.Case.Id, DateTime.UnixEpoch.AddYears(1)), await timeline.AuthorsAsync(stage.Case.Id));
        Assert.Equal(news.Count > 0, authors.Count > 0);
        return new Said(news.Count > 0 ? "Sees" : "Nothing", (news, authors));
    }

    private static async Task<ActivityId> NoteAsProgramAsync(Stage stage, string text)
    {
        await using var scope = stage.Services.GetRequiredService<IServiceScopeFactory>().ForTenant(stage.Case.Tenant);
        Assert.True((await scope.ServiceProvider.GetRequiredService<AddNote>().RunAsync(stage.Case.Id, Guid.NewGuid(), text)).IsDone);
        return (await scope.ServiceProvider.GetRequiredService<TimelineQuery>().RunAsync(stage.Case.Id, null, new TimelineFilter(ActivityKinds.Note)))[0].Id;
    }

    private static async Task<AppointmentId> MeetAsProgramAsync(Stage stage, NewAppointment wanted)
    {
        await using var scope = stage.Services.GetRequiredService<IServiceScopeFactory>().ForTenant(stage.Case.Tenant);
        Assert.True((await scope.ServiceProvider.GetRequiredService<PlanAppointment>().RunAsync(stage.Case.Id, wanted)).IsDone);
        return (await scope.ServiceProvider.GetRequiredService<AppointmentsQuery>().RunAsync(stage.Case.Id))[0].Id;
    }
}
