using System.Globalization;
using Atlas.Infrastructure.Catalogs;
using Microsoft.AspNetCore.Components;

namespace Atlas.Web.Features.Cases.Bulk;

/// <summary>How far a run is: who started it and when, a bar, and the figures beside it.</summary>
public sealed partial class BulkBar
{
    /// <summary>The run.</summary>
    [Parameter, EditorRequired]
    public BulkProgress Run { get; set; } = default!;

    /// <summary>The organisation's people and zone.</summary>
    [Parameter, EditorRequired]
    public Catalog Catalog { get; set; } = default!;

    private string Progress => T["bulk.progress", BulkWords.Figure(Run.Counts.Ended), BulkWords.Figure(Run.Total)];

    private string NameOf() => Catalog.Colleague(Run.By)?.Name ?? T["timeline.program"].Value;

    private string Width(int part) => string.Create(CultureInfo.InvariantCulture, $"inline-size: {(Run.Total == 0 ? 0 : 100.0 * part / Run.Total):0.##}%");
}
