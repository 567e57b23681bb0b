using Atlas.Domain.Cases;
using Atlas.Domain.Tenancy;

namespace Atlas.Web.Features.Cases;

/// <summary>The rights of <see cref="Caller.MaySee"/> and <see cref="Caller.MayEdit"/> as the database applies them.</summary>
public static class Visible
{
    /// <summary>The cases that a caller sees.</summary>
    public static IQueryable<Case> To(this IQueryable<Case> cases, Caller caller) =>
        caller.Is(Role.Manager) || caller.Visibility is CaseVisibility.All
            ? cases
            : cases.Where(row => row.Assignee == null || row.Assignee == caller.User);

    /// <summary>The cases that a caller may change.</summary>
    public static IQueryable<Case> EditableBy(this IQueryable<Case> cases, Caller caller) =>
        caller.Is(Role.Manager) ? cases : cases.Where(row => row.Assignee == null || row.Assignee == caller.User);
}
