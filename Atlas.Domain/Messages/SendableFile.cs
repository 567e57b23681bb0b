using Atlas.Domain.Documents;

namespace Atlas.Domain.Messages;

/// <summary>A file that may go to a client, and as which kind of message.</summary>
/// <param name="Kind">The provider's word for the message.</param>
/// <param name="MediaType">The content's type.</param>
/// <param name="Name">A name that does not lie about the content.</param>
public sealed record SendableFile(string Kind, string MediaType, string Name)
{
    /// <summary>Longest words under a file, in characters.</summary>
    public const int CaptionLength = 1_024;

    private static readonly string[] Pictures = ["image/jpeg", "image/png"];

    // The provider takes no open document formats, and no pictures but these two.
    private static readonly string[] Unsent =
        ["application/vnd.oasis.opendocument.text", "application/vnd.oasis.opendocument.spreadsheet", "image/gif", "image/webp", "image/heic"];

    /// <summary>Whether words may stand under it.</summary>
    public bool TakesCaption => Kind is not "audio";

    /// <summary>Largest size, in bytes: the provider's, and what Atlas keeps.</summary>
    public long Largest => Math.Min(MediaKind.Largest(Kind), FileKind.Largest);

    /// <summary>What a file is; null where the provider has no message for it.</summary>
    /// <param name="head">Its first bytes.</param>
    /// <param name="name">Its name as the browser tells it.</param>
    public static SendableFile? Of(ReadOnlySpan<byte> head, string name)
    {
        if (FileKind.Recognise(head, name) is { } file)
        {
            return Unsent.Contains(file.MediaType) ? null
                : new SendableFile(Pictures.Contains(file.MediaType) ? "image" : "document", file.MediaType, file.NameFor(name));
        }

        // The same container holds a film or a voice alone: then its name says which.
        var isSound = name.EndsWith(".m4a", StringComparison.OrdinalIgnoreCase);
        foreach (var kind in isSound ? ["audio"] : new[] { "video", "audio" })
        {
            if (MediaKind.Recognise(kind, head, name) is { } found)
            {
                return new SendableFile(kind, found.MediaType, kind + found.Extension);
            }
        }

        return null;
    }
}
