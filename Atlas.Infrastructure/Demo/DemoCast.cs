using Atlas.Domain.Cases;
using Atlas.Domain.Contacts;
using Atlas.Domain.Scoring;
using Atlas.Domain.Tenancy;

namespace Atlas.Infrastructure.Demo;

/// <summary>Who and what the stories of one organisation are about.</summary>
/// <param name="Tenant">The organisation.</param>
/// <param name="Manager">Who moves what only a manager may move.</param>
/// <param name="Agents">Who works on the cases.</param>
/// <param name="Notaries">Contacts who come up in many cases.</param>
/// <param name="Tags">Labels that some cases carry.</param>
/// <param name="Reasons">Reasons that may be given, as <c>LOSS_REASON:OTHER</c>, in order.</param>
/// <param name="Zone">Zone in which years are counted.</param>
/// <param name="Now">The present instant, UTC.</param>
internal sealed record DemoCast(
    TenantId Tenant,
    Caller Manager,
    IReadOnlyList<Caller> Agents,
    IReadOnlyList<Contact> Notaries,
    IReadOnlyList<Tag> Tags,
    SortedSet<string> Reasons,
    TimeZoneInfo Zone,
    DateTime Now)
{
    /// <summary>The organisation's scoring; null for none.</summary>
    public ScoreRules? Scoring { get; init; }

    /// <summary>The year in which an instant lies for the organisation.</summary>
    public int YearOf(DateTime at) => TimeZoneInfo.ConvertTimeFromUtc(at, Zone).Year;
}
