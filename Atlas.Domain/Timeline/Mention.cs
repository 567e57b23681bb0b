using Atlas.Domain.Cases;
using Atlas.Domain.Foundation;
using Atlas.Domain.Tenancy;

namespace Atlas.Domain.Timeline;

/// <summary>Identifies a mention.</summary>
public readonly record struct MentionId(Guid Value) : IId<MentionId>
{
    /// <inheritdoc />
    public static MentionId From(Guid value) => new(value);
}

/// <summary>A colleague whom a note calls by name.</summary>
public sealed class Mention : ITenantOwned
{
    private Mention()
    {
    }

    /// <summary>A note calls a colleague.</summary>
    public Mention(Activity note, UserId user) =>
        (Id, CaseId, ActivityId, User, By, At) = (Ids.New<MentionId>(), note.CaseId, note.Id, user, note.By, note.RecordedAt);

    /// <summary>The row's identifier.</summary>
    public MentionId Id { get; private set; }

    /// <inheritdoc />
    public TenantId Tenant { get; private set; }

    /// <summary>The case.</summary>
    public CaseId CaseId { get; private set; }

    /// <summary>The note.</summary>
    public ActivityId ActivityId { get; private set; }

    /// <summary>Who is called.</summary>
    public UserId User { get; private set; }

    /// <summary>Who calls.</summary>
    public UserId? By { get; private set; }

    /// <summary>When, UTC.</summary>
    public DateTime At { get; private set; }

    /// <summary>When the colleague had seen it, UTC; null until then.</summary>
    public DateTime? SeenAt { get; private set; }

    /// <summary>The colleague has seen it.</summary>
    public void See(DateTime at) => SeenAt ??= at;
}
