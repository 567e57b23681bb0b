using Atlas.Domain.Cases;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.JSInterop;

namespace Atlas.Web.Features.Cases.Dossier;

/// <summary>
/// Where a note is typed. The text stays in the browser until it is sent, so that ten megabytes from the clipboard are refused there, with
/// nothing lost, and do not end the circuit.
/// </summary>
public sealed partial class NoteBox(AddNote addNote, IJSRuntime browser, ILogger<NoteBox> log) : IAsyncDisposable
{
    private ElementReference _form;
    private IJSObjectReference? _module;
    private bool _isGone;
    private DotNetObjectReference<NoteBox>? _self;

    /// <summary>The case.</summary>
    [Parameter, EditorRequired]
    public CaseId Case { get; set; }

    /// <summary>The browser sends a note. Answers null when it is saved, else the sentence that says why not.</summary>
    /// <param name="command">The browser's command, the same for a repeated click.</param>
    /// <param name="text">What was typed.</param>
    [JSInvokable]
    public async Task<string?> SendAsync(Guid command, string text)
    {
        try
        {
            var outcome = await addNote.RunAsync(Case, command, text);
            return outcome.IsDone ? null : T[$"refusal.{outcome.Refusal}"].Value;
        }
        catch (DbUpdateException failure)
        {
            log.LogError(failure, "Note {CorrelationId} could not be saved", command);
            return T["refusal.not-saved"].Value;
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        _isGone = true;
        _self?.Dispose();
        try
        {
            if (_module is not null)
            {
                await _module.DisposeAsync();
            }
        }
        catch (JSDisconnectedException)
        {
            // The browser is gone, and the form with it.
        }
    }

    /// <inheritdoc />
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            var module = await browser.InvokeAsync<IJSObjectReference>("import", "/" + Assets["js/note.js"]);
            if (_isGone)
            {
                // The dossier was left while the script was on the way.
                await module.DisposeAsync();
                return;
            }

            (_module, _self) = (module, DotNetObjectReference.Create(this));
            await _module.InvokeVoidAsync("attach", _form, _self);
        }
    }
}
