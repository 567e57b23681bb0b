using Atlas.Domain.Cases;
using Atlas.Domain.Exports;
using Atlas.Domain.Tenancy;
using Atlas.Infrastructure.Catalogs;
using Atlas.Infrastructure.Database;
using Atlas.Web.Features.Cases.Listing;
using Atlas.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Features.Cases.Exports;

/// <summary>Which cases of a selection a person may take out of the house.</summary>
public static class TakenCases
{
    /// <summary>Those that the person sees and may take: managers all, agents their own (<see cref="ExportOrder.MayTake"/>).</summary>
    public static IQueryable<Case> Taken(this AtlasDb db, RowSelection selection, Caller by, Catalog catalog)
    {
        var passing = selection.Apply(db, db.Cases.AsNoTracking().To(by), by, catalog, db.Now);
        return by.Is(Role.Manager) ? passing : passing.Where(row => row.Assignee != null && row.Assignee == by.User);
    }

    /// <summary>The selection that an export was ordered for.</summary>
    public static RowSelection Selection(this ExportOrder order) => order switch
    {
        { Picked: null } => RowSelection.All(CaseFilter.Read(order.Filter)),
        { IsExcept: true } => RowSelection.All(CaseFilter.Read(order.Filter)).With(order.Cases, isOn: false),
        _ => RowSelection.Of(order.Cases),
    };

    /// <summary>An order for what is chosen in a list.</summary>
    public static ExportOrder Order(this RowSelection selection, IReadOnlyList<string> columns, string language) =>
        new((selection.Matching ?? new CaseFilter()).ToUrl(), columns, language) { Picked = ExportOrder.Written(selection.Ids), IsExcept = selection.IsAll };
}
