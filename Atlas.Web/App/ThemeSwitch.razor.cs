using Microsoft.AspNetCore.Components;

namespace Atlas.Web.App;

/// <summary>The three looks as buttons.</summary>
public sealed partial class ThemeSwitch
{
    /// <summary>Hears what was chosen, where somebody is signed in to keep it.</summary>
    [Parameter]
    public EventCallback<string> OnChosen { get; set; }
}
