using System.Data.Common;
using Atlas.Domain.Foundation;
using Atlas.Domain.Tenancy;
using Atlas.Infrastructure.Tenancy;
using Atlas.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Features.Dashboard;

/// <summary>The figures of the organisation, or of an agent: each a way to the cases that it counts.</summary>
public sealed partial class DashboardPage(TilesQuery kept, ArrangeTiles arrange, CallerAccessor caller, AddressBar address, ILogger<DashboardPage> log)
{
    private DashboardScope _scope = DashboardScope.Usual;
    private TileSet _tiles = TileSet.Usual;
    private bool _isArranging;
    private bool _isRead;
    private string? _refusal;

    /// <summary>The period. Every change of the address comes by here.</summary>
    [Parameter, SupplyParameterFromQuery(Name = "period")]
    public string? Asked { get; set; }

    /// <inheritdoc />
    protected override async Task OnParametersSetAsync()
    {
        _scope = DashboardScope.Read(address.Uri);
        if (!_isRead)
        {
            _isRead = true;
            await ReadTilesAsync();
        }
    }

    private string Said(Shown shown) => caller.OrNobody?.Is(Role.Manager) == true ? T["dashboard.scope.all", shown.Catalog.Name] : T["dashboard.scope.own"];

    private async Task ReadTilesAsync()
    {
        try
        {
            _tiles = await kept.RunAsync();
        }
        catch (DbException failure)
        {
            // The usual order will do.
            LogFailure(log, failure);
        }
    }

    /// <summary>Shown at once and kept; what could not be kept is said, and stays shown.</summary>
    private async Task ArrangeAsync(TileSet tiles)
    {
        _tiles = tiles;
        try
        {
            _refusal = (await arrange.RunAsync(tiles.Write())).Refusal;
        }
        catch (Exception failure) when (failure is DbException or DbUpdateException)
        {
            LogFailure(log, failure);
            _refusal = Refusals.NotSaved;
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The order of the tiles could not be read or kept")]
    private static partial void LogFailure(ILogger log, Exception failure);
}
