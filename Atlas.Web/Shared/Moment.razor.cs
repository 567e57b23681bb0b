using Microsoft.AspNetCore.Components;

namespace Atlas.Web.Shared;

/// <summary>An instant as people say it, exact on hover.</summary>
public sealed partial class Moment
{
    /// <summary>The instant, UTC.</summary>
    [Parameter, EditorRequired]
    public DateTime Instant { get; set; }

    /// <summary>The organisation's zone.</summary>
    [Parameter, EditorRequired]
    public TimeZoneInfo Zone { get; set; } = TimeZoneInfo.Utc;

    [Inject]
    private TimeProvider Clock { get; set; } = default!;
}
