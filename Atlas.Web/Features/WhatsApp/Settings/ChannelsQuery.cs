using Atlas.Domain.Messages;
using Atlas.Domain.Tenancy;
using Atlas.Infrastructure.Channels;
using Atlas.Infrastructure.Database;
using Atlas.Infrastructure.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Features.WhatsApp.Settings;

/// <summary>What there is to say of a secret, which is never shown.</summary>
public enum KeyState
{
    /// <summary>It is not set.</summary>
    None,

    /// <summary>It is set.</summary>
    Set,

    /// <summary>It is set, and the program's key ring no longer opens it: it must be typed again.</summary>
    Lost,
}

/// <summary>A channel as the settings show it; no secret among it, not even an encrypted one.</summary>
/// <param name="Id">The channel.</param>
/// <param name="Version">Its version, which the form sends back.</param>
/// <param name="Code">What stands in the webhook's address.</param>
/// <param name="Name">What people call it.</param>
public sealed record ChannelRow(ChannelId Id, int Version, string Code, string Name)
{
    /// <summary>The provider's identifier of the number.</summary>
    public string? NumberId { get; init; }

    /// <summary>The provider's identifier of the business account.</summary>
    public string? AccountId { get; init; }

    /// <summary>The number as the provider shows it.</summary>
    public string? DisplayNumber { get; init; }

    /// <summary>When the number was proved, UTC; null while it is not.</summary>
    public DateTime? ProvenAt { get; init; }

    /// <summary>Since when nothing is sent, UTC.</summary>
    public DateTime? PausedAt { get; init; }

    /// <summary>The provider's code that paused it.</summary>
    public int? PauseCode { get; init; }

    /// <summary>Whether clients are shown that their message was read.</summary>
    public bool SendsReadMarks { get; init; }

    /// <summary>Whether an inbound message records consent.</summary>
    public bool RecordsConsent { get; init; }

    /// <summary>Type of the case opened for an unknown client.</summary>
    public string? OpensType { get; init; }

    /// <summary>Its secrets, by the fields of <see cref="ChannelDraft"/>.</summary>
    public IReadOnlyDictionary<string, KeyState> Keys { get; init; } = new Dictionary<string, KeyState>(StringComparer.Ordinal);

    /// <summary>Whether the connection can be tested.</summary>
    public bool IsComplete => NumberId is not null && Keys.GetValueOrDefault(ChannelDraft.AccessToken) is KeyState.Set;
}

/// <summary>Reads the organisation's channels for an administrator.</summary>
public sealed class ChannelsQuery(IDbContextFactory<AtlasDb> atlas, CallerAccessor caller, ChannelSecrets secrets)
{
    /// <summary>The channels by name; null for whoever may not set them.</summary>
    public async Task<IReadOnlyList<ChannelRow>?> RunAsync(CancellationToken stop = default)
    {
        if (!caller.Current.Is(Role.Admin))
        {
            return null;
        }

        await using var db = await atlas.CreateDbContextAsync(stop);
        var channels = await db.Channels.AsNoTracking().Where(channel => channel.Kind == ChannelDraft.Kind).OrderBy(channel => channel.Name).ThenBy(channel => channel.Id).ToListAsync(stop);
        return [.. channels.Select(Row)];
    }

    private ChannelRow Row(MessageChannel channel) => new(channel.Id, channel.Version, channel.Code, channel.Name)
    {
        NumberId = channel.NumberId,
        AccountId = channel.AccountId,
        DisplayNumber = channel.DisplayNumber,
        ProvenAt = channel.ProvenAt,
        PausedAt = channel.PausedAt,
        PauseCode = channel.PauseCode,
        SendsReadMarks = channel.SendsReadMarks,
        RecordsConsent = channel.RecordsConsent,
        OpensType = channel.OpensType,
        Keys = new Dictionary<string, KeyState>(StringComparer.Ordinal)
        {
            [ChannelDraft.AccessToken] = StateOf(channel.AccessToken),
            [ChannelDraft.AppSecret] = StateOf(channel.AppSecret),
            [ChannelDraft.NextAppSecret] = StateOf(channel.NextAppSecret),
            [ChannelDraft.VerifyToken] = StateOf(channel.VerifyToken),
        },
    };

    private KeyState StateOf(string? kept) => kept is null ? KeyState.None : secrets.Read(kept) is null ? KeyState.Lost : KeyState.Set;
}
