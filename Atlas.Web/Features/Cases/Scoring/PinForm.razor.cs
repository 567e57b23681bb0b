using System.Data.Common;
using System.Globalization;
using Atlas.Domain.Cases;
using Atlas.Domain.Foundation;
using Atlas.Infrastructure.Catalogs;
using Atlas.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Features.Cases.Scoring;

/// <summary>Pins a score: how high, until the end of which day, and why. What was typed stays until it is saved or given up.</summary>
public sealed partial class PinForm(PinScore pin, TimeProvider clock, Drafts drafts)
{
    private const int UsualDays = 7;

    private readonly Guid _command = Guid.CreateVersion7();
    private ElementReference _first;
    private string _score = "";
    private DateOnly? _until;
    private string _reason = "";
    private IReadOnlyList<string> _wrong = [];
    private string? _refusal;
    private bool _isSaving;

    /// <summary>The case.</summary>
    [Parameter, EditorRequired]
    public CaseId Case { get; set; }

    /// <summary>The score as it is.</summary>
    [Parameter]
    public int Score { get; set; }

    /// <summary>The organisation's zone.</summary>
    [Parameter, EditorRequired]
    public Catalog Catalog { get; set; } = default!;

    /// <summary>Hears that it was pinned.</summary>
    [Parameter]
    public EventCallback OnSaved { get; set; }

    /// <summary>Hears that it was given up.</summary>
    [Parameter]
    public EventCallback OnClosed { get; set; }

    /// <inheritdoc />
    protected override void OnInitialized() =>
        (_score, _until) = (Score.ToString(CultureInfo.InvariantCulture), Dates.DayOf(clock.GetUtcNow().UtcDateTime, Catalog.Zone).AddDays(UsualDays));

    /// <inheritdoc />
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            await _first.FocusAsync();
        }
    }

    private string? Invalid(string field) => _wrong.Contains(field, StringComparer.Ordinal) ? "true" : null;

    private string? ErrorOf(string field) => Invalid(field) is null ? null : T[$"score.pin.bad.{field}"].Value;

    private async Task SaveAsync()
    {
        if (_isSaving)
        {
            return;
        }

        _isSaving = true;
        var outcome = await TryAsync();
        _isSaving = outcome.IsDone;
        _wrong = outcome.Refusal is Refusals.BadValue ? outcome.Details : [];
        _refusal = outcome.IsDone || _wrong.Count > 0 ? null : T[$"refusal.{outcome.Refusal}"].Value;
        if (outcome.IsDone)
        {
            await drafts.ForgetAsync("pin.");
            await OnSaved.InvokeAsync();
        }
    }

    /// <summary>What cannot be read is out of bounds: the domain names it with whatever else is wrong.</summary>
    private async Task<Outcome> TryAsync()
    {
        var until = _until is { Year: >= 1900 and < 9000 } day ? LocalTime.Begin(day.AddDays(1), Catalog.Zone) : DateTime.UnixEpoch;
        try
        {
            return await pin.RunAsync(Case, CaseFilter.ReadScore(_score) ?? -1, until, _reason, _command);
        }
        catch (Exception failure) when (failure is DbUpdateException or DbException or TimeoutException)
        {
            return Outcome.Refused(Refusals.NotSaved);
        }
    }
}
