using Atlas.Domain.Cases;
using Atlas.Domain.Tenancy;
using Atlas.Domain.Timeline;

namespace Atlas.Domain.Foundation;

/// <summary>Something that happened to a root, named in the past tense. Open screens are told of it live.</summary>
/// <param name="Subject">The root.</param>
/// <param name="By">Who did it; null for the program itself.</param>
/// <param name="At">When, in UTC.</param>
public abstract record DomainEvent(Guid Subject, UserId? By, DateTime At)
{
    /// <summary>The action's stable code, in the audit trail and in live events.</summary>
    public abstract string Action { get; }

    /// <summary>Whose open screens are told: the root's own, unless it is shown on another's page.</summary>
    public virtual Guid SeenAt => Subject;

    /// <summary>What the audit trail tells beside the root's own fields: names with the values before and after.</summary>
    public virtual IEnumerable<FieldChange> Told => [];
}

/// <summary>Something that happened to a case: its timeline tells it.</summary>
/// <param name="Case">The case whose timeline tells it, and whose viewers are told live.</param>
/// <param name="By">Who did it; null for the program itself.</param>
/// <param name="At">When, in UTC.</param>
public abstract record CaseEvent(CaseId Case, UserId? By, DateTime At) : DomainEvent(Case.Value, By, At)
{
    /// <summary>The rows that the save writes with it, the timeline's line among them.</summary>
    public virtual IEnumerable<ITenantOwned> Rows => [Line];

    /// <summary>The timeline's line.</summary>
    public abstract Activity Line { get; }
}

/// <summary>A value that changed, in invariant text: for sentences and for the audit trail.</summary>
/// <param name="Code">The field's stable code.</param>
/// <param name="Before">The value before; null for none.</param>
/// <param name="After">The value after; null for none.</param>
public sealed record FieldChange(string Code, string? Before, string? After);
