using Atlas.Domain.Contacts;
using Atlas.Domain.Foundation;

namespace Atlas.Domain.Consents;

/// <summary>Identifies a decision on consent.</summary>
public readonly record struct ConsentId(Guid Value) : IId<ConsentId>
{
    /// <inheritdoc />
    public static ConsentId From(Guid value) => new(value);
}

/// <summary>What a consent is for.</summary>
public enum ConsentPurpose
{
    /// <summary>Being contacted about one's own affairs.</summary>
    Contact,

    /// <summary>Receiving offers.</summary>
    Marketing,
}

/// <summary>What the contact decided.</summary>
public enum ConsentDecision
{
    /// <summary>Yes.</summary>
    Granted,

    /// <summary>No, when asked.</summary>
    Denied,

    /// <summary>No longer.</summary>
    Withdrawn,
}

/// <summary>One decision of a contact, for a channel and a purpose. Every change is a new row; the newest counts; none means no.</summary>
public sealed class Consent : Aggregate
{
    private Consent()
    {
    }

    /// <summary>Records a decision.</summary>
    public Consent(ContactId contact, string channel, ConsentPurpose purpose, ConsentDecision decision, string source, DateTime at) =>
        (Id, ContactId, Channel, Purpose, Decision, Source, At) = (Ids.New<ConsentId>(), contact, channel, purpose, decision, source, at);

    /// <summary>The row's identifier.</summary>
    public ConsentId Id { get; private set; }

    /// <summary>Who decided.</summary>
    public ContactId ContactId { get; private set; }

    /// <summary>Code of the CHANNEL referential.</summary>
    public string Channel { get; private set; } = "";

    /// <summary>What for.</summary>
    public ConsentPurpose Purpose { get; private set; }

    /// <summary>What was decided.</summary>
    public ConsentDecision Decision { get; private set; }

    /// <summary>Code of the CONSENT_SOURCE referential.</summary>
    public string Source { get; private set; } = "";

    /// <summary>When, UTC.</summary>
    public DateTime At { get; private set; }

    /// <inheritdoc />
    public override Guid SubjectId => Id.Value;
}
