using System.Globalization;
using Atlas.Web.Shared;
using Microsoft.AspNetCore.Components;

namespace Atlas.Web.Features.Cases.Filtering;

/// <summary>From how much to how much, as people type it. What cannot be read stays as typed and is said; the filter stays as it was.</summary>
public sealed partial class FilterAmounts
{
    private (decimal? Min, decimal? Max)? _seen;
    private string _min = "";
    private string _max = "";
    private bool _badMin;
    private bool _badMax;

    /// <summary>The filter in force.</summary>
    [Parameter, EditorRequired]
    public CaseFilter Filter { get; set; } = new();

    /// <summary>The organisation's money.</summary>
    [Parameter, EditorRequired]
    public string Currency { get; set; } = "";

    /// <summary>Another filter is wanted.</summary>
    [Parameter]
    public EventCallback<CaseFilter> Chosen { get; set; }

    /// <inheritdoc />
    protected override void OnParametersSet()
    {
        if (_seen == (Filter.Min, Filter.Max))
        {
            return;
        }

        _seen = (Filter.Min, Filter.Max);
        (_min, _max) = (_badMin ? _min : Shown(Filter.Min), _badMax ? _max : Shown(Filter.Max));
    }

    private static string Shown(decimal? amount) => amount?.ToString("#,0.##", CultureInfo.CurrentCulture) ?? "";

    private string Example(decimal amount) => Money.Brief(amount, Currency);

    private Task SendAsync(bool isMin)
    {
        var typed = isMin ? _min : _max;
        var read = CaseFilter.ReadMoney(typed);
        var isBad = read is null && !string.IsNullOrWhiteSpace(typed);
        (_badMin, _badMax) = isMin ? (isBad, _badMax) : (_badMin, isBad);
        var wanted = isMin ? Filter with { Min = read } : Filter with { Max = read };
        return isBad || wanted == Filter ? Task.CompletedTask : Chosen.InvokeAsync(wanted);
    }
}
