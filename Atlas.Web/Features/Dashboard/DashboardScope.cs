using Atlas.Domain.Tenancy;
using Atlas.Infrastructure.Catalogs;
using Atlas.Web.Shared;
using Microsoft.AspNetCore.WebUtilities;

namespace Atlas.Web.Features.Dashboard;

/// <summary>Which cases a dashboard counts, and when: what its address says.</summary>
/// <param name="Period">The period of the figures that have one.</param>
/// <param name="Filter">Team, colleague, source, city and type; nothing else.</param>
public sealed record DashboardScope(Period Period, CaseFilter Filter)
{
    /// <summary>The usual period of everything.</summary>
    public static DashboardScope Usual { get; } = new(Period.Usual, new CaseFilter());

    /// <summary>Reads the parts that stand in an address.</summary>
    public static DashboardScope Read(string address)
    {
        var query = address.IndexOf('?', StringComparison.Ordinal);
        var values = QueryHelpers.ParseQuery(query < 0 ? "" : address[query..].Split('#')[0]);
        string? Of(string name) => values.TryGetValue(name, out var said) ? said[0] : null;
        var filter = CaseFilter.Read(address);
        return new DashboardScope(
            Period.Read(Of("period"), Of("from"), Of("to")),
            new CaseFilter { Team = filter.Team, Assignee = filter.Assignee, Source = filter.Source, City = filter.City, Type = filter.Type });
    }

    /// <summary>The address.</summary>
    public string ToUrl(string page)
    {
        var parts = new Dictionary<string, string?>
        {
            ["period"] = Period == Period.Usual ? null : Period.Code,
            ["from"] = Period.Written(Period.From),
            ["to"] = Period.Written(Period.To),
        };
        return QueryHelpers.AddQueryString(Filter.ToUrl(page), parts.Where(part => part.Value is not null));
    }

    /// <summary>What somebody may ask: managers the organisation, an agent the own cases; without codes that the organisation does not know.</summary>
    public DashboardScope For(Caller caller, Catalog catalog)
    {
        var known = Filter.In(catalog);
        return this with { Filter = (caller.Is(Role.Manager) ? known : known with { Team = null, Assignee = "me" }).Of(caller) };
    }
}

/// <summary>What people with equal rights who look at the same dashboard share.</summary>
/// <param name="Viewer">Whose rights: the program's for all who see all.</param>
/// <param name="Scope">What is counted.</param>
public sealed record FigureKey(Caller Viewer, DashboardScope Scope)
{
    /// <summary>The key of somebody's dashboard.</summary>
    public static FigureKey Of(Caller caller, DashboardScope scope, Catalog catalog) => new(
        caller.Is(Role.Manager) || caller.Visibility is CaseVisibility.All ? Caller.Program(caller.Tenant) : caller,
        scope.For(caller, catalog));
}
