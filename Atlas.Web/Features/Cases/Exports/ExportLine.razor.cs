using System.Globalization;
using Atlas.Infrastructure.Catalogs;
using Atlas.Web.Features.Cases.Filtering;
using Atlas.Web.Shared;
using Microsoft.AspNetCore.Components;

namespace Atlas.Web.Features.Cases.Exports;

/// <summary>An export in the list of them: what it holds, how far it is, and its file.</summary>
public sealed partial class ExportLine(FilterWords words)
{
    private const double Unit = 1024;

    /// <summary>The export.</summary>
    [Parameter, EditorRequired]
    public ExportProgress Export { get; set; } = default!;

    /// <summary>The organisation's names and zone.</summary>
    [Parameter, EditorRequired]
    public Catalog Catalog { get; set; } = default!;

    /// <summary>Whether whoever looks started it.</summary>
    [Parameter]
    public bool IsOwn { get; set; } = true;

    /// <summary>Whether whoever looks may have the file: rights may be less than at the start.</summary>
    [Parameter]
    public bool IsTakable { get; set; } = true;

    /// <summary>The person wants it stopped.</summary>
    [Parameter]
    public EventCallback OnCancel { get; set; }

    /// <summary>Which cases, in words.</summary>
    private string What
    {
        get
        {
            var filter = string.Join(" · ", words.Chips(CaseFilter.Read(Export.Filter), Catalog, withType: true).Select(chip => chip.Text));
            var all = filter.Length == 0 ? T["export.what.all"].Value : T["export.what.filter", filter].Value;
            return (Export.Picked, Export.IsExcept) switch
            {
                (0, _) => all,
                (_, false) => Export.Picked == 1 ? T["export.what.one"] : T["export.what.picked", Figure(Export.Picked)],
                _ => T["export.what.except", all, Figure(Export.Picked)],
            };
        }
    }

    private string Figures => Export.HasFile || Export.DroppedAt is not null
        ? T["export.rows", Figure(Export.Rows), Size(Export.Bytes)]
        : Export.IsUnderWay ? T["bulk.progress", Figure(Export.Rows), Figure(Export.Total)] : T["export.total", Figure(Export.Total)];

    private static string Figure(int figure) => figure.ToString("N0", CultureInfo.CurrentCulture);

    private string Size(long bytes) => bytes < Unit * Unit
        ? T["export.kilo", Math.Max(1, Math.Round(bytes / Unit)).ToString("N0", CultureInfo.CurrentCulture)]
        : T["export.mega", (bytes / Unit / Unit).ToString("N1", CultureInfo.CurrentCulture)];
}
