using Microsoft.AspNetCore.Components;

namespace Atlas.Web.Features.Dashboard;

/// <summary>What lies on a tile beside its figures: the "i", or the handle while the tiles are put in order; on a wall nothing.</summary>
public sealed partial class TileFoot
{
    /// <summary>The tile.</summary>
    [Parameter, EditorRequired]
    public Tile Tile { get; set; } = default!;

    /// <summary>All tiles.</summary>
    [Parameter, EditorRequired]
    public TileSet Tiles { get; set; } = TileSet.Usual;

    /// <summary>The zone in which days are counted.</summary>
    [Parameter, EditorRequired]
    public string Zone { get; set; } = "";

    /// <summary>Whether the tiles are being put in order.</summary>
    [Parameter]
    public bool IsArranging { get; set; }

    /// <summary>Whether they hang on a wall.</summary>
    [Parameter]
    public bool IsWall { get; set; }

    /// <summary>Another order is wanted.</summary>
    [Parameter]
    public EventCallback<TileSet> Arranged { get; set; }
}
