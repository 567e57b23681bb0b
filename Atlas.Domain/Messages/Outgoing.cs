using Atlas.Domain.Contacts;
using Atlas.Domain.Foundation;
using Atlas.Domain.Tenancy;

namespace Atlas.Domain.Messages;

/// <summary>
/// A message on its way out, written with it in one transaction and gone once its outcome is known. Who sends it holds a lease: a process that dies
/// leaves a row that another one takes up, as far as nothing left yet.
/// </summary>
public sealed class Outgoing : ITenantOwned
{
    /// <summary>How long a message can be called back before it goes.</summary>
    public static readonly TimeSpan Recall = TimeSpan.FromSeconds(5);

    private Outgoing()
    {
    }

    /// <summary>A message that is due.</summary>
    public Outgoing(Message message, DateTime due) => (Id, ChannelId, ContactId, DueAt) = (message.Id, message.ChannelId, message.ContactId, due);

    /// <summary>The message's identifier: one row for one message.</summary>
    public MessageId Id { get; private set; }

    /// <inheritdoc />
    public TenantId Tenant { get; private set; }

    /// <summary>The channel, which has its own limit.</summary>
    public ChannelId ChannelId { get; private set; }

    /// <summary>The client, who has a limit of his own.</summary>
    public ContactId ContactId { get; private set; }

    /// <summary>When it may go, UTC.</summary>
    public DateTime DueAt { get; private set; }

    /// <summary>How often it was tried: how often something of it left, not how often it was taken up.</summary>
    public int Attempts { get; private set; }

    /// <summary>Who sends it; null while nobody does.</summary>
    public Guid? LeasedBy { get; private set; }

    /// <summary>Until when nobody else takes it up, UTC.</summary>
    public DateTime? LeasedUntil { get; private set; }

    /// <summary>When its bytes went to the provider, UTC, written before they do: after that nobody sends it again by himself.</summary>
    public DateTime? PostedAt { get; private set; }

    /// <summary>Takes it up.</summary>
    public void Lease(Guid by, DateTime until) => (LeasedBy, LeasedUntil) = (by, until);

    /// <summary>Its bytes go out now: that is a try, whatever comes of it. A claim of which nothing left is none.</summary>
    public void Post(DateTime at) => (PostedAt, Attempts) = (at, Attempts + 1);

    /// <summary>What must go before it, a file, did not: that was a try too.</summary>
    public void Stumble() => Attempts++;

    /// <summary>It did not leave: it goes later.</summary>
    public void Postpone(DateTime due) => (DueAt, LeasedBy, LeasedUntil, PostedAt) = (due, null, null, null);
}

/// <summary>Identifies an attempt.</summary>
public readonly record struct AttemptId(Guid Value) : IId<AttemptId>
{
    /// <inheritdoc />
    public static AttemptId From(Guid value) => new(value);
}

/// <summary>How an attempt ended.</summary>
public enum AttemptOutcome
{
    /// <summary>The provider took it.</summary>
    Accepted,

    /// <summary>The provider refused it.</summary>
    Refused,

    /// <summary>The provider could not be reached: nothing left.</summary>
    Unreachable,

    /// <summary>It left and no answer came.</summary>
    Unknown,

    /// <summary>It was not sent, because the client does not want it any more.</summary>
    Blocked,
}

/// <summary>One try to send a message. All are kept.</summary>
public sealed class MessageAttempt : ITenantOwned
{
    /// <summary>Longest detail, in characters.</summary>
    public const int DetailLength = 500;

    private MessageAttempt()
    {
    }

    /// <summary>A try that ended.</summary>
    public MessageAttempt(MessageId message, int number, DateTime at, DateTime endedAt, AttemptOutcome outcome) =>
        (Id, MessageId, Number, At, EndedAt, Outcome) = (Ids.New<AttemptId>(), message, number, at, endedAt, outcome);

    /// <summary>The row's identifier.</summary>
    public AttemptId Id { get; private set; }

    /// <inheritdoc />
    public TenantId Tenant { get; private set; }

    /// <summary>The message.</summary>
    public MessageId MessageId { get; private set; }

    /// <summary>Which try, from 1.</summary>
    public int Number { get; private set; }

    /// <summary>When it began, UTC.</summary>
    public DateTime At { get; private set; }

    /// <summary>When it ended, UTC.</summary>
    public DateTime EndedAt { get; private set; }

    /// <summary>How.</summary>
    public AttemptOutcome Outcome { get; private set; }

    /// <summary>HTTP status, where there was an answer.</summary>
    public int? HttpStatus { get; init; }

    /// <summary>The provider's code of what went wrong.</summary>
    public int? FaultCode { get; init; }

    /// <summary>The provider's words.</summary>
    public string? Detail { get; init; }

    /// <summary>Its answer came after it had been given up as unknown: it is the same try, and now known.</summary>
    public void Learn(AttemptOutcome outcome, DateTime at) => (Outcome, EndedAt) = (outcome, at);
}

/// <summary>Identifies a receipt.</summary>
public readonly record struct ReceiptId(Guid Value) : IId<ReceiptId>
{
    /// <inheritdoc />
    public static ReceiptId From(Guid value) => new(value);
}

/// <summary>What a provider said of a message that went out. One that comes before the message is known waits for it.</summary>
public sealed class Receipt : ITenantOwned
{
    /// <summary>Longest status, in characters.</summary>
    public const int StatusLength = 30;

    private Receipt()
    {
    }

    /// <summary>A provider's word.</summary>
    public Receipt(ChannelId channel, string providerId, string status, DateTime at) =>
        (Id, ChannelId, ProviderId, Status, At) = (Ids.New<ReceiptId>(), channel, providerId, status, at);

    /// <summary>The row's identifier.</summary>
    public ReceiptId Id { get; private set; }

    /// <inheritdoc />
    public TenantId Tenant { get; private set; }

    /// <summary>The channel.</summary>
    public ChannelId ChannelId { get; private set; }

    /// <summary>The provider's identifier of the message.</summary>
    public string ProviderId { get; private set; } = "";

    /// <summary>The provider's word: <c>sent</c>, <c>delivered</c>, <c>read</c>, <c>failed</c> …</summary>
    public string Status { get; private set; } = "";

    /// <summary>When, UTC, by the provider's clock.</summary>
    public DateTime At { get; private set; }

    /// <summary>What we gave the provider to call back with: the message's identifier.</summary>
    public Guid? CallbackData { get; init; }

    /// <summary>The provider's code of what went wrong.</summary>
    public int? FaultCode { get; init; }

    /// <summary>The provider's words.</summary>
    public string? Detail { get; init; }

    /// <summary>The message, once it is known.</summary>
    public MessageId? MessageId { get; private set; }

    /// <summary>It is of this message.</summary>
    public void Settle(MessageId message) => MessageId = message;
}
