using Atlas.Domain.Appointments;
using Atlas.Domain.Cases;
using Atlas.Infrastructure.Tenancy;
using Atlas.Web.Features.Cases.Appointments;
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
        On<AppointmentsQuery>("own", Standing.Own, MeetingsAsync, new("Sees", "Sees", "Sees", "Sees", Gone, "Nothing")),
        On<AppointmentsQuery>("a colleague's", Standing.Colleagues, MeetingsAsync, new("Sees", "Sees", "Sees", "Nothing", Gone, "Nothing")),
        On<ClashQuery>("a colleague's, hours alone to who does not see the case", Standing.Colleagues, ClashAsync, new("Reference", "Reference", "Reference", "Hours", Gone, "Nothing")),
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

    private static async Task<object?> ClashAsync(Stage stage)
    {
        // A time of its own: other lines plan for the same colleague.
        var start = stage.Case.CreatedAt.AddDays(30).AddMinutes(Random.Shared.Next(500_000));
        await MeetAsProgramAsync(stage, Visit(stage.Case, start));
        var clashes = await stage.The<ClashQuery>().RunAsync(stage.Case.Assignee!.Value, start, start.AddMinutes(1));
        return new Said(clashes.Count == 0 ? "Nothing" : clashes.Any(clash => clash.Reference == stage.Case.Reference) ? "Reference" : "Hours", clashes);
    }

    private static async Task<AppointmentId> MeetAsProgramAsync(Stage stage, NewAppointment wanted)
    {
        await using var scope = stage.Services.GetRequiredService<IServiceScopeFactory>().ForTenant(stage.Case.Tenant);
        Assert.True((await scope.ServiceProvider.GetRequiredService<PlanAppointment>().RunAsync(stage.Case.Id, wanted)).IsDone);
        return (await scope.ServiceProvider.GetRequiredService<AppointmentsQuery>().RunAsync(stage.Case.Id))[0].Id;
    }
}
