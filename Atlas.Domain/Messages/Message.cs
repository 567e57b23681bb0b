using Atlas.Domain.Cases;
using Atlas.Domain.Consents;
using Atlas.Domain.Contacts;
using Atlas.Domain.Foundation;
using Atlas.Domain.Tenancy;

namespace Atlas.Domain.Messages;

/// <summary>Identifies a message.</summary>
public readonly record struct MessageId(Guid Value) : IId<MessageId>
{
    /// <inheritdoc />
    public static MessageId From(Guid value) => new(value);
}

/// <summary>Where the bytes of a message's file are.</summary>
public enum MediaState
{
    /// <summary>It has none.</summary>
    None,

    /// <summary>They are still with the provider.</summary>
    Waiting,

    /// <summary>They are kept under the message's identifier.</summary>
    Kept,

    /// <summary>They were not taken: too large, another kind than was said, from a strange host, or damaged.</summary>
    Refused,

    /// <summary>The provider has them no more.</summary>
    Gone,
}

/// <summary>A message to or from a client, on one channel. What came in is never rewritten: edits, reactions and revocations are told beside it.</summary>
public sealed class Message : Aggregate
{
    /// <summary>Longest text, in characters.</summary>
    public const int TextLength = 8_000;

    /// <summary>Longest identifier of a provider, in characters.</summary>
    public const int ProviderIdLength = 300;

    /// <summary>Longest facts, in characters.</summary>
    public const int FactsLength = 16_000;

    /// <summary>The kind of a message that is an e-mail.</summary>
    public const string Email = "email";

    private Message()
    {
    }

    /// <summary>The message's identifier. Goes to the provider as callback data.</summary>
    public MessageId Id { get; private init; }

    /// <summary>The channel.</summary>
    public ChannelId ChannelId { get; private init; }

    /// <summary>The client.</summary>
    public ContactId ContactId { get; private set; }

    /// <summary>The case on which it stands.</summary>
    public CaseId? CaseId { get; private set; }

    /// <summary>Which way.</summary>
    public MessageDirection Direction { get; private init; }

    /// <summary>The provider's word for its kind: <c>text</c>, <c>image</c>, <c>template</c> …</summary>
    public string Kind { get; private init; } = "";

    /// <summary>What it says: a text, a caption, a button's words.</summary>
    public string? Text { get; private set; }

    /// <summary>What else it holds, as JSON of its kind: a place, cards, an advertisement, a template's values.</summary>
    public string? Facts { get; private init; }

    /// <summary>The provider's identifier, unique in the organisation; null until the provider took it.</summary>
    public string? ProviderId { get; private set; }

    /// <summary>The provider's identifier of the message that it answers.</summary>
    public string? ReplyTo { get; private init; }

    /// <summary>When it was written, UTC, by the provider's clock to the second for what came in.</summary>
    public DateTime At { get; private init; }

    /// <summary>When Atlas learnt of it, UTC.</summary>
    public DateTime RecordedAt { get; private init; }

    /// <summary>Who wrote it; null for a client or the program.</summary>
    public UserId? By { get; private init; }

    /// <summary>What consent it needs; null for what came in.</summary>
    public ConsentPurpose? Purpose { get; private set; }

    /// <summary>How far it is.</summary>
    public MessageState State { get; private set; }

    /// <summary>Since when, UTC.</summary>
    public DateTime StateAt { get; private set; }

    /// <summary>The provider's code of what went wrong.</summary>
    public int? FaultCode { get; private set; }

    /// <summary>The key under which it was written: the same again writes nothing, with another body it is an error.</summary>
    public Guid? CommandId { get; private init; }

    /// <summary>SHA-256 of what was to be sent, in lower-case hexadecimal: the same key with another hash is an error.</summary>
    public string? BodyHash { get; private init; }

    /// <summary>The provider's identifier of the file.</summary>
    public string? MediaId { get; private init; }

    /// <summary>The file's media type.</summary>
    public string? MediaType { get; private set; }

    /// <summary>The file's name.</summary>
    public string? MediaName { get; private init; }

    /// <summary>The file's hash as the provider gave it.</summary>
    public string? MediaHash { get; private init; }

    /// <summary>Where the file's bytes are.</summary>
    public MediaState Media { get; private set; }

    /// <summary>The client's or colleague's sign on it.</summary>
    public string? Reaction { get; private set; }

    /// <summary>When its writer changed it, UTC.</summary>
    public DateTime? EditedAt { get; private set; }

    /// <summary>When its writer took it back, UTC: its content is shown no more.</summary>
    public DateTime? RevokedAt { get; private set; }

    /// <inheritdoc />
    public override Guid SubjectId => Id.Value;

    /// <summary>A message that came in.</summary>
    public static Message Receive(ChannelId channel, ContactId from, Incoming came, DateTime at) => new()
    {
        Id = Ids.New<MessageId>(),
        ChannelId = channel,
        ContactId = from,
        Direction = MessageDirection.Inbound,
        Kind = came.Kind,
        Text = came.Text,
        Facts = came.Facts,
        ProviderId = came.ProviderId,
        ReplyTo = came.ReplyTo,
        At = came.At,
        RecordedAt = at,
        State = MessageState.Received,
        StateAt = at,
        MediaId = came.Media?.ProviderId,
        MediaType = came.Media?.Type,
        MediaName = came.Media?.Name,
        MediaHash = came.Media?.Sha256,
        Media = came.Media is null ? MediaState.None : MediaState.Waiting,
    };

    /// <summary>A message that somebody of the agency wrote on the telephone itself: it went out without Atlas.</summary>
    public static Message Echo(ChannelId channel, ContactId to, Incoming told, DateTime at) => new()
    {
        Id = Ids.New<MessageId>(),
        ChannelId = channel,
        ContactId = to,
        Direction = MessageDirection.Outbound,
        Kind = told.Kind,
        Text = told.Text,
        Facts = told.Facts,
        ProviderId = told.ProviderId,
        ReplyTo = told.ReplyTo,
        At = told.At,
        RecordedAt = at,
        State = MessageState.Sent,
        StateAt = told.At,
        MediaId = told.Media?.ProviderId,
        MediaType = told.Media?.Type,
        MediaName = told.Media?.Name,
        MediaHash = told.Media?.Sha256,
        Media = told.Media is null ? MediaState.None : MediaState.Waiting,
    };

    /// <summary>A message that is to go out; the caller has asked the ledger of consents.</summary>
    public static Message Compose(ChannelId channel, ContactId to, Draft draft, UserId? by, DateTime at) => new()
    {
        Id = draft.Id ?? Ids.New<MessageId>(),
        ChannelId = channel,
        ContactId = to,
        CaseId = draft.Case,
        Direction = MessageDirection.Outbound,
        Kind = draft.Kind,
        Text = draft.Text,
        Facts = draft.Facts,
        ReplyTo = draft.ReplyTo,
        At = at,
        RecordedAt = at,
        By = by,
        Purpose = draft.Purpose,
        State = MessageState.Queued,
        StateAt = at,
        CommandId = draft.CommandId,
        BodyHash = draft.Hash,
        MediaType = draft.Media?.Type,
        MediaName = draft.Media?.Name,
        Media = draft.Media is null ? MediaState.None : MediaState.Kept,
    };

    /// <summary>Somebody took it up for sending.</summary>
    public void Send(DateTime at) => Enter(MessageState.Sending, at);

    /// <summary>Its template has other words at the provider by now, or became advertising: it says what the client will read, and needs the consent for that.</summary>
    public void Reword(string text, ConsentPurpose purpose) => (Text, Purpose) = (text, purpose);

    /// <summary>The provider took it and gave it a name.</summary>
    public void Accept(string providerId, DateTime at)
    {
        ProviderId = providerId;
        Enter(State.Rise(MessageState.Sent), at);
    }

    /// <summary>The provider tells how far it is: never back.</summary>
    public void Hear(MessageState told, int? faultCode, DateTime at)
    {
        var next = State.Rise(told);
        if (next != State)
        {
            FaultCode = next is MessageState.Failed ? faultCode : FaultCode;
            Enter(next, at);
        }
    }

    /// <summary>It waits again: nothing left. What the provider has taken never does.</summary>
    public void Wait(int? faultCode, DateTime at) => Fail(MessageState.Queued, faultCode, at);

    /// <summary>It left and nobody answered, or it failed for good. What the provider has taken fails by its own word alone (<see cref="Hear" />).</summary>
    public void Fail(MessageState state, int? faultCode, DateTime at)
    {
        if (State.IsTaken())
        {
            return;
        }

        FaultCode = faultCode;
        Enter(state, at);
    }

    /// <summary>Called back before it left.</summary>
    public Outcome Cancel(DateTime at)
    {
        if (State is not MessageState.Queued)
        {
            return Outcome.Refused(Refusals.TooLate);
        }

        Enter(MessageState.Cancelled, at);
        return Outcome.Done;
    }

    /// <summary>Puts it on a case, or on another one.</summary>
    public void PutOn(CaseId @case) => CaseId = @case;

    /// <summary>It came in and stands on no case: the screens of its client are told.</summary>
    public void Arrive(DateTime at) => Raise(new MessageChanged(this, null, at) { IsNew = true });

    /// <summary>The client put a sign on it, or took it away.</summary>
    public void React(string? sign, DateTime at)
    {
        Reaction = string.IsNullOrEmpty(sign) ? null : sign;
        Raise(new MessageChanged(this, null, at));
    }

    /// <summary>Its writer changed it.</summary>
    public void Edit(string? text, DateTime at)
    {
        (Text, EditedAt) = (text, at);
        Raise(new MessageChanged(this, null, at));
    }

    /// <summary>Its writer took it back.</summary>
    public void Revoke(DateTime at)
    {
        (Text, RevokedAt) = (null, at);
        Raise(new MessageChanged(this, null, at));
    }

    /// <summary>Its file was kept, or not.</summary>
    public void Keep(MediaState media, string? type, DateTime at)
    {
        (Media, MediaType) = (media, type ?? MediaType);
        Raise(new MessageChanged(this, null, at));
    }

    private void Enter(MessageState state, DateTime at)
    {
        (State, StateAt) = (state, at);
        Raise(new MessageChanged(this, null, at));
    }
}
