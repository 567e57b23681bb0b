using Atlas.Web.Shared;

namespace Atlas.Web.Features.Cases.Listing;

/// <summary>The columns of the list of cases.</summary>
public static class CaseColumns
{
    /// <summary>All of them: what names a case always stays.</summary>
    public static ColumnSheet Sheet { get; } = new(
        ["reference", "case"],
        ["reference", "case", "type", "status", "assignee", "city", "money", "score", "active"],
        ["source", "contact", "labels", "state", "since", "opened", "next", "opener"],
        most: 12);
}
