using System.Data.Common;
using Atlas.Domain.Cases;
using Atlas.Domain.Contacts;
using Atlas.Domain.Foundation;
using Atlas.Domain.Messages;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Features.Messages;

/// <summary>On which of the client's cases the conversation stands, and the way to another.</summary>
public sealed partial class TalkCase(TalkPlacesQuery query, MoveTalk move, ILogger<TalkCase> log)
{
    private IReadOnlyList<TalkPlace>? _places;
    private (ConversationId, CaseId?)? _read;
    private string? _refusal;
    private bool _isSaving;
    private int _attempt;

    /// <summary>The conversation.</summary>
    [Parameter, EditorRequired]
    public ConversationId Talk { get; set; }

    /// <summary>The client.</summary>
    [Parameter, EditorRequired]
    public ContactId Contact { get; set; }

    /// <summary>The case on which it stands.</summary>
    [Parameter, EditorRequired]
    public CaseId? Case { get; set; }

    /// <summary>What people call that case.</summary>
    [Parameter]
    public string? Reference { get; set; }

    /// <summary>Hears that it stands on another case.</summary>
    [Parameter]
    public EventCallback Moved { get; set; }

    /// <inheritdoc />
    protected override async Task OnParametersSetAsync()
    {
        if (_read != (Talk, Case))
        {
            (_read, _refusal) = ((Talk, Case), null);
            _places = await query.RunAsync(Contact);
        }
    }

    private async Task<Outcome> TryAsync(CaseId chosen)
    {
        try
        {
            return await move.RunAsync(Talk, chosen);
        }
        catch (Exception failure) when (failure is DbException or DbUpdateException or TimeoutException)
        {
            log.LogError(failure, "A conversation could not be put on another case");
            return Outcome.Refused(Refusals.NotSaved);
        }
    }

    private async Task ChooseAsync(ChangeEventArgs change)
    {
        if (!Guid.TryParse(change.Value as string, out var chosen) || _isSaving)
        {
            return;
        }

        _isSaving = true;
        var outcome = await TryAsync(new CaseId(chosen));
        _isSaving = false;
        _refusal = outcome.IsDone ? null : T[$"refusal.{outcome.Refusal}"].Value;

        // A refused choice must not look as if it stood.
        _attempt++;
        if (outcome.IsDone)
        {
            await Moved.InvokeAsync();
        }
    }
}
