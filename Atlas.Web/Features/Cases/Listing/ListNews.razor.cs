using Atlas.Domain.Cases;
using Atlas.Infrastructure.Live;
using Atlas.Web.Features.Cases.Board;
using Atlas.Web.Shared;
using Microsoft.AspNetCore.Components;

namespace Atlas.Web.Features.Cases.Listing;

/// <summary>Nothing moves under the pointer: the cases that changed since the list was read are counted, and shown when asked for.</summary>
public sealed partial class ListNews(BoardChangesQuery changes)
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
        // What the viewer may not see is no news either.
        var seen = await changes.RunAsync(new CaseFilter { Type = Type }, [.. told.Where(change => change.CaseType is not null && (Type is null || change.CaseType == Type))]);
        _changed.UnionWith(seen.SelectMany(patch => patch.Cards).Select(card => card.Id));
    }
}
