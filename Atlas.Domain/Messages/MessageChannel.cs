using Atlas.Domain.Foundation;

namespace Atlas.Domain.Messages;

/// <summary>Identifies a channel of messages.</summary>
public readonly record struct ChannelId(Guid Value) : IId<ChannelId>
{
    /// <inheritdoc />
    public static ChannelId From(Guid value) => new(value);
}

/// <summary>A channel's keys, as its administrator typed them and already protected: the domain never sees a secret.</summary>
/// <param name="AccessToken">Token of the provider's interface.</param>
/// <param name="AppSecret">Secret under which deliveries are signed.</param>
/// <param name="NextAppSecret">A second secret that is accepted too while the first is being replaced.</param>
/// <param name="VerifyToken">Word that the provider repeats when it registers the webhook.</param>
public sealed record ChannelKeys(string? AccessToken, string? AppSecret, string? NextAppSecret, string? VerifyToken);

/// <summary>A channel as an administrator wants it.</summary>
/// <param name="Name">What people call it.</param>
/// <param name="NumberId">The provider's identifier of the number.</param>
/// <param name="AccountId">The provider's identifier of the business account.</param>
/// <param name="Keys">Its keys, protected.</param>
public sealed record ChannelSettings(string Name, string? NumberId, string? AccountId, ChannelKeys Keys)
{
    /// <summary>Whether clients are shown that their message was read.</summary>
    public bool SendsReadMarks { get; init; } = true;

    /// <summary>Whether a client who writes first has thereby agreed to be answered, where no decision stands yet.</summary>
    public bool RecordsConsent { get; init; } = true;

    /// <summary>Type of the case that is opened for a client who has no open one; null for none.</summary>
    public string? OpensType { get; init; } = "CRM_LEAD_BUY";
}

/// <summary>
/// An organisation's number on a messaging service. Its code stands in the webhook's address and is unique in the program; a provider's number is
/// active only on the channel whose own token has proved it.
/// </summary>
public sealed class MessageChannel : Aggregate
{
    /// <summary>Longest code, name and provider's identifier, in characters.</summary>
    public const int TextLength = 100;

    /// <summary>Longest protected secret, in characters.</summary>
    public const int SecretLength = 4_000;

    private MessageChannel()
    {
    }

    /// <summary>A channel without keys.</summary>
    /// <param name="code">Stands in the webhook's address.</param>
    /// <param name="kind">Code of the CHANNEL referential.</param>
    /// <param name="name">What people call it.</param>
    public MessageChannel(string code, string kind, string name) => (Id, Code, Kind, Name) = (Ids.New<ChannelId>(), code, kind, name);

    /// <summary>The channel's identifier.</summary>
    public ChannelId Id { get; private set; }

    /// <summary>Stands in the webhook's address; unique in the program.</summary>
    public string Code { get; private set; } = "";

    /// <summary>Code of the CHANNEL referential.</summary>
    public string Kind { get; private set; } = "";

    /// <summary>What people call it.</summary>
    public string Name { get; private set; } = "";

    /// <summary>The provider's identifier of the number (WhatsApp: phone number id).</summary>
    public string? NumberId { get; private set; }

    /// <summary>The provider's identifier of the business account.</summary>
    public string? AccountId { get; private set; }

    /// <summary>The number id, once a test with the channel's own token has proved it; unique in the program.</summary>
    public string? ActiveNumberId { get; private set; }

    /// <summary>The number as the provider shows it.</summary>
    public string? DisplayNumber { get; private set; }

    /// <summary>When the number was proved, UTC.</summary>
    public DateTime? ProvenAt { get; private set; }

    /// <summary>Protected token.</summary>
    public string? AccessToken { get; private set; }

    /// <summary>Protected secret of deliveries.</summary>
    public string? AppSecret { get; private set; }

    /// <summary>Protected second secret.</summary>
    public string? NextAppSecret { get; private set; }

    /// <summary>Protected word of the registration.</summary>
    public string? VerifyToken { get; private set; }

    /// <summary>Since when nothing is sent, UTC; null while it is.</summary>
    public DateTime? PausedAt { get; private set; }

    /// <summary>The provider's code that paused it.</summary>
    public int? PauseCode { get; private set; }

    /// <summary>Whether clients are shown that their message was read.</summary>
    public bool SendsReadMarks { get; private set; } = true;

    /// <summary>Whether a client who writes first has thereby agreed to be answered, where no decision stands yet.</summary>
    public bool RecordsConsent { get; private set; } = true;

    /// <summary>Type of the case that is opened for a client who has no open one; null for none.</summary>
    public string? OpensType { get; private set; } = "CRM_LEAD_BUY";

    /// <summary>The keys, protected.</summary>
    public ChannelKeys Keys => new(AccessToken, AppSecret, NextAppSecret, VerifyToken);

    /// <inheritdoc />
    public override Guid SubjectId => Id.Value;

    /// <summary>Takes in what an administrator typed. Another number, account or token is unproved again.</summary>
    public void Configure(ChannelSettings wanted)
    {
        if ((wanted.NumberId, wanted.AccountId, wanted.Keys.AccessToken) != (NumberId, AccountId, AccessToken))
        {
            (ActiveNumberId, ProvenAt, DisplayNumber) = (null, null, null);
        }

        (Name, NumberId, AccountId) = (wanted.Name, wanted.NumberId, wanted.AccountId);
        (AccessToken, AppSecret, NextAppSecret, VerifyToken) = (wanted.Keys.AccessToken, wanted.Keys.AppSecret, wanted.Keys.NextAppSecret, wanted.Keys.VerifyToken);
        (SendsReadMarks, RecordsConsent, OpensType) = (wanted.SendsReadMarks, wanted.RecordsConsent, wanted.OpensType);
    }

    /// <summary>The provider answered for this number under this token: messages go out and come in from now on.</summary>
    public void Prove(string? displayNumber, DateTime at) =>
        (ActiveNumberId, DisplayNumber, ProvenAt, PausedAt, PauseCode) = (NumberId, displayNumber, at, null, null);

    /// <summary>Nothing is sent until somebody has seen to it.</summary>
    public void Pause(int code, DateTime at) => (PausedAt, PauseCode) = (PausedAt ?? at, code);

    /// <summary>Sends again.</summary>
    public void Resume() => (PausedAt, PauseCode) = (null, null);
}
