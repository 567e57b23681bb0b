using System.Globalization;
using Atlas.Web.Shared;
using Microsoft.AspNetCore.Components;

namespace Atlas.Web.Features.Cases.Filtering;

/// <summary>From which score to which. What cannot be read stays as typed and is said; the filter stays as it was.</summary>
public sealed partial class FilterScores
{
    private (int? Min, int? Max)? _seen;
    private string _min = "";
    private string _max = "";
    private bool _badMin;
    private bool _badMax;

    /// <summary>The filter in force.</summary>
    [Parameter, EditorRequired]
    public CaseFilter Filter { get; set; } = new();

    /// <summary>Another filter is wanted.</summary>
    [Parameter]
    public EventCallback<CaseFilter> Chosen { get; set; }

    /// <inheritdoc />
    protected override void OnParametersSet()
    {
        if (_seen == (Filter.MinScore, Filter.MaxScore))
        {
            return;
        }

        _seen = (Filter.MinScore, Filter.MaxScore);
        (_min, _max) = (_badMin ? _min : Shown(Filter.MinScore), _badMax ? _max : Shown(Filter.MaxScore));
    }

    private static string Shown(int? score) => score?.ToString(CultureInfo.InvariantCulture) ?? "";

    private Task SendAsync(bool isMin)
    {
        var typed = isMin ? _min : _max;
        var read = CaseFilter.ReadScore(typed);
        var isBad = read is null && !string.IsNullOrWhiteSpace(typed);
        (_badMin, _badMax) = isMin ? (isBad, _badMax) : (_badMin, isBad);
        var wanted = isMin ? Filter with { MinScore = read } : Filter with { MaxScore = read };
        return isBad || wanted == Filter ? Task.CompletedTask : Chosen.InvokeAsync(wanted);
    }
}
