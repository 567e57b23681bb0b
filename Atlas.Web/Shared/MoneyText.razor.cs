using Microsoft.AspNetCore.Components;

namespace Atlas.Web.Shared;

/// <summary>A short amount, the full figure on hover.</summary>
public sealed partial class MoneyText
{
    /// <summary>The amount.</summary>
    [Parameter, EditorRequired]
    public decimal Amount { get; set; }

    /// <summary>The currency's code.</summary>
    [Parameter, EditorRequired]
    public string Currency { get; set; } = "";
}
