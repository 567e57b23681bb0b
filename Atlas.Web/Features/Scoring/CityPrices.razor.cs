using Atlas.Domain.Scoring;
using Atlas.Infrastructure.Catalogs;
using Microsoft.AspNetCore.Components;

namespace Atlas.Web.Features.Scoring;

/// <summary>What a property costs in each city, as the organisation sees it: budgets are measured against it.</summary>
public sealed partial class CityPrices
{
    private int _turn;

    /// <summary>The prices as typed.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<TypedCity> Cities { get; set; } = [];

    /// <summary>The organisation's names.</summary>
    [Parameter, EditorRequired]
    public Catalog Catalog { get; set; } = default!;

    /// <summary>What is wrong with a part.</summary>
    [Parameter, EditorRequired]
    public Func<string, string?> FaultOf { get; set; } = _ => null;

    /// <summary>Hears what is typed now.</summary>
    [Parameter]
    public EventCallback<IReadOnlyList<TypedCity>> OnChanged { get; set; }

    /// <summary>Hears what gets the focus next, as a selector in the page.</summary>
    [Parameter]
    public EventCallback<string> OnFocus { get; set; }

    private static string Text(ChangeEventArgs typed) => typed.Value as string ?? "";

    private static string Said(int place, string part) => $"scoring-city-{place}-{part}-error";

    private string? Invalid(int place, string part) => FaultOf($"city:{place}:{part}") is null ? null : "true";

    private Task ChangeAsync(int place, TypedCity city) => OnChanged.InvokeAsync([.. Cities.Take(place), city, .. Cities.Skip(place + 1)]);

    private async Task AddAsync()
    {
        await OnFocus.InvokeAsync($"[data-city='{Cities.Count}'] input");
        await OnChanged.InvokeAsync([.. Cities, new TypedCity("", "")]);
    }

    private async Task RemoveAsync(int place)
    {
        _turn++;
        var left = Cities.Count - 1;
        await OnFocus.InvokeAsync(left == 0 ? "[data-testid=scoring-city-add]" : $"[data-city='{Math.Min(place, left - 1)}'] [data-part=remove]");
        await OnChanged.InvokeAsync([.. Cities.Where((_, at) => at != place)]);
    }
}
