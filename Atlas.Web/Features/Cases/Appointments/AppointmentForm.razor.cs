using System.Data.Common;
using System.Globalization;
using Atlas.Domain.Appointments;
using Atlas.Domain.Cases;
using Atlas.Domain.Foundation;
using Atlas.Domain.Referentials;
using Atlas.Domain.Tenancy;
using Atlas.Infrastructure.Catalogs;
using Atlas.Infrastructure.Tenancy;
using Atlas.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Features.Cases.Appointments;

/// <summary>Plans an appointment, on the organisation's clocks. What was typed stays until it is planned or given up.</summary>
public sealed partial class AppointmentForm(PlanAppointment plan, ClashQuery clashes, CallerAccessor caller, TimeProvider clock, Drafts drafts)
{
    // One for the form's life: a second click, however late, is the same command.
    private readonly Guid _command = Guid.CreateVersion7();
    private readonly MeetingDraft _draft = new();
    private ElementReference _first;
    private IReadOnlyList<Clash> _clashes = [];
    private string? _asked;
    private string _type = "";
    private string _who = "";
    private string _place = "";
    private string _note = "";
    private string? _refusal;
    private bool _isSaving;

    /// <summary>The case.</summary>
    [Parameter, EditorRequired]
    public CaseId Case { get; set; }

    /// <summary>Who has the case.</summary>
    [Parameter]
    public UserId? Holder { get; set; }

    /// <summary>The type that was asked for; anything else than a known one leaves the choice open.</summary>
    [Parameter]
    public string? Type { get; set; }

    /// <summary>The organisation's dictionaries, people and zone.</summary>
    [Parameter, EditorRequired]
    public Catalog Catalog { get; set; } = default!;

    /// <summary>Hears that it will be tried, so that what follows is known to come from here.</summary>
    [Parameter]
    public EventCallback OnSaving { get; set; }

    /// <summary>Hears that one was planned.</summary>
    [Parameter]
    public EventCallback OnPlanned { get; set; }

    /// <summary>Hears that it was given up.</summary>
    [Parameter]
    public EventCallback OnClosed { get; set; }

    private static string Language => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;

    private UserId? Goes => Guid.TryParse(_who, out var id) ? new UserId(id) : null;

    /// <inheritdoc />
    protected override async Task OnInitializedAsync()
    {
        _draft.Suggest(Catalog.Local(clock.GetUtcNow().UtcDateTime));
        var seeing = Catalog.Seeing(Holder).Select(colleague => (UserId?)colleague.Id).ToList();
        _who = (seeing.Contains(Holder) ? Holder : caller.Current.User)?.Value.ToString() ?? "";
        await LookAsync();
    }

    /// <inheritdoc />
    protected override void OnParametersSet()
    {
        if (_asked != Type || _type.Length == 0)
        {
            _asked = Type;
            var offered = Catalog.Active(ReferentialKinds.AppointmentType).Select(row => row.Code).ToList();
            _type = Type is not null && offered.Contains(Type) ? Type : offered.FirstOrDefault() ?? "";
        }
    }

    /// <inheritdoc />
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            await _first.FocusAsync();
        }
    }

    private string Lasting(int minutes) => minutes % 60 == 0 ? T["appointments.hours", minutes / 60] : minutes < 60 ? T["appointments.minutes", minutes] : T["appointments.hoursMinutes", minutes / 60, minutes % 60];

    private async Task LookAsync()
    {
        try
        {
            _clashes = Goes is { } who && _draft.Read(Catalog.Zone, out var from, out var to).IsDone && from < to ? await clashes.RunAsync(who, from, to) : [];
        }
        catch (DbException)
        {
            // It is a hint: without it the appointment can be planned all the same.
            _clashes = [];
        }
    }

    private Task KeyAsync(KeyboardEventArgs key) => key.Key == "Escape" ? OnClosed.InvokeAsync() : Task.CompletedTask;

    private async Task SaveAsync()
    {
        if (_isSaving)
        {
            return;
        }

        _isSaving = true;
        await OnSaving.InvokeAsync();
        var outcome = await TryAsync();
        _isSaving = outcome.IsDone;
        _refusal = outcome.IsDone ? null : T[$"refusal.{outcome.Refusal}"].Value;
        if (outcome.IsDone)
        {
            await drafts.ForgetAsync("plan.");
            await OnPlanned.InvokeAsync();
        }
    }

    private async Task<Outcome> TryAsync()
    {
        var read = _draft.Read(Catalog.Zone, out var startsAt, out var endsAt);
        try
        {
            return read.IsDone ? await plan.RunAsync(Case, new NewAppointment(_command, _type, startsAt, endsAt, _place, _note, Goes)) : read;
        }
        catch (Exception failure) when (failure is DbUpdateException or DbException or TimeoutException)
        {
            return Outcome.Refused(Refusals.NotSaved);
        }
    }
}
