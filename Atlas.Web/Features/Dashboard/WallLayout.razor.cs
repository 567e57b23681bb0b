using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace Atlas.Web.Features.Dashboard;

/// <summary>No frame: the screen is the figures'. A session that ends leads to the sign-in, as everywhere.</summary>
public sealed partial class WallLayout
{
    private bool _isOver;

    [CascadingParameter]
    private Task<AuthenticationState>? Authentication { get; set; }

    /// <inheritdoc />
    protected override async Task OnParametersSetAsync() =>
        _isOver = Authentication is not null && (await Authentication).User.Identity?.IsAuthenticated != true;
}
