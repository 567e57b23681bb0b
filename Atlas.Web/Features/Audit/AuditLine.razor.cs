using Atlas.Domain.Audit;
using Microsoft.AspNetCore.Components;

namespace Atlas.Web.Features.Audit;

/// <summary>An entry of the trail: who, what, on which record, and what changed.</summary>
public sealed partial class AuditLine
{
    private const int AtOnce = 3;

    // Markup drops the blank that stands before a condition.
    private const string Space = " ";

    private List<ShownChange> _shown = [];
    private List<ShownChange> _rest = [];

    /// <summary>The entry.</summary>
    [Parameter, EditorRequired]
    public AuditRow Row { get; set; } = default!;

    /// <summary>Names and words.</summary>
    [Parameter, EditorRequired]
    public AuditWording Wording { get; set; } = default!;

    /// <summary>The organisation's zone.</summary>
    [Parameter, EditorRequired]
    public TimeZoneInfo Zone { get; set; } = TimeZoneInfo.Utc;

    // "Signed in" says enough; "changed" does not.
    private bool NamesRecord => Row.Action is AuditActions.Created or AuditActions.Updated or AuditActions.Deleted;

    /// <inheritdoc />
    protected override void OnParametersSet()
    {
        var changes = Wording.Of(Row);
        var first = changes.Count <= AtOnce ? changes.Count : Math.Min(AtOnce, changes.Count(change => change.Main));
        (_shown, _rest) = ([.. changes.Take(first)], [.. changes.Skip(first)]);
    }
}
