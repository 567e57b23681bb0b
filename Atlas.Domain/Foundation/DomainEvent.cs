using Atlas.Domain.Cases;
using Atlas.Domain.Tenancy;

namespace Atlas.Domain.Foundation;

/// <summary>Something that happened to a case, named in the past tense.</summary>
/// <param name="Case">The case whose timeline tells it, and whose viewers are told live.</param>
/// <param name="By">Who did it; null for the program itself.</param>
/// <param name="At">When, in UTC.</param>
public abstract record DomainEvent(CaseId Case, UserId? By, DateTime At)
{
    /// <summary>The action's stable code, in the audit trail and in live events.</summary>
    public abstract string Action { get; }
}
