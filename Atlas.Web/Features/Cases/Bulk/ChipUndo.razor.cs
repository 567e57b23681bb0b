using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Atlas.Web.Features.Cases.Bulk;

/// <summary>Beside the chip of a run that is over: takes it back from wherever one is, as long as that can be.</summary>
public sealed partial class ChipUndo(BulkHands hands, ISnackbar snackbar)
{
    private readonly Guid _command = Guid.CreateVersion7();
    private bool _isOffered;
    private bool _isSaving;

    /// <summary>The run.</summary>
    [Parameter, EditorRequired]
    public BulkProgress Run { get; set; } = default!;

    /// <summary>Hears that a run takes it back.</summary>
    [Parameter]
    public EventCallback OnUndone { get; set; }

    /// <inheritdoc />
    protected override async Task OnInitializedAsync()
    {
        _isOffered = Run.CanBeUndone(hands.Now);
        if (_isOffered)
        {
            await hands.EndOfUndoAsync(Run);
            _isOffered = Run.CanBeUndone(hands.Now);
        }
    }

    private async Task UndoAsync()
    {
        _isSaving = true;
        var ended = await hands.UndoAsync(Run.Id, _command);
        (_isSaving, _isOffered) = (false, false);
        if (ended.Outcome.IsDone)
        {
            await OnUndone.InvokeAsync();
        }
        else
        {
            snackbar.Add(T[$"refusal.{ended.Outcome.Refusal}"].Value, Severity.Warning);
        }
    }
}
