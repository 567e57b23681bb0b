using System.Data.Common;
using Atlas.Domain.Cases;
using Atlas.Domain.Foundation;
using Atlas.Domain.Timeline;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Features.Cases.Dossier;

/// <summary>Takes a note back, after a question in its place.</summary>
public sealed partial class NoteWithdrawal(WithdrawNote withdraw)
{
    private readonly Guid _command = Guid.CreateVersion7();
    private ElementReference _yes;
    private string? _refusal;
    private bool _isAsking;
    private bool _isSaving;
    private bool _wantsFocus;

    /// <summary>The case.</summary>
    [Parameter, EditorRequired]
    public CaseId Case { get; set; }

    /// <summary>The note.</summary>
    [Parameter, EditorRequired]
    public ActivityId Note { get; set; }

    /// <inheritdoc />
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_wantsFocus)
        {
            _wantsFocus = false;
            await _yes.FocusAsync();
        }
    }

    private Task AskAsync(bool isAsking)
    {
        (_isAsking, _wantsFocus, _refusal) = (isAsking, isAsking, null);
        return Task.CompletedTask;
    }

    private async Task WithdrawAsync()
    {
        if (_isSaving)
        {
            return;
        }

        _isSaving = true;
        Outcome outcome;
        try
        {
            outcome = await withdraw.RunAsync(Case, Note, _command);
        }
        catch (Exception failure) when (failure is DbUpdateException or DbException or TimeoutException)
        {
            outcome = Outcome.Refused(Refusals.NotSaved);
        }

        // Where it is done, the story tells it and the note goes.
        (_isSaving, _refusal) = (false, outcome.IsDone ? null : T[$"refusal.{outcome.Refusal}"].Value);
    }
}
