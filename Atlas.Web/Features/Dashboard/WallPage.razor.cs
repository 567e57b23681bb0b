using System.Data.Common;
using Atlas.Web.Shared;
using Microsoft.JSInterop;

namespace Atlas.Web.Features.Dashboard;

/// <summary>The same figures for a screen on a wall: large, without anything to type, for as long as it hangs there.</summary>
public sealed partial class WallPage(TilesQuery kept, AddressBar address, IJSRuntime browser, ILogger<WallPage> log)
{
    private DashboardScope _scope = DashboardScope.Usual;
    private TileSet _tiles = TileSet.Usual;

    /// <inheritdoc />
    protected override async Task OnInitializedAsync()
    {
        _scope = DashboardScope.Read(address.Uri);
        try
        {
            _tiles = await kept.RunAsync();
        }
        catch (DbException failure)
        {
            LogFailure(log, failure);
        }
    }

    /// <inheritdoc />
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            await browser.InvokeVoidAsync("import", "/js/wall.js");
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The order of the tiles could not be read")]
    private static partial void LogFailure(ILogger log, Exception failure);
}
