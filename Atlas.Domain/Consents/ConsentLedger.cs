using Atlas.Domain.Contacts;
using Atlas.Domain.Foundation;

namespace Atlas.Domain.Consents;

/// <summary>On which channel, and what for.</summary>
/// <param name="Channel">Code of the CHANNEL referential.</param>
/// <param name="Purpose">What for.</param>
public readonly record struct ConsentScope(string Channel, ConsentPurpose Purpose);

/// <summary>How a contact stands to being reached.</summary>
public enum ConsentStanding
{
    /// <summary>Nobody asked: that means no.</summary>
    None,

    /// <summary>Yes.</summary>
    Granted,

    /// <summary>It was granted until a day that is over.</summary>
    Expired,

    /// <summary>No, when asked.</summary>
    Denied,

    /// <summary>No longer.</summary>
    Withdrawn,
}

/// <summary>
/// A contact's decisions on one channel for one purpose, of which the newest counts and none means no. The one place that says whether somebody
/// may be reached: asked when a message is written, when it is queued, and when it is claimed for sending.
/// </summary>
public sealed class ConsentLedger
{
    private readonly ContactId _contact;
    private readonly ConsentScope _scope;
    private readonly Consent? _newest;

    /// <summary>The ledger of a contact's scope, from all decisions of the contact or from those of the scope.</summary>
    public ConsentLedger(IEnumerable<Consent> decisions, ContactId contact, ConsentScope scope) => (_contact, _scope, _newest) = (contact, scope, decisions
        .Where(decision => decision.ContactId == contact && decision.Channel == scope.Channel && decision.Purpose == scope.Purpose)
        // Of two in the same instant the stricter one counts.
        .OrderBy(decision => decision.At).ThenBy(decision => decision.Decision is not ConsentDecision.Granted).LastOrDefault());

    /// <summary>How the contact stands at an instant.</summary>
    public ConsentStanding At(DateTime now) => _newest switch
    {
        null => ConsentStanding.None,
        { Decision: ConsentDecision.Granted, ExpiresAt: { } end } when end <= now => ConsentStanding.Expired,
        { Decision: ConsentDecision.Granted } => ConsentStanding.Granted,
        { Decision: ConsentDecision.Denied } => ConsentStanding.Denied,
        _ => ConsentStanding.Withdrawn,
    };

    /// <summary>Whether the contact may be reached at an instant.</summary>
    public bool Allows(DateTime now) => At(now) is ConsentStanding.Granted;

    /// <summary>Notes what the contact says now. A no takes back what was granted, and refuses what never was; a second no says nothing new.</summary>
    /// <param name="id">Given by the form, so that the same click twice notes one.</param>
    /// <param name="isYes">Whether the contact agrees.</param>
    /// <param name="evidence">How it is proven.</param>
    /// <param name="at">When, UTC.</param>
    /// <param name="noted">The new row; null where nothing is to be noted.</param>
    public Outcome Answer(ConsentId id, bool isYes, ConsentEvidence evidence, DateTime at, out Consent? noted)
    {
        noted = null;
        if (evidence is { ProofText.Length: > Consent.TextLength } or { Wording.Length: > Consent.TextLength })
        {
            return Outcome.Refused(Refusals.TextTooLong, "proof");
        }

        if (isYes && evidence.ExpiresAt <= at)
        {
            return Outcome.Refused(Refusals.BadPeriod, "expires");
        }

        var standing = At(at);
        if (!isYes && standing is (ConsentStanding.Denied or ConsentStanding.Withdrawn))
        {
            return Outcome.Done;
        }

        var decision = isYes ? ConsentDecision.Granted : standing is ConsentStanding.None ? ConsentDecision.Denied : ConsentDecision.Withdrawn;
        noted = Consent.Note(id, _contact, _scope, decision, evidence, at);
        return Outcome.Done;
    }
}
