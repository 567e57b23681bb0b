using Atlas.Web.Resources;
using Microsoft.Extensions.Localization;
using MudBlazor;

namespace Atlas.Web.App;

/// <summary>Answers the component kit's own words (close, next page, …) from our texts; what is not there stays the kit's.</summary>
internal sealed class KitTexts(IStringLocalizer<Texts> texts) : MudLocalizer
{
    public override LocalizedString this[string key] => texts["kit." + key];

    public override LocalizedString this[string key, params object[] arguments] => texts["kit." + key, arguments];
}
