using Atlas.Web.Shared;

namespace Atlas.Web.Features.Dashboard;

/// <summary>A figure and the list that it counts: one object, so that the two are equal.</summary>
/// <param name="Code">Stable code.</param>
/// <param name="Filter">Which cases.</param>
/// <param name="Value">How many.</param>
public sealed record Figure(string Code, CaseFilter Filter, int Value);

/// <summary>Groups of figures that the same reading counts; an event makes some of them old.</summary>
[Flags]
public enum FigureParts
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>What is open now.</summary>
    Open = 1,

    /// <summary>What goes cold, which the clock changes as well.</summary>
    Cold = 2,

    /// <summary>What was opened in the period, and how soon it was answered.</summary>
    Opened = 4,

    /// <summary>What was won and lost in the period.</summary>
    Closed = 8,

    /// <summary>Today's appointments.</summary>
    Meetings = 16,

    /// <summary>Messages that failed.</summary>
    Messages = 32,

    /// <summary>All.</summary>
    All = Open | Cold | Opened | Closed | Meetings | Messages,
}
