using Atlas.Domain.Bulk;
using Atlas.Infrastructure.Catalogs;
using Microsoft.AspNetCore.Components;

namespace Atlas.Web.Features.Cases.Bulk;

/// <summary>What a bulk act would do: how many it is done for, and why not for the others.</summary>
public sealed partial class BulkPreviewPanel(BulkWords words)
{
    /// <summary>What was found.</summary>
    [Parameter, EditorRequired]
    public BulkPreview Preview { get; set; } = default!;

    /// <summary>What is ordered.</summary>
    [Parameter, EditorRequired]
    public BulkOrder Order { get; set; } = default!;

    /// <summary>The organisation's dictionaries and people.</summary>
    [Parameter, EditorRequired]
    public Catalog Catalog { get; set; } = default!;

    private BulkWords Words => words;

    /// <summary>Cases that lack the reason and nothing else.</summary>
    private int Asking => Preview.Blocks.Where(IsAsking).Sum(block => block.Count);

    private List<BulkBlock> Refused => [.. Preview.Blocks.Where(block => !IsAsking(block))];

    private bool IsAsking(BulkBlock block) => Preview.Asks is { } kind && block.Details == kind;
}
