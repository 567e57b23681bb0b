using Atlas.Domain.Referentials;
using Atlas.Domain.Search;
using Atlas.Domain.Tenancy;
using Atlas.Infrastructure.Catalogs;

namespace Atlas.Web.Shared;

/// <summary>
/// Which cases: the one object that makes the board's columns, the list's rows, their link, and a figure's count. Every part comes from a query
/// string and is checked: what cannot be read is left out. Two filters with the same parts are equal.
/// </summary>
public sealed partial record CaseFilter
{
    /// <summary>Longest text that is kept, in characters: one more than is searched, so that the search says when it was too long.</summary>
    public const int TextLength = SearchAsk.Longest + 1;

    /// <summary>Most days that an age is counted in.</summary>
    public const int MostDays = 3_650;

    /// <summary>What is searched for, with its operators, as <see cref="CaseSearch"/> reads it.</summary>
    public string? Text { get; init; }

    /// <summary>Code of the CASE_TYPE referential.</summary>
    public string? Type { get; init; }

    /// <summary>Code of the CASE_STATUS referential.</summary>
    public string? Status { get; init; }

    /// <summary><c>open</c>, <c>won</c>, <c>lost</c> or <c>closed</c>.</summary>
    public string? State { get; init; }

    /// <summary><c>me</c>, <c>none</c>, or a colleague's id.</summary>
    public string? Assignee { get; init; }

    /// <summary>Held by somebody of this team.</summary>
    public TeamId? Team { get; init; }

    /// <summary>Code of the LEAD_SOURCE referential; <c>none</c> for those without one.</summary>
    public string? Source { get; init; }

    /// <summary>Part of the city.</summary>
    public string? City { get; init; }

    /// <summary>Worth at least this much.</summary>
    public decimal? Min { get; init; }

    /// <summary>Worth at most this much.</summary>
    public decimal? Max { get; init; }

    /// <summary>Scored at least this high.</summary>
    public int? MinScore { get; init; }

    /// <summary>Scored at most this high.</summary>
    public int? MaxScore { get; init; }

    /// <summary>Opened on this day or later, in the organisation's zone.</summary>
    public DateOnly? Opened { get; init; }

    /// <summary>In its present status since this day or later, in the organisation's zone.</summary>
    public DateOnly? Since { get; init; }

    /// <summary>Nothing has happened for at least so many days.</summary>
    public int? Idle { get; init; }

    /// <summary>In its present status for at least so many days.</summary>
    public int? Still { get; init; }

    /// <summary><c>rotting</c>: open, idle beyond the organisation's limit, no appointment ahead. <c>unplanned</c>: open, neither task nor appointment. <c>unanswered</c>: nobody has answered yet.</summary>
    public string? Need { get; init; }

    /// <summary>Bears all of these labels.</summary>
    public TagSet Tags { get; init; } = TagSet.None;

    /// <summary>Whether it says nothing but the type.</summary>
    public bool IsBare => this == new CaseFilter { Type = Type };

    /// <summary>
    /// The same filter without a code that the organisation does not know, which would leave a list empty for a reason that nobody sees. Ids stay:
    /// one of another organisation finds nothing.
    /// </summary>
    public CaseFilter In(Catalog catalog) => this with
    {
        Type = catalog.Find(ReferentialKinds.CaseType, Type)?.Code,
        Status = catalog.Find(ReferentialKinds.CaseStatus, Status)?.Code,
        Source = Source == Without ? Source : catalog.Find(ReferentialKinds.LeadSource, Source)?.Code,
        Reason = KnownReason(Reason, catalog),
    };

    /// <summary>The same filter with the caller's id for <c>me</c>: only this may be the key of something that several people share.</summary>
    public CaseFilter Of(Caller caller) => Assignee == "me" ? this with { Assignee = caller.User?.Value.ToString("D") ?? "none" } : this;

    /// <summary>The colleague whose id the filter names, or null.</summary>
    public UserId? Colleague => Guid.TryParseExact(Assignee, "D", out var id) ? new UserId(id) : null;
}
