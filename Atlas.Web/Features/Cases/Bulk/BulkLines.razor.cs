using Atlas.Domain.Bulk;
using Atlas.Infrastructure.Catalogs;
using Microsoft.AspNetCore.Components;

namespace Atlas.Web.Features.Cases.Bulk;

/// <summary>Cases of a run, each with what became of it in words, and a link to it.</summary>
public sealed partial class BulkLines(BulkWords words)
{
    /// <summary>The run with these cases.</summary>
    [Parameter, EditorRequired]
    public BulkReport Report { get; set; } = default!;

    /// <summary>The organisation's dictionaries and people.</summary>
    [Parameter, EditorRequired]
    public Catalog Catalog { get; set; } = default!;

    /// <summary>More of them are wanted.</summary>
    [Parameter]
    public EventCallback OnMore { get; set; }

    private string WhyOf(BulkLine line) => line is { State: BulkItemState.Refused, Refusal: { } refusal }
        ? words.Why(Catalog, Report.Run.Order, refusal, line.Details)
        : T[$"bulk.line.{line.State}"];
}
