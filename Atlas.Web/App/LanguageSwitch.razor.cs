using System.Globalization;
using Microsoft.AspNetCore.Components;

namespace Atlas.Web.App;

/// <summary>The three languages as links that come back to the page they were chosen on.</summary>
public sealed partial class LanguageSwitch
{
    /// <summary>The page to come back to; given from outside, so that it follows every navigation.</summary>
    [Parameter, EditorRequired]
    public string ReturnUrl { get; set; } = "/";

    private static bool IsCurrent(Language language) => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == language.Code;

    private string Address(Language language) => $"/language/{language.Code}?returnUrl={Uri.EscapeDataString(ReturnUrl)}";
}
