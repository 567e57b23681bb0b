using Atlas.Domain.Tenancy;

namespace Atlas.Infrastructure.Live;

/// <summary>A hint that a case changed. Identifiers and codes only: whoever hears it applies its own rights to the shared read of the case.</summary>
/// <param name="Tenant">The organisation that may hear it, and no other.</param>
/// <param name="Sequence">Place in the organisation's live sequence; a jump means that something was missed.</param>
/// <param name="Kind">What happened, one of the audit trail's action codes.</param>
/// <param name="SubjectId">The case.</param>
/// <param name="Version">The case's version after it.</param>
/// <param name="CaseType">Code of the case's type.</param>
/// <param name="From">Status left, where the status changed.</param>
/// <param name="To">Status entered, where the status changed.</param>
/// <param name="CorrelationId">Ties it to the click that it comes from.</param>
public sealed record LiveEvent(
    TenantId Tenant,
    long Sequence,
    string Kind,
    Guid SubjectId,
    int Version,
    string? CaseType,
    string? From,
    string? To,
    Guid CorrelationId);
