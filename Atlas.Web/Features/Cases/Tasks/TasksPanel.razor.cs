using System.Data.Common;
using System.Globalization;
using Atlas.Domain.Cases;
using Atlas.Domain.Foundation;
using Atlas.Domain.Referentials;
using Atlas.Domain.Tenancy;
using Atlas.Infrastructure.Catalogs;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Features.Cases.Tasks;

/// <summary>What is to be done on a case. Who ends the last task is asked, quietly, what comes next.</summary>
public sealed partial class TasksPanel(TasksQuery query, TimeProvider clock)
{
    private IReadOnlyList<TaskRow>? _tasks;
    private (CaseId Case, int Version)? _read;
    private SuggestedTask? _suggested;
    private string? _refusal;
    private bool _isAdding;
    private bool _asksNext;

    /// <summary>The case.</summary>
    [Parameter, EditorRequired]
    public CaseId Case { get; set; }

    /// <summary>The version at which its tasks last changed.</summary>
    [Parameter, EditorRequired]
    public int Version { get; set; }

    /// <summary>Who has the case.</summary>
    [Parameter]
    public UserId? Holder { get; set; }

    /// <summary>The organisation's dictionaries, people and zone.</summary>
    [Parameter, EditorRequired]
    public Catalog Catalog { get; set; } = default!;

    /// <summary>Hears that an appointment is to be planned.</summary>
    [Parameter]
    public EventCallback OnPlan { get; set; }

    private static string Language => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;

    /// <summary>What usually comes next: the first categories of the organisation's list, soon and a little later.</summary>
    private IEnumerable<(SuggestedTask Task, string Word)> Next => DueTimes.From(Catalog.Local(clock.GetUtcNow().UtcDateTime))
        .Where(time => time.Word is "tasks.tomorrow" or "tasks.threeDays")
        .Zip(Catalog.Active(ReferentialKinds.TaskCategory), (time, row) => (new SuggestedTask(row.Code, time.Due), time.Word));

    /// <inheritdoc />
    protected override async Task OnParametersSetAsync()
    {
        if (_read != (Case, Version))
        {
            _read = (Case, Version);
            _tasks = await query.RunAsync(Case);
            _asksNext = _asksNext && !HasOpen;
        }
    }

    private bool HasOpen => _tasks?.Any(task => task.DoneAt is null) == true;

    private void Open(bool isAdding, SuggestedTask? suggested) => (_isAdding, _suggested, _refusal) = (isAdding, suggested, null);

    private void Ended() => _asksNext = !HasOpen;

    private async Task SavedAsync()
    {
        (_isAdding, _suggested, _asksNext) = (false, null, false);
        _tasks = await query.RunAsync(Case);
    }

    private async Task<bool> TellAsync(Func<Task<Outcome>> act)
    {
        Outcome outcome;
        try
        {
            outcome = await act();
        }
        catch (Exception failure) when (failure is DbUpdateException or DbException or TimeoutException)
        {
            outcome = Outcome.Refused(Refusals.NotSaved);
        }

        _refusal = outcome.IsDone ? null : T[$"refusal.{outcome.Refusal}"].Value;
        _tasks = await query.RunAsync(Case);
        StateHasChanged();
        return outcome.IsDone;
    }
}
