using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Web;

namespace Atlas.Web.App;

/// <summary>The frame: side rail (bottom bar on phones), top line, content to the edges.</summary>
public sealed partial class MainLayout(NavigationManager navigation)
{
    private ErrorBoundary? _boundary;
    private SignedIn? _user;

    [CascadingParameter]
    private Task<AuthenticationState>? Authentication { get; set; }

    // Relative to the page and not to the base address, where a bare "#content" would lead.
    private string Here => new Uri(navigation.Uri).PathAndQuery;

    /// <inheritdoc />
    protected override async Task OnInitializedAsync()
    {
        if (Authentication is not null)
        {
            _user = SignedIn.From((await Authentication).User);
        }
    }

    /// <inheritdoc />
    protected override void OnParametersSet() => Recover();

    private void Recover() => _boundary?.Recover();
}
