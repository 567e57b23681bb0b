using System.Globalization;
using Atlas.Domain.Cases;
using Atlas.Infrastructure.Catalogs;
using Atlas.Web.Shared;
using Microsoft.AspNetCore.Components;

namespace Atlas.Web.Features.Cases.Dossier;

/// <summary>The case's story, the newest first, in sentences, grouped by day.</summary>
public sealed partial class TimelinePanel(TimelineQuery timeline, TimelineTexts words, TimeProvider clock)
{
    private List<TimelineRow> _lines = [];
    private IReadOnlyList<TimelineRow>? _taken;
    private bool _hasMore;
    private string? _kind;

    /// <summary>The case.</summary>
    [Parameter, EditorRequired]
    public CaseId Case { get; set; }

    /// <summary>The organisation's dictionaries.</summary>
    [Parameter, EditorRequired]
    public Catalog Catalog { get; set; } = default!;

    /// <summary>The newest lines, as last read. Older ones that were opened stay.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<TimelineRow> First { get; set; } = [];

    private static string Language => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;

    private TimelineTexts Words => words;

    private DateOnly Today => Dates.DayOf(clock.GetUtcNow().UtcDateTime, Catalog.Zone);

    private IEnumerable<IGrouping<DateOnly, TimelineRow>> Days => _lines.GroupBy(line => Dates.DayOf(line.At, Catalog.Zone));

    /// <inheritdoc />
    protected override async Task OnParametersSetAsync()
    {
        if (ReferenceEquals(_taken, First))
        {
            return;
        }

        var isFirst = _taken is null;
        _taken = First;
        if (isFirst)
        {
            _hasMore = First.Count == TimelineQuery.PageSize;
        }

        var kind = _kind;
        var fresh = kind is null ? First : await timeline.RunAsync(Case, null, kind);
        if (_kind == kind)
        {
            Merge(fresh);
        }
    }

    private async Task ShowAsync(string? kind)
    {
        _kind = kind;
        var page = kind is null ? First : await timeline.RunAsync(Case, null, kind);
        if (_kind == kind)
        {
            (_lines, _hasMore) = ([.. page], page.Count == TimelineQuery.PageSize);
        }
    }

    private async Task MoreAsync()
    {
        var kind = _kind;
        var older = await timeline.RunAsync(Case, TimelineCursor.Behind(_lines), kind);
        if (_kind == kind)
        {
            _hasMore = older.Count == TimelineQuery.PageSize;
            _lines = [.. _lines, .. older];
        }
    }

    /// <summary>Fresh lines replace what is shown of them; older ones that were opened stay, unless so much came that a gap would open.</summary>
    private void Merge(IReadOnlyList<TimelineRow> fresh)
    {
        if (fresh.Count == TimelineQuery.PageSize && !fresh.IntersectBy(_lines.Select(line => line.Id), line => line.Id).Any())
        {
            (_lines, _hasMore) = ([], true);
        }

        _lines = [.. fresh.Concat(_lines).DistinctBy(line => line.Id).OrderByDescending(line => line.At).ThenByDescending(line => line.Id.Value)];
    }

    private string When(TimelineRow line)
    {
        var happened = Dates.Exact(line.At, Catalog.Zone);
        return (line.RecordedAt - line.At).Duration() < TimeSpan.FromMinutes(1) ? happened : T["timeline.recorded", happened, Dates.Exact(line.RecordedAt, Catalog.Zone)];
    }
}
