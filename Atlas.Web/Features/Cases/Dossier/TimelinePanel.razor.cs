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

    /// <summary>The case.</summary>
    [Parameter, EditorRequired]
    public CaseId Case { get; set; }

    /// <summary>The organisation's dictionaries.</summary>
    [Parameter, EditorRequired]
    public Catalog Catalog { get; set; } = default!;

    /// <summary>The newest lines, as last read. Older ones that were opened stay.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<TimelineRow> First { get; set; } = [];

    private TimelineTexts Words => words;

    private DateOnly Today => Dates.DayOf(clock.GetUtcNow().UtcDateTime, Catalog.Zone);

    private IEnumerable<IGrouping<DateOnly, TimelineRow>> Days => _lines.GroupBy(line => Dates.DayOf(line.At, Catalog.Zone));

    /// <inheritdoc />
    protected override void OnParametersSet()
    {
        if (ReferenceEquals(_taken, First))
        {
            return;
        }

        var isFirst = _taken is null;
        _taken = First;
        _hasMore = isFirst ? First.Count == TimelineQuery.PageSize : _hasMore;
        _lines = [.. First.Concat(_lines).DistinctBy(line => line.Id).OrderByDescending(line => line.At).ThenByDescending(line => line.Id.Value)];
    }

    private async Task MoreAsync()
    {
        var older = await timeline.RunAsync(Case, _lines.Count);
        _hasMore = older.Count == TimelineQuery.PageSize;
        _lines = [.. _lines.Concat(older).DistinctBy(line => line.Id)];
    }
}
