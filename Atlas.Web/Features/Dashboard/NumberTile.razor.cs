using Microsoft.AspNetCore.Components;

namespace Atlas.Web.Features.Dashboard;

/// <summary>A number, large, with the way to the list that it counts, and how it changed.</summary>
public sealed partial class NumberTile
{
    private const int ShortNumber = 10;

    /// <summary>What it shows.</summary>
    [Parameter, EditorRequired]
    public NumberView Number { get; set; } = default!;

    private string Hint => Number.Change ?? T[$"dashboard.{Number.Code}.hint"];
}
