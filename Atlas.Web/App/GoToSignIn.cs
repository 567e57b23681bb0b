using Microsoft.AspNetCore.Components;

namespace Atlas.Web.App;

/// <summary>Draws nothing: sends whoever is not signed in to the sign-in page, and back here afterwards.</summary>
public sealed class GoToSignIn(NavigationManager navigation) : ComponentBase
{
    /// <inheritdoc />
    protected override void OnInitialized()
    {
        var here = "/" + navigation.ToBaseRelativePath(navigation.Uri);
        navigation.NavigateTo($"/sign-in?returnUrl={Uri.EscapeDataString(here)}", forceLoad: true);
    }
}
