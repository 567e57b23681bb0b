using Atlas.Domain.Bulk;
using Microsoft.AspNetCore.Components;

namespace Atlas.Web.Features.Cases.Bulk;

/// <summary>A run's cases by how they ended, each with their number; what does not occur is left out.</summary>
public sealed partial class BulkTabs
{
    /// <summary>The run.</summary>
    [Parameter, EditorRequired]
    public BulkProgress Run { get; set; } = default!;

    /// <summary>Which of its cases are listed.</summary>
    [Parameter, EditorRequired]
    public BulkItemState Shown { get; set; }

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    private IEnumerable<(BulkItemState State, int Count)> Tabs
    {
        get
        {
            var counts = Run.Counts;
            (BulkItemState State, int Count)[] all =
            [
                (BulkItemState.Refused, counts.Refused), (BulkItemState.Waiting, Run.Total - counts.Ended), (BulkItemState.Done, counts.Done),
                (BulkItemState.Same, counts.Same), (BulkItemState.Gone, counts.Gone),
            ];
            return all.Where(tab => tab.Count > 0 || tab.State == Shown || tab.State is BulkItemState.Done or BulkItemState.Refused);
        }
    }
}
