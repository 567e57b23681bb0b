using System.Globalization;
using Microsoft.AspNetCore.Components;

namespace Atlas.Web.Features.Dashboard;

/// <summary>
/// A chart that is a table: each row has its bar, its number and the way to its list. In time the columns stand above and the table's numbers
/// below them.
/// </summary>
public sealed partial class ChartTile
{
    private const int Step = 10;

    /// <summary>What it shows.</summary>
    [Parameter, EditorRequired]
    public ChartView Chart { get; set; } = default!;

    /// <summary>A choice beside the title.</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    private int Whole => Math.Max(1, Chart.Rows.Count) * Step;

    private static string Written(double size) => size.ToString("0.##", CultureInfo.InvariantCulture);
}
