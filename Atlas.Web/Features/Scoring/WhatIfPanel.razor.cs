using System.Globalization;
using Atlas.Domain.Scoring;
using Atlas.Infrastructure.Catalogs;
using Atlas.Web.Shared;
using Microsoft.AspNetCore.Components;

namespace Atlas.Web.Features.Scoring;

/// <summary>What a draft would make of the organisation's cases: read behind the page, with its progress, and stopped when one leaves.</summary>
public sealed partial class WhatIfPanel(ScoringDesk desk, ScoreWords words) : IDisposable
{
    private CancellationTokenSource _stop = new();
    private ScoreRules? _rules;
    private WhatIf? _found;
    private bool _isReading;
    private bool _isStopped;
    private int _read;

    /// <summary>The draft's rules.</summary>
    [Parameter, EditorRequired]
    public ScoreRules Rules { get; set; } = default!;

    /// <summary>How many cases there are.</summary>
    [Parameter]
    public int Total { get; set; }

    /// <summary>The organisation's names.</summary>
    [Parameter, EditorRequired]
    public Catalog Catalog { get; set; } = default!;

    /// <inheritdoc />
    public void Dispose()
    {
        _stop.Cancel();
        _stop.Dispose();
    }

    /// <inheritdoc />
    protected override Task OnParametersSetAsync()
    {
        if (ReferenceEquals(_rules, Rules))
        {
            return Task.CompletedTask;
        }

        _rules = Rules;
        return ReadAsync();
    }

    private static string Figure(int figure) => figure.ToString("N0", CultureInfo.CurrentCulture);

    private async Task ReadAsync()
    {
        await _stop.CancelAsync();
        _stop.Dispose();
        _stop = new CancellationTokenSource();
        (_found, _isReading, _isStopped, _read) = (null, true, false, 0);
        var (stop, rules) = (_stop.Token, Rules);
        var found = await desk.TryOutAsync(rules, new Heard(read => _ = InvokeAsync(() => Show(read))), stop);
        if (ReferenceEquals(rules, _rules))
        {
            (_found, _isReading) = (found, false);
        }
    }

    private void Stop()
    {
        _isStopped = true;
        _stop.Cancel();
    }

    private void Show(int read)
    {
        _read = read;
        StateHasChanged();
    }

    private string Width(int count) => FormattableString.Invariant($"inline-size: {100.0 * count / Math.Max(1, Math.Max(_found!.Before.Max(), _found.After.Max())):0.#}%");

    /// <summary>The lines that differ: what one brought before and what another brings by the draft.</summary>
    private IEnumerable<(string Points, string Asks)> LinesOf(WhatIfChange change)
    {
        var before = Points(change.Before);
        var after = Points(change.After);
        if ((change.Before?.Base ?? 0) != change.After.Base)
        {
            yield return (T["scoring.change", change.Before?.Base ?? 0, change.After.Base], T["score.base"]);
        }

        foreach (var condition in before.Keys.Union(after.Keys))
        {
            var (was, becomes) = (before.GetValueOrDefault(condition), after.GetValueOrDefault(condition));
            if (was != becomes)
            {
                yield return (T["scoring.change", ScoreWords.Points(was), ScoreWords.Points(becomes)], words.Asks(condition, Catalog));
            }
        }
    }

    private static Dictionary<ScoreCriterion, int> Points(ScoreSheet? sheet) =>
        (sheet?.Lines ?? []).GroupBy(line => line.Criterion.Condition()).ToDictionary(same => same.Key, same => same.Sum(line => line.Points));

    private sealed class Heard(Action<int> tell) : IProgress<int>
    {
        public void Report(int value) => tell(value);
    }
}
