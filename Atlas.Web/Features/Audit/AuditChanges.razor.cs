using Microsoft.AspNetCore.Components;

namespace Atlas.Web.Features.Audit;

/// <summary>Fields with what stood there and what stands there since.</summary>
public sealed partial class AuditChanges
{
    /// <summary>The fields, in words.</summary>
    [Parameter, EditorRequired]
    public IEnumerable<ShownChange> Changes { get; set; } = [];

    private static string? Order(ShownChange change) => change.LeftToRight ? "atlas-ltr" : null;

    private static string Direction(ShownChange change) => change.LeftToRight ? "ltr" : "auto";
}
