using Atlas.Domain.Foundation;
using Atlas.Domain.Tenancy;

namespace Atlas.Domain.Views;

/// <summary>How a view shows its cases.</summary>
public enum ViewShape
{
    /// <summary>As rows.</summary>
    List,

    /// <summary>As a board.</summary>
    Board,

    /// <summary>As a calendar of their appointments.</summary>
    Calendar,
}

/// <summary>What a view is to be.</summary>
/// <param name="Name">The name on its tab, clean.</param>
/// <param name="Shape">How it shows its cases.</param>
/// <param name="Filter">Which cases, as the query of their list's address; empty for all.</param>
public sealed record ViewDraft(string Name, ViewShape Shape, string Filter)
{
    /// <summary>Order of the rows as it stands in an address; null for the usual one.</summary>
    public string? Sort { get; init; }

    /// <summary>Codes of the columns that its rows show, in their order; null for those that the reader has chosen.</summary>
    public string? Columns { get; init; }

    /// <summary>The least role that shares it; null for its owner alone.</summary>
    public Role? SharedWith { get; init; }

    /// <summary>The role that is led to it from the navigation; null for none.</summary>
    public Role? DefaultOf { get; init; }

    /// <summary>Why it cannot be kept at all; done where it can.</summary>
    public Outcome Check() =>
        Name.Length == 0 ? Outcome.Refused(Refusals.NameRequired)
        : Name.Length > SavedView.NameLength ? Outcome.Refused(Refusals.TextTooLong, "name")
        : Filter.Length > SavedView.FilterLength || Sort?.Length > SavedView.SortLength ? Outcome.Refused(Refusals.TextTooLong, "filter")
        : Columns?.Length > SavedView.ColumnsLength ? Outcome.Refused(Refusals.TextTooLong, "columns")
        : IsKnown ? Outcome.Done : Outcome.Refused(Refusals.BadValue);

    // A role is led only to what it is shown.
    private bool IsKnown => Enum.IsDefined(Shape) && (SharedWith is not { } least || Enum.IsDefined(least))
        && (DefaultOf is not { } role || (Enum.IsDefined(role) && SharedWith <= role));
}
