using Atlas.Domain.Cases;
using Atlas.Domain.Consents;
using Atlas.Domain.Foundation;
using Atlas.Domain.Messages;
using Atlas.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Features.Messages;

/// <summary>What a message says, checked: a free text, or an approved template with all that fills it.</summary>
/// <param name="Refused">Done, or what is wrong.</param>
/// <param name="Purpose">What consent it needs.</param>
internal sealed record SendWords(Outcome Refused, ConsentPurpose Purpose)
{
    private static readonly Dictionary<string, string> NoValues = new(StringComparer.Ordinal);

    private string? Text { get; init; }

    private string? Facts { get; init; }

    private string? ReplyTo { get; init; }

    private FileInHand? File { get; init; }

    /// <summary>Whether it is a free text, which needs an open window.</summary>
    public bool IsFree => Facts is null;

    /// <summary>The message that the domain composes.</summary>
    public Draft Of(Guid command, CaseId? @case, string hash) =>
        new(command, @case, File?.What.Kind ?? (IsFree ? "text" : "template"), Purpose, hash)
        {
            Text = Text,
            Facts = Facts,
            ReplyTo = ReplyTo,
            Id = File?.Id,
            Media = File is { } file ? new MessageMedia(null, file.What.MediaType, file.What.Name, file.Sha256) : null,
        };

    /// <summary>Reads them, or says what is wrong with them.</summary>
    public static async Task<SendWords> ReadAsync(AtlasDb db, SendDraft draft, ChannelId channel, CancellationToken stop)
    {
        if (draft.ReplyTo is { } answered && !await db.Messages.AnyAsync(row => row.ProviderId == answered && row.ContactId == draft.Contact && row.ChannelId == channel, stop))
        {
            return No(Refusals.NotFound);
        }

        var words = draft.Template is { } id ? await FillAsync(db, new TemplateId(id), draft.Values ?? NoValues, channel, stop) : draft.File is { } file ? Under(file, draft.Text) : Free(draft.Text);
        return words with { ReplyTo = draft.ReplyTo };
    }

    private static SendWords Under(FileInHand file, string? typed) => CleanText.Block(typed ?? "") switch
    {
        "" => new SendWords(Outcome.Done, ConsentPurpose.Contact) { File = file },
        _ when !file.What.TakesCaption => No(Refusals.NoCaption),
        { Length: > SendableFile.CaptionLength } => No(Refusals.TextTooLong),
        var text => new SendWords(Outcome.Done, ConsentPurpose.Contact) { Text = text, File = file },
    };

    private static SendWords Free(string? typed) => CleanText.Block(typed ?? "") switch
    {
        "" => No(Refusals.TextRequired),
        { Length: > SendDraft.TextLength } => No(Refusals.TextTooLong),
        var text => new SendWords(Outcome.Done, ConsentPurpose.Contact) { Text = text },
    };

    private static async Task<SendWords> FillAsync(AtlasDb db, TemplateId id, IReadOnlyDictionary<string, string> given, ChannelId channel, CancellationToken stop)
    {
        var template = await db.MessageTemplates.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id && row.ChannelId == channel, stop);
        if (template is null)
        {
            return No(Refusals.NotFound);
        }

        var text = TemplateText.Of(template.Parts);
        if (!template.IsApproved || text.NeedsFile)
        {
            return No(Refusals.TemplateUnfit);
        }

        var values = text.Gaps.Where(gap => given.ContainsKey(gap.Key)).DistinctBy(gap => gap.Key)
            .ToDictionary(gap => gap.Key, gap => CleanText.Line(given[gap.Key]), StringComparer.Ordinal);
        return text.Missing(values) is { Count: > 0 } missing
            ? No(Refusals.ValuesMissing, missing)
            : new SendWords(Outcome.Done, template.Purpose) { Text = text.Fill(values), Facts = new ChosenTemplate(template.Name, template.Language, values).Write() };
    }

    private static SendWords No(string refusal, params IReadOnlyList<string> details) => new(Outcome.Refused(refusal, details), ConsentPurpose.Contact);
}
