using Atlas.Domain.Cases;
using Atlas.Infrastructure.Live;
using Microsoft.AspNetCore.Components;

namespace Atlas.Web.Features.Cases.Listing;

/// <summary>Nothing moves under the pointer: the cases that changed since the list was read are counted, and shown when asked for.</summary>
public sealed partial class ListNews(ChangedCardQuery cards)
{
    private readonly HashSet<CaseId> _changed = [];
    private long _after;

    /// <summary>The live sequence of the list.</summary>
    [Parameter, EditorRequired]
    public long After { get; set; }

    /// <summary>Code of the one case type that is listed; null for all.</summary>
    [Parameter]
    public string? Type { get; set; }

    /// <summary>Asks for a fresh reading.</summary>
    [Parameter]
    public EventCallback Refresh { get; set; }

    /// <inheritdoc />
    protected override void OnParametersSet()
    {
        if (_after != After)
        {
            _after = After;
            _changed.Clear();
        }
    }

    private async Task HearAsync(IReadOnlyList<LiveEvent> told)
    {
        foreach (var change in told.Where(change => change.CaseType is not null && (Type is null || change.CaseType == Type)))
        {
            // What the viewer may not see is no news either.
            if (await cards.RunAsync(change) is { } card && change.Sequence > _after)
            {
                _changed.Add(card.Id);
            }
        }
    }
}
