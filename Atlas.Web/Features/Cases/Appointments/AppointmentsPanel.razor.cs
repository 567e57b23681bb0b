using System.Data.Common;
using System.Globalization;
using Atlas.Domain.Appointments;
using Atlas.Domain.Cases;
using Atlas.Domain.Foundation;
using Atlas.Domain.Referentials;
using Atlas.Domain.Tenancy;
using Atlas.Infrastructure.Catalogs;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Features.Cases.Appointments;

/// <summary>The appointments of a case: plan one, note that it is confirmed, note how it ended; then go on with the move that waited for it.</summary>
public sealed partial class AppointmentsPanel(AppointmentsQuery query, ConfirmAppointment confirm, ConcludeAppointment conclude, TimeProvider clock)
{
    private IReadOnlyList<MeetingRow>? _meetings;
    private (CaseId Case, int Version)? _read;
    private AppointmentId? _ending;
    private string? _refusal;
    private bool _isSaving;
    private bool _hasActed;

    /// <summary>The case.</summary>
    [Parameter, EditorRequired]
    public CaseId Case { get; set; }

    /// <summary>The version at which its appointments last changed.</summary>
    [Parameter, EditorRequired]
    public int Version { get; set; }

    /// <summary>Who has the case: whoever goes where nobody is named.</summary>
    [Parameter]
    public UserId? Holder { get; set; }

    /// <summary>The organisation's dictionaries, people and zone.</summary>
    [Parameter, EditorRequired]
    public Catalog Catalog { get; set; } = default!;

    /// <summary>The type with which the form is open, as the address says it; null while it is closed.</summary>
    [Parameter]
    public string? Plan { get; set; }

    /// <summary>Hears that the form is to be open for a type, or closed.</summary>
    [Parameter]
    public EventCallback<string?> OnPlan { get; set; }

    /// <summary>Hears that something was saved.</summary>
    [Parameter]
    public EventCallback OnChanged { get; set; }

    /// <summary>Moves that an appointment has opened since the dossier is shown.</summary>
    [Parameter]
    public IReadOnlyList<string> Opened { get; set; } = [];

    /// <summary>Hears the status to go to.</summary>
    [Parameter]
    public EventCallback<string> OnMove { get; set; }

    private static string Language => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <inheritdoc />
    protected override async Task OnParametersSetAsync()
    {
        if (_read != (Case, Version))
        {
            _hasActed = _hasActed && _read?.Case == Case;
            _read = (Case, Version);
            _meetings = await query.RunAsync(Case);
        }
    }

    private string StateOf(MeetingRow meeting) => meeting switch
    {
        { Outcome: not null } => "ended",
        _ when !meeting.IsAhead(Now) => "open",
        { ConfirmedAt: not null } => "confirmed",
        _ => "planned",
    };

    private string Said(MeetingRow meeting) =>
        meeting.Outcome is { } outcome ? Catalog.Label(ReferentialKinds.AppointmentOutcome, outcome, Language) : T[$"appointments.{StateOf(meeting)}"];

    private IEnumerable<CatalogRow> OutcomesOf(MeetingRow meeting) =>
        Catalog.Active(ReferentialKinds.AppointmentOutcome).Where(row => Appointment.CanEnd(row.Code, meeting.StartsAt, Now));

    private void Act() => _hasActed = true;

    private async Task PlannedAsync()
    {
        await OnPlan.InvokeAsync(null);
        await ReadAsync();
    }

    private Task<bool> ConfirmAsync(MeetingRow meeting) => TellAsync(() => confirm.RunAsync(Case, meeting.Id, Guid.CreateVersion7()));

    private async Task ConcludeAsync(MeetingRow meeting, string outcome)
    {
        if (await TellAsync(() => conclude.RunAsync(Case, meeting.Id, outcome, Guid.CreateVersion7())))
        {
            _ending = null;
            if (outcome == "RESCHEDULED")
            {
                await OnPlan.InvokeAsync(meeting.Type);
            }
        }
    }

    private async Task<bool> TellAsync(Func<Task<Outcome>> act)
    {
        if (_isSaving)
        {
            return false;
        }

        (_isSaving, _hasActed) = (true, true);
        Outcome outcome;
        try
        {
            outcome = await act();
        }
        catch (Exception failure) when (failure is DbUpdateException or DbException or TimeoutException)
        {
            outcome = Outcome.Refused(Refusals.NotSaved);
        }

        (_isSaving, _refusal) = (false, outcome.IsDone ? null : T[$"refusal.{outcome.Refusal}"].Value);
        await ReadAsync();
        return outcome.IsDone;
    }

    private async Task ReadAsync()
    {
        _meetings = await query.RunAsync(Case);
        await OnChanged.InvokeAsync();
    }
}
