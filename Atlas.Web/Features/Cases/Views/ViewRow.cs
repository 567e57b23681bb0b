using Atlas.Domain.Referentials;
using Atlas.Domain.Tenancy;
using Atlas.Domain.Views;
using Atlas.Infrastructure.Catalogs;
using Atlas.Web.Features.Cases.Listing;
using Atlas.Web.Shared;
using Microsoft.AspNetCore.WebUtilities;

namespace Atlas.Web.Features.Cases.Views;

/// <summary>A saved view as its tab shows it.</summary>
/// <param name="Id">The view.</param>
/// <param name="Version">Its version.</param>
/// <param name="Draft">What it is.</param>
/// <param name="MayChange">Whether the caller may change it.</param>
public sealed record ViewRow(SavedViewId Id, int Version, ViewDraft Draft, bool MayChange)
{
    /// <summary>Whether the caller made it.</summary>
    public bool IsOwn { get; init; }

    /// <summary>What it means in the organisation as it is now.</summary>
    public ViewReading Read(Catalog catalog) => ViewReading.Of(Id, Draft.Shape, Draft.Filter, Draft.Sort, catalog);
}

/// <summary>What a saved view means now. It was written when dictionaries, people and labels were others, so it is read like any address.</summary>
/// <param name="Filter">Which cases.</param>
/// <param name="Sort">In which order.</param>
/// <param name="Url">The address of the view.</param>
/// <param name="Lost">Keys of the texts that say what of it means nothing any more, or is no longer in use.</param>
public sealed record ViewReading(CaseFilter Filter, CaseSort Sort, string Url, IReadOnlyList<string> Lost)
{
    /// <summary>The query of an address that shows these cases; empty for all.</summary>
    public static string Written(CaseFilter filter) => filter.ToUrl("");

    /// <summary>The page of a shape.</summary>
    public static string PageOf(ViewShape shape) => shape switch
    {
        ViewShape.Board => "/pipeline",
        ViewShape.Calendar => "/calendar",
        _ => "/cases",
    };

    /// <summary>The address of a view with this filter.</summary>
    public static string UrlOf(CaseFilter filter, CaseSort sort, ViewShape shape, SavedViewId? view)
    {
        var url = filter.ToUrl(PageOf(shape));
        url = shape is ViewShape.List && sort.ToUrl() is { } order ? QueryHelpers.AddQueryString(url, "sort", order) : url;
        return view is { } id ? QueryHelpers.AddQueryString(url, "view", id.Value.ToString("D")) : url;
    }

    /// <summary>The view that an address names, or null.</summary>
    public static SavedViewId? Named(string? text) => Guid.TryParseExact(text, "D", out var id) ? new SavedViewId(id) : null;

    /// <summary>Reads a view.</summary>
    public static ViewReading Of(SavedViewId id, ViewShape shape, string stored, string? order, Catalog catalog)
    {
        var written = CaseFilter.Read(stored);
        var (filter, sort) = (written.In(catalog), CaseSort.Read(order));
        return new ViewReading(filter, sort, UrlOf(filter, sort, shape, id), [.. Losses(written, filter, catalog), .. Unread(stored, written), .. sort.ToUrl() == order ? Array.Empty<string>() : ["sort"]]);
    }

    private static IEnumerable<string> Losses(CaseFilter written, CaseFilter filter, Catalog catalog)
    {
        (string Part, bool IsLost)[] parts =
        [
            ("type", written.Type != filter.Type || IsRetired(catalog, ReferentialKinds.CaseType, filter.Type)),
            ("status", written.Status != filter.Status || IsRetired(catalog, ReferentialKinds.CaseStatus, filter.Status)),
            ("source", written.Source != filter.Source || (filter.Source != CaseFilter.Without && IsRetired(catalog, ReferentialKinds.LeadSource, filter.Source))),
            ("reason", written.Reason != filter.Reason),
            ("assignee", written.Colleague is { } held && catalog.Colleague(held)?.IsActive != true),
            ("team", written.Team is { } team && catalog.Teams.All(row => row.Id != team)),
            ("tag", written.Tags.Any(tag => catalog.Tags.All(row => row.Id != tag))),
        ];
        return parts.Where(part => part.IsLost).Select(part => part.Part);
    }

    /// <summary>A part that the filter does not know any more, or cannot read: a field that was deleted.</summary>
    private static string[] Unread(string stored, CaseFilter written)
    {
        static IEnumerable<string> Names(string query) => QueryHelpers.ParseQuery(query.IndexOf('?', StringComparison.Ordinal) is var start and >= 0 ? query[start..] : "").Keys;
        return Names(stored).Except(Names(Written(written)), StringComparer.Ordinal).Any() ? ["field"] : [];
    }

    private static bool IsRetired(Catalog catalog, string kind, string? code) => catalog.Find(kind, code) is { Active: false };
}

/// <summary>Which views somebody sees: the own, and those that the role shares.</summary>
public static class SeenViews
{
    /// <summary>The views that a caller sees.</summary>
    public static IQueryable<SavedView> To(this IQueryable<SavedView> views, Caller caller)
    {
        var (me, role) = (caller.User, caller.Role);
        return views.Where(view => view.SharedWith == null ? view.Owner == me : view.SharedWith <= role);
    }
}
