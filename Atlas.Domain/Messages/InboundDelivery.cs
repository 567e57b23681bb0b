using Atlas.Domain.Foundation;
using Atlas.Domain.Tenancy;

namespace Atlas.Domain.Messages;

/// <summary>Identifies a delivery.</summary>
public readonly record struct DeliveryId(Guid Value) : IId<DeliveryId>
{
    /// <inheritdoc />
    public static DeliveryId From(Guid value) => new(value);
}

/// <summary>How far a delivery is.</summary>
public enum DeliveryState
{
    /// <summary>Stored, and nothing more.</summary>
    Waiting,

    /// <summary>Each of its items was taken in or put aside.</summary>
    Done,

    /// <summary>It could not be read at all.</summary>
    Unreadable,
}

/// <summary>
/// What a provider posted to a channel's webhook, byte for byte, stored before it is answered. The same bytes again are the same delivery.
/// </summary>
public sealed class InboundDelivery : ITenantOwned
{
    /// <summary>Largest body, in bytes: 3 MiB.</summary>
    public const int MostBytes = 3 * 1024 * 1024;

    private InboundDelivery()
    {
    }

    /// <summary>A delivery as it came.</summary>
    /// <param name="channel">The channel of its address.</param>
    /// <param name="body">Its bytes.</param>
    /// <param name="hash">SHA-256 of the bytes, in lower-case hexadecimal.</param>
    /// <param name="signature">The signature header, under which other channels of the batch are checked.</param>
    /// <param name="at">When, UTC.</param>
    public InboundDelivery(ChannelId channel, byte[] body, string hash, string signature, DateTime at) =>
        (Id, ChannelId, Body, Hash, Signature, ReceivedAt, DueAt) = (Ids.New<DeliveryId>(), channel, body, hash, signature, at, at);

    /// <summary>The row's identifier.</summary>
    public DeliveryId Id { get; private set; }

    /// <inheritdoc />
    public TenantId Tenant { get; private set; }

    /// <summary>The channel of its address.</summary>
    public ChannelId ChannelId { get; private set; }

    /// <summary>Its bytes.</summary>
    public byte[] Body { get; private set; } = [];

    /// <summary>SHA-256 of its bytes, in lower-case hexadecimal; unique on the channel.</summary>
    public string Hash { get; private set; } = "";

    /// <summary>Its signature header.</summary>
    public string Signature { get; private set; } = "";

    /// <summary>When it came, UTC.</summary>
    public DateTime ReceivedAt { get; private set; }

    /// <summary>How far it is.</summary>
    public DeliveryState State { get; private set; }

    /// <summary>When it is to be worked on, UTC.</summary>
    public DateTime DueAt { get; private set; }

    /// <summary>How often it was tried.</summary>
    public int Attempts { get; private set; }

    /// <summary>It was worked through.</summary>
    public void Finish(DeliveryState state) => State = state;

    /// <summary>Something outside of it failed: it is tried again.</summary>
    public void Postpone(DateTime due) => (Attempts, DueAt) = (Attempts + 1, due);

    /// <summary>Somebody wants it worked through once more, at once.</summary>
    public void Retry(DateTime at) => (State, DueAt) = (DeliveryState.Waiting, at);
}

/// <summary>Identifies an item that was put aside.</summary>
public readonly record struct QuarantineId(Guid Value) : IId<QuarantineId>
{
    /// <inheritdoc />
    public static QuarantineId From(Guid value) => new(value);
}

/// <summary>An item of a delivery that could not be taken in: put aside, told to administrators, and tried again when they say so.</summary>
public sealed class QuarantinedItem : ITenantOwned
{
    /// <summary>Longest path and reason, in characters.</summary>
    public const int TextLength = 200;

    private QuarantinedItem()
    {
    }

    /// <summary>An item put aside.</summary>
    /// <param name="delivery">The delivery.</param>
    /// <param name="path">Where in it, for example <c>entry/0/changes/0/messages/2</c>; empty for all of it.</param>
    /// <param name="reason">A stable code.</param>
    /// <param name="at">When, UTC.</param>
    public QuarantinedItem(DeliveryId delivery, string path, string reason, DateTime at) =>
        (Id, DeliveryId, Path, Reason, At) = (Ids.New<QuarantineId>(), delivery, path, reason, at);

    /// <summary>The row's identifier.</summary>
    public QuarantineId Id { get; private set; }

    /// <inheritdoc />
    public TenantId Tenant { get; private set; }

    /// <summary>The delivery.</summary>
    public DeliveryId DeliveryId { get; private set; }

    /// <summary>Where in it.</summary>
    public string Path { get; private set; } = "";

    /// <summary>A stable code: <c>unsigned</c>, <c>unknown-number</c>, <c>malformed</c>, <c>failed</c>.</summary>
    public string Reason { get; private set; } = "";

    /// <summary>When, UTC.</summary>
    public DateTime At { get; private set; }

    /// <summary>When it was taken in after all, or let go, UTC.</summary>
    public DateTime? ResolvedAt { get; private set; }

    /// <summary>It needs nobody any more.</summary>
    public void Resolve(DateTime at) => ResolvedAt ??= at;
}
