using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace Atlas.Web.Features.Dashboard;

/// <summary>Lies over a tile while the tiles are put in order: it is drawn with the pointer, moved with arrows or buttons, left out or taken back.</summary>
public sealed partial class TileHandle(LiftedTile board)
{
    /// <summary>The tile.</summary>
    [Parameter, EditorRequired]
    public Tile Tile { get; set; } = default!;

    /// <summary>It goes so many places on.</summary>
    [Parameter]
    public EventCallback<int> Moved { get; set; }

    /// <summary>Another one was put in its place.</summary>
    [Parameter]
    public EventCallback<string> Put { get; set; }

    /// <summary>It is left out, or taken back.</summary>
    [Parameter]
    public EventCallback Toggled { get; set; }

    private Task DropAsync()
    {
        var lifted = board.Lifted;
        board.Lifted = null;
        return lifted is null || lifted == Tile.Code ? Task.CompletedTask : Put.InvokeAsync(lifted);
    }

    private Task KeyAsync(KeyboardEventArgs key)
    {
        var ahead = CultureInfo.CurrentUICulture.TextInfo.IsRightToLeft ? -1 : 1;
        return key.Key switch
        {
            "ArrowLeft" => Moved.InvokeAsync(-ahead),
            "ArrowRight" => Moved.InvokeAsync(ahead),
            "ArrowUp" => Moved.InvokeAsync(-1),
            "ArrowDown" => Moved.InvokeAsync(1),
            _ => Task.CompletedTask,
        };
    }
}

/// <summary>The tile that is being drawn, one a circuit.</summary>
public sealed class LiftedTile
{
    /// <summary>Its code; null while none is.</summary>
    public string? Lifted { get; set; }
}
