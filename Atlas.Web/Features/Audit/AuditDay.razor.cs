using Microsoft.AspNetCore.Components;

namespace Atlas.Web.Features.Audit;

/// <summary>The entries of one day under its name.</summary>
public sealed partial class AuditDay(TimeProvider clock)
{
    /// <summary>The day, in the organisation's zone.</summary>
    [Parameter, EditorRequired]
    public DateOnly Day { get; set; }

    /// <summary>Its entries, newest first.</summary>
    [Parameter, EditorRequired]
    public IEnumerable<AuditRow> Rows { get; set; } = [];

    /// <summary>Names and words.</summary>
    [Parameter, EditorRequired]
    public AuditWording Wording { get; set; } = default!;

    /// <summary>The organisation's zone.</summary>
    [Parameter, EditorRequired]
    public TimeZoneInfo Zone { get; set; } = TimeZoneInfo.Utc;
}
