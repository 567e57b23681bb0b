using Atlas.Infrastructure.Catalogs;
using Atlas.Infrastructure.Tenancy;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Web;

namespace Atlas.Web.App;

/// <summary>The frame: side rail (bottom bar on phones), top line, content to the edges.</summary>
public sealed partial class MainLayout(NavigationManager navigation, CatalogOfCaller catalogs, CallerAccessor caller)
{
    private ErrorBoundary? _boundary;
    private SignedIn? _user;
    private bool _isOver;

    [CascadingParameter]
    private Task<AuthenticationState>? Authentication { get; set; }

    // Relative to the page and not to the base address, where a bare "#content" would lead.
    private string Here => new Uri(navigation.Uri).PathAndQuery;

    /// <inheritdoc />
    protected override async Task OnParametersSetAsync()
    {
        Recover();
        if (Authentication is not null)
        {
            var user = SignedIn.From((await Authentication).User);

            // Pages ask for a signed-in person when they are requested; one that is open must go by itself when its session ends.
            _isOver = _user is not null && user is null;
            _user ??= user;
        }

        await NameAsync();
    }

    /// <summary>The name in the cookie is the one of the sign-in: the organisation may have another by now.</summary>
    private async Task NameAsync()
    {
        if (_user is { } known && caller.OrNobody is not null)
        {
            _user = known with { Organisation = (await catalogs.GetAsync()).Name };
        }
    }

    private IEnumerable<NavEntry> Places => NavEntry.All.Where(entry => entry.Least is not { } least || caller.OrNobody?.Is(least) == true);

    private void Recover() => _boundary?.Recover();
}
