using Atlas.Domain.Consents;
using Atlas.Domain.Contacts;
using Atlas.Domain.Messages;
using Atlas.Domain.Tenancy;
using Atlas.Infrastructure.Channels.Sending;
using Atlas.Infrastructure.Database;
using Atlas.Infrastructure.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Features.Messages;

/// <summary>An approved template as the composer offers it.</summary>
public sealed record TemplateChoice(TemplateId Id, string Name, string Language, ConsentPurpose Purpose, TemplateText Words);

/// <summary>A last message of somebody else.</summary>
/// <param name="Id">The message.</param>
/// <param name="LearntAt">When Atlas learnt of it, UTC.</param>
/// <param name="Kind">The provider's word for its kind.</param>
/// <param name="Text">What it says; null where it is no text or was taken back.</param>
public sealed record LastWord(MessageId Id, DateTime LearntAt, string Kind, string? Text)
{
    /// <summary>Whether the agency wrote it.</summary>
    public bool IsOurs { get; init; }

    /// <summary>The colleague who wrote it; null for the client, and for the agency's own telephone.</summary>
    public UserId? By { get; init; }
}

/// <summary>What may be written to a client now, and why not where it may not.</summary>
/// <param name="Client">The client's name.</param>
/// <param name="Standings">How the client stands to each purpose.</param>
/// <param name="OpenUntil">Until when one may write freely, UTC; null where the client never wrote.</param>
/// <param name="Templates">The approved templates that need no file.</param>
public sealed record ComposerView(string Client, IReadOnlyDictionary<ConsentPurpose, ConsentStanding> Standings, DateTime? OpenUntil, IReadOnlyList<TemplateChoice> Templates)
{
    /// <summary>The client's last message, as far as the caller sees it.</summary>
    public LastWord? Last { get; init; }

    /// <summary>What was last written by the client or, in the caller's place, by a colleague: a draft that is older may answer what nobody asks any more.</summary>
    public LastWord? Newest { get; init; }

    /// <summary>The client's last message, where it may say that no more are wanted and nobody has decided since; a person is to look.</summary>
    public MessageId? MayStop { get; init; }

    /// <summary>When the client last decided on each purpose, UTC.</summary>
    public IReadOnlyDictionary<ConsentPurpose, DateTime> DecidedAt { get; init; } = new Dictionary<ConsentPurpose, DateTime>();

    /// <summary>The message with which the client took the conversation up again after the last decision, so that it may prove a new one; null where there is none.</summary>
    public MessageId? Proof(ConsentPurpose purpose) =>
        Last is { } last && !StopWord.Is(last.Text) && !(DecidedAt.TryGetValue(purpose, out var decided) && decided >= last.LearntAt) ? last.Id : null;
}

/// <summary>Reads what may be written to a client: by the same ledger that is asked again when it is queued and when it goes.</summary>
public sealed class ComposerQuery(IDbContextFactory<AtlasDb> atlas, CallerAccessor caller)
{
    private const int MostTemplates = 100;

    /// <summary>Reads it; null where the organisation has no such contact.</summary>
    public async Task<ComposerView?> RunAsync(ContactId contact, CancellationToken stop = default)
    {
        await using var db = await atlas.CreateDbContextAsync(stop);
        if (await db.Contacts.Where(row => row.Id == contact).Select(row => row.Name).SingleOrDefaultAsync(stop) is not { } client)
        {
            return null;
        }

        var decisions = await db.Consents.AsNoTracking().Where(row => row.ContactId == contact && row.Channel == Addressing.WhatsApp).ToListAsync(stop);
        var talk = await db.Conversations.AsNoTracking().OfAnything(db, caller.Current).Where(row => row.ContactId == contact)
            .OrderByDescending(row => row.LastAt).ThenBy(row => row.Id).FirstOrDefaultAsync(stop);
        var last = talk is null ? null : await LastAsync(db, talk, stop);
        return new ComposerView(
            client,
            Enum.GetValues<ConsentPurpose>().ToDictionary(purpose => purpose, purpose => new ConsentLedger(decisions, contact, new ConsentScope(Addressing.WhatsApp, purpose)).At(db.Now)),
            talk?.OpenUntil,
            await TemplatesAsync(db, talk?.ChannelId, stop))
        {
            Last = last,
            MayStop = MayStop(last, decisions),
            Newest = talk is null ? null : await NewestAsync(db, talk, stop),
            DecidedAt = decisions.GroupBy(row => row.Purpose).ToDictionary(rows => rows.Key, rows => rows.Max(row => row.At)),
        };
    }

    /// <summary>The consent that the message itself gave is no decision on it.</summary>
    private static MessageId? MayStop(LastWord? last, List<Consent> decisions) =>
        last is not null && StopWord.MayMean(last.Text) && !decisions.Exists(row => row.At >= last.LearntAt && row.ProofId != last.Id.Value) ? last.Id : null;

    private Task<LastWord?> LastAsync(AtlasDb db, Conversation talk, CancellationToken stop) => db.Messages.AsNoTracking().To(db, caller.Current)
        .Where(row => row.ChannelId == talk.ChannelId && row.ContactId == talk.ContactId && row.Direction == MessageDirection.Inbound)
        .OrderByDescending(row => row.At).ThenByDescending(row => row.RecordedAt).ThenByDescending(row => row.Id)
        .Select(row => new LastWord(row.Id, row.RecordedAt, row.Kind, row.RevokedAt == null ? row.Text : null)).FirstOrDefaultAsync(stop);

    /// <summary>In the order in which Atlas learnt of them: what comes late was not known to whoever wrote before it came.</summary>
    private Task<LastWord?> NewestAsync(AtlasDb db, Conversation talk, CancellationToken stop)
    {
        var me = caller.Current.User;
        return db.Messages.AsNoTracking().To(db, caller.Current).Where(row => row.ChannelId == talk.ChannelId && row.ContactId == talk.ContactId)
            .Where(row => row.Direction == MessageDirection.Inbound || ((row.By == null || row.By != me) && row.State != MessageState.Cancelled && row.State != MessageState.Failed))
            .OrderByDescending(row => row.RecordedAt).ThenByDescending(row => row.Id)
            .Select(row => new LastWord(row.Id, row.RecordedAt, row.Kind, row.RevokedAt == null ? row.Text : null) { IsOurs = row.Direction == MessageDirection.Outbound, By = row.By })
            .FirstOrDefaultAsync(stop);
    }

    private static async Task<IReadOnlyList<TemplateChoice>> TemplatesAsync(AtlasDb db, ChannelId? channel, CancellationToken stop)
    {
        var known = channel ?? await db.Channels.Where(row => row.Kind == Addressing.WhatsApp && row.ActiveNumberId != null).OrderBy(row => row.Code)
            .Select(row => (ChannelId?)row.Id).FirstOrDefaultAsync(stop);
        var rows = await db.MessageTemplates.AsNoTracking().Where(row => row.ChannelId == known && row.Status == "APPROVED")
            .OrderBy(row => row.Name).ThenBy(row => row.Language).Take(MostTemplates).ToListAsync(stop);
        return [.. rows.Select(row => new TemplateChoice(row.Id, row.Name, row.Language, row.Purpose, TemplateText.Of(row.Parts))).Where(row => !row.Words.NeedsFile)];
    }
}
