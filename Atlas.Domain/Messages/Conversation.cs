using Atlas.Domain.Cases;
using Atlas.Domain.Contacts;
using Atlas.Domain.Foundation;
using Atlas.Domain.Tenancy;

namespace Atlas.Domain.Messages;

/// <summary>Identifies a conversation.</summary>
public readonly record struct ConversationId(Guid Value) : IId<ConversationId>
{
    /// <inheritdoc />
    public static ConversationId From(Guid value) => new(value);
}

/// <summary>A client on a channel: what the inbox lists. The messages are the truth; this row says what is new and until when one may write freely.</summary>
public sealed class Conversation : ITenantOwned
{
    /// <summary>Longest preview, in characters.</summary>
    public const int PreviewLength = 160;

    /// <summary>How long after a client's message one may write freely: 24 hours (WhatsApp's customer service window).</summary>
    public static readonly TimeSpan Window = TimeSpan.FromHours(24);

    private Conversation()
    {
    }

    /// <summary>A conversation without messages.</summary>
    public Conversation(ChannelId channel, ContactId contact) => (Id, ChannelId, ContactId) = (Ids.New<ConversationId>(), channel, contact);

    /// <summary>The row's identifier.</summary>
    public ConversationId Id { get; private set; }

    /// <inheritdoc />
    public TenantId Tenant { get; private set; }

    /// <summary>The channel.</summary>
    public ChannelId ChannelId { get; private set; }

    /// <summary>The client.</summary>
    public ContactId ContactId { get; private set; }

    /// <summary>The case on which new messages stand.</summary>
    public CaseId? CaseId { get; private set; }

    /// <summary>When the last message was written, UTC.</summary>
    public DateTime LastAt { get; private set; }

    /// <summary>Which way the last message went.</summary>
    public MessageDirection LastDirection { get; private set; }

    /// <summary>When the client's last message was written, UTC.</summary>
    public DateTime? LastInboundAt { get; private set; }

    /// <summary>The beginning of the last message.</summary>
    public string? Preview { get; private set; }

    /// <summary>How many of the client's messages nobody has read.</summary>
    public int Unread { get; private set; }

    /// <summary>Until when one may write freely, UTC; null where the client never wrote.</summary>
    public DateTime? OpenUntil => LastInboundAt + Window;

    /// <summary>What a list shows of a message.</summary>
    public static string? BeginningOf(Message message) => message.Text is { Length: > PreviewLength } text ? text[..PreviewLength] : message.Text;

    /// <summary>A message joined. What was written before the last one changes neither preview nor order.</summary>
    public void Add(Message message)
    {
        if (message.CaseId is { } on)
        {
            PutOn(on);
        }

        if (message.At >= LastAt)
        {
            (LastAt, LastDirection) = (message.At, message.Direction);
            Preview = BeginningOf(message);
        }

        if (message.Direction is MessageDirection.Inbound)
        {
            Unread++;
            LastInboundAt = LastInboundAt > message.At ? LastInboundAt : message.At;
        }
    }

    /// <summary>Its writer changed a message, or took it back: the list shows it as it is now, unless the conversation went to another case since.</summary>
    public void Retell(Message message)
    {
        if (message.At == LastAt && message.Direction == LastDirection && message.CaseId == CaseId)
        {
            Preview = BeginningOf(message);
        }
    }

    /// <summary>Somebody read it.</summary>
    public void Read() => Unread = 0;

    /// <summary>Messages from now on stand on another case. Its people do not read in the list what was said on the first one.</summary>
    public void PutOn(CaseId @case) => (CaseId, Preview) = (@case, @case == CaseId ? Preview : null);
}
