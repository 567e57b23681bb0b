using Atlas.Domain.Audit;
using Atlas.Domain.Contacts;
using Atlas.Domain.Foundation;
using Atlas.Domain.Tenancy;

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

/// <summary>What shows that a contact decided so.</summary>
public enum ConsentProof
{
    /// <summary>Nothing but the record itself: who noted it, when and from where.</summary>
    None,

    /// <summary>A sentence of who noted it.</summary>
    Text,

    /// <summary>A message of the contact.</summary>
    Message,

    /// <summary>A file.</summary>
    File,
}

/// <summary>How a decision is proven.</summary>
/// <param name="Source">Code of the CONSENT_SOURCE referential.</param>
/// <param name="By">Who noted it; null for the program.</param>
public sealed record ConsentEvidence(string Source, UserId? By)
{
    /// <summary>What the contact was asked, as it was read or heard; null where nothing was asked.</summary>
    public string? Wording { get; init; }

    /// <summary>The wording's version.</summary>
    public string? WordingVersion { get; init; }

    /// <summary>The wording's language: <c>fr</c>, <c>en</c> or <c>ar</c>.</summary>
    public string? Language { get; init; }

    /// <summary>What proves it.</summary>
    public ConsentProof Proof { get; init; }

    /// <summary>The proof in words.</summary>
    public string? ProofText { get; init; }

    /// <summary>The message or file that proves it.</summary>
    public Guid? ProofId { get; init; }

    /// <summary>Until when a consent holds, UTC; null without end.</summary>
    public DateTime? ExpiresAt { get; init; }
}

/// <summary>A contact decided about being written to or called.</summary>
public sealed record ConsentDecided(Consent Consent, UserId? By) : DomainEvent(Consent.Id.Value, By, Consent.At)
{
    /// <inheritdoc />
    public override string Action => Consent.Decision switch
    {
        ConsentDecision.Granted => AuditActions.ConsentGranted,
        ConsentDecision.Denied => AuditActions.ConsentDenied,
        _ => AuditActions.ConsentWithdrawn,
    };

    /// <inheritdoc />
    public override Guid SeenAt => Consent.ContactId.Value;
}

/// <summary>One decision of a contact, for a channel and a purpose. Every change is a new row, see <see cref="ConsentLedger"/>.</summary>
public sealed class Consent : Aggregate
{
    /// <summary>Longest wording and longest proof in words, in characters.</summary>
    public const int TextLength = 1_000;

    private Consent()
    {
    }

    /// <summary>A decision as it was taken.</summary>
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

    /// <summary>Who noted it; null for the program.</summary>
    public UserId? By { get; private set; }

    /// <summary>What the contact was asked.</summary>
    public string? Wording { get; private set; }

    /// <summary>The wording's version.</summary>
    public string? WordingVersion { get; private set; }

    /// <summary>The wording's language.</summary>
    public string? Language { get; private set; }

    /// <summary>What proves it.</summary>
    public ConsentProof Proof { get; private set; }

    /// <summary>The proof in words.</summary>
    public string? ProofText { get; private set; }

    /// <summary>The message or file that proves it.</summary>
    public Guid? ProofId { get; private set; }

    /// <summary>Until when a consent holds, UTC; null without end.</summary>
    public DateTime? ExpiresAt { get; private set; }

    /// <summary>When, UTC.</summary>
    public DateTime At { get; private set; }

    /// <summary>How it is proven.</summary>
    public ConsentEvidence Evidence => new(Source, By)
    {
        Wording = Wording,
        WordingVersion = WordingVersion,
        Language = Language,
        Proof = Proof,
        ProofText = ProofText,
        ProofId = ProofId,
        ExpiresAt = ExpiresAt,
    };

    /// <inheritdoc />
    public override Guid SubjectId => Id.Value;

    /// <summary>Notes a decision that was taken just now.</summary>
    /// <param name="id">Given by the form, so that the same click twice notes one.</param>
    /// <param name="contact">Who decided.</param>
    /// <param name="scope">On which channel and what for.</param>
    /// <param name="decision">What.</param>
    /// <param name="evidence">How it is proven.</param>
    /// <param name="at">When, UTC.</param>
    public static Consent Note(ConsentId id, ContactId contact, ConsentScope scope, ConsentDecision decision, ConsentEvidence evidence, DateTime at)
    {
        var noted = new Consent(contact, scope.Channel, scope.Purpose, decision, evidence.Source, at)
        {
            Id = id,
            By = evidence.By,
            Wording = evidence.Wording,
            WordingVersion = evidence.WordingVersion,
            Language = evidence.Language,
            Proof = evidence.Proof,
            ProofText = evidence.ProofText,
            ProofId = evidence.ProofId,
            ExpiresAt = evidence.ExpiresAt,
        };
        noted.Raise(new ConsentDecided(noted, evidence.By));
        return noted;
    }
}
