using System.Globalization;
using Atlas.Infrastructure.Catalogs;
using Microsoft.AspNetCore.Components;

namespace Atlas.Web.Features.Scoring;

/// <summary>Which version is in force, and how many cases still wait for their score by it.</summary>
public sealed partial class ScoringState
{
    /// <summary>The scoring.</summary>
    [Parameter, EditorRequired]
    public ScoringView View { get; set; } = default!;

    /// <summary>The organisation's names.</summary>
    [Parameter, EditorRequired]
    public Catalog Catalog { get; set; } = default!;

    private string Width => FormattableString.Invariant($"inline-size: {(View.Total == 0 ? 100 : 100.0 * (View.Total - View.Waiting) / View.Total):0.#}%");

    private static string Figure(int figure) => figure.ToString("N0", CultureInfo.CurrentCulture);

    private string NameOf(ScoringVersion version) => Catalog.Colleague(version.By)?.Name ?? T["timeline.program"].Value;
}
