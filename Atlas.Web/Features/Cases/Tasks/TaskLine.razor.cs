using System.Globalization;
using Atlas.Domain.Cases;
using Atlas.Domain.Foundation;
using Atlas.Domain.Referentials;
using Atlas.Infrastructure.Catalogs;
using Microsoft.AspNetCore.Components;

namespace Atlas.Web.Features.Cases.Tasks;

/// <summary>One task: ended with a tick, opened again with another, put off in a moment.</summary>
public sealed partial class TaskLine(FinishTask finish, PostponeTask postpone, TimeProvider clock)
{
    private DateTime _due;
    private bool _isPostponing;
    private bool _isSaving;

    /// <summary>The case.</summary>
    [Parameter, EditorRequired]
    public CaseId Case { get; set; }

    /// <summary>The task.</summary>
    [Parameter, EditorRequired]
    public TaskRow Task { get; set; } = default!;

    /// <summary>The organisation's dictionaries, people and zone.</summary>
    [Parameter, EditorRequired]
    public Catalog Catalog { get; set; } = default!;

    /// <summary>Does an act for the panel, which tells how it ended.</summary>
    [Parameter, EditorRequired]
    public Func<Func<Task<Outcome>>, Task<bool>> Tell { get; set; } = default!;

    /// <summary>Hears that the task was ended.</summary>
    [Parameter]
    public EventCallback OnEnded { get; set; }

    private static string Language => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    private string Name => Task.Title.Length > 0 ? Task.Title : Catalog.Label(ReferentialKinds.TaskCategory, Task.Category, Language);

    /// <inheritdoc />
    protected override void OnInitialized() => _due = Catalog.Local(Task.DueAt);

    private async Task EndAsync()
    {
        var ends = Task.DoneAt is null;
        if (await DoAsync(() => finish.RunAsync(Case, Task.Id, ends, Guid.CreateVersion7())) && ends)
        {
            await OnEnded.InvokeAsync();
        }
    }

    private async Task PostponeAsync(DateTime local)
    {
        if (await DoAsync(() => postpone.RunAsync(Case, Task.Id, DueTimes.Utc(local, Catalog.Zone), Guid.CreateVersion7())))
        {
            _isPostponing = false;
        }
    }

    private async Task<bool> DoAsync(Func<Task<Outcome>> act)
    {
        if (_isSaving)
        {
            return false;
        }

        _isSaving = true;
        var isDone = await Tell(act);
        _isSaving = false;
        return isDone;
    }
}
