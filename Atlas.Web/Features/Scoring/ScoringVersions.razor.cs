using Atlas.Domain.Scoring;
using Atlas.Infrastructure.Catalogs;
using Atlas.Web.Shared;
using Microsoft.AspNetCore.Components;

namespace Atlas.Web.Features.Scoring;

/// <summary>The published versions, the newest first; each can be taken as the next draft.</summary>
public sealed partial class ScoringVersions
{
    /// <summary>The versions.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<ScoringVersion> Versions { get; set; } = [];

    /// <summary>The organisation's names.</summary>
    [Parameter, EditorRequired]
    public Catalog Catalog { get; set; } = default!;

    /// <summary>Hears which one is taken.</summary>
    [Parameter]
    public EventCallback<ScoreRules> OnTaken { get; set; }

    [Inject]
    private ScoreWords Words { get; set; } = default!;
}
