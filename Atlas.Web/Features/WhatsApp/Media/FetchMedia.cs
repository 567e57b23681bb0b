using Atlas.Domain.Documents;
using Atlas.Domain.Foundation;
using Atlas.Domain.Messages;
using Atlas.Infrastructure.Channels;
using Atlas.Infrastructure.Channels.WhatsApp;
using Atlas.Infrastructure.Database;
using Atlas.Infrastructure.Files;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Features.WhatsApp.Media;

/// <summary>Fetches the file of a message that came in, while the provider still has it, and keeps it under the message's identifier.</summary>
public sealed class FetchMedia(IDbContextFactory<AtlasDb> atlas, CloudMedia provider, FileStore files, ChannelSecrets secrets)
{
    /// <summary>How long the provider keeps what a webhook named.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(7);

    /// <summary>Fetches it. Where that did not work and may work later, it waits on.</summary>
    /// <param name="id">The message.</param>
    /// <param name="isPatient">Whether a file that arrives damaged is asked for again.</param>
    /// <param name="stop">Cancels.</param>
    /// <returns>Where the file is now.</returns>
    public async Task<MediaState> RunAsync(MessageId id, bool isPatient = false, CancellationToken stop = default)
    {
        if (await FindAsync(id, stop) is not { } wanted)
        {
            return MediaState.None;
        }

        var part = Ids.New<AttachmentId>();
        try
        {
            var (state, kind) = await FetchAsync(wanted, part, isPatient, stop);
            state = state is MediaState.Waiting && wanted.IsOver ? MediaState.Gone : state;
            return state is MediaState.Waiting ? state : await KeepAsync(id, state, kind, part, stop);
        }
        finally
        {
            files.Discard(part);
        }
    }

    private async Task<Wanted?> FindAsync(MessageId id, CancellationToken stop)
    {
        await using var db = await atlas.CreateDbContextAsync(stop);
        var over = db.Now - Longest;
        return await db.Messages.Where(row => row.Id == id && row.Media == MediaState.Waiting && row.RevokedAt == null && row.MediaId != null)
            .Join(db.Channels, row => row.ChannelId, channel => channel.Id, (row, channel) => new Wanted(row.Kind, row.MediaId!, row.MediaName, row.MediaType, row.MediaHash)
            {
                NumberId = channel.ActiveNumberId,
                Token = channel.AccessToken,
                IsOver = row.RecordedAt < over,
            }).SingleOrDefaultAsync(stop);
    }

    private async Task<(MediaState State, MediaKind? Kind)> FetchAsync(Wanted wanted, AttachmentId part, bool isPatient, CancellationToken stop)
    {
        if (wanted.NumberId is not { } number || secrets.Read(wanted.Token) is not { } token)
        {
            return (MediaState.Waiting, null);
        }

        var most = MediaKind.Largest(wanted.Kind);
        var answer = await provider.FetchAsync(new GraphLine(number, token), wanted.MediaId, most, (content, until) => files.ReceiveAsync(part, content, most, until), stop);
        if (answer is not { Outcome: MediaFetch.Fetched, File: { } file })
        {
            return (answer.Outcome switch { MediaFetch.Gone => MediaState.Gone, MediaFetch.Refused => MediaState.Refused, _ => MediaState.Waiting }, null);
        }

        if (!MediaHash.Fits(wanted.Hash, file.Sha256) || !MediaHash.Fits(answer.Sha256, file.Sha256))
        {
            return (isPatient ? MediaState.Waiting : MediaState.Refused, null);
        }

        var kind = MediaKind.Recognise(wanted.Kind, file.Head, wanted.Name ?? FileKind.Of((wanted.Type ?? "").Split(';')[0])?.Extensions[0] ?? "");
        return (kind is null ? MediaState.Refused : MediaState.Kept, kind);
    }

    /// <summary>Bytes first, then the row; a message that was taken back meanwhile keeps none.</summary>
    private async Task<MediaState> KeepAsync(MessageId id, MediaState state, MediaKind? kind, AttachmentId part, CancellationToken stop)
    {
        await using var db = await atlas.CreateDbContextAsync(stop);
        await using var turn = await db.TakeTurnAsync(stop);
        var message = await db.Messages.SingleAsync(row => row.Id == id, stop);
        if (message is not { Media: MediaState.Waiting, RevokedAt: null })
        {
            return message.Media;
        }

        if (state is MediaState.Kept)
        {
            files.Rename(part, new AttachmentId(id.Value));
        }

        message.Keep(state, kind?.MediaType, db.Now);
        await db.SaveChangesAsync(stop);
        await turn.CommitAsync(stop);
        return state;
    }

    private sealed record Wanted(string Kind, string MediaId, string? Name, string? Type, string? Hash)
    {
        public string? NumberId { get; init; }

        public string? Token { get; init; }

        public bool IsOver { get; init; }
    }
}
