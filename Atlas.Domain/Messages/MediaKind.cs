using Atlas.Domain.Documents;

namespace Atlas.Domain.Messages;

/// <summary>A kind of file that travels with messages. What a file is, its first bytes say; the sender's word is only a wish.</summary>
/// <param name="MediaType">The content's type.</param>
/// <param name="Extension">The extension under which people know it.</param>
public sealed record MediaKind(string MediaType, string Extension)
{
    private const string Audio = "audio";
    private const string Video = "video";
    private const long Mebi = 1024 * 1024;

    private static readonly MediaKind Mp4 = new("video/mp4", ".mp4");
    private static readonly MediaKind Mp4Audio = new("audio/mp4", ".m4a");
    private static readonly MediaKind Mp3 = new("audio/mpeg", ".mp3");
    private static readonly MediaKind Aac = new("audio/aac", ".aac");

    private static readonly (byte[] Start, int At, MediaKind Kind)[] Signed =
    [
        ("OggS"u8.ToArray(), 0, new("audio/ogg", ".ogg")),
        ("#!AMR"u8.ToArray(), 0, new("audio/amr", ".amr")),
        ("ID3"u8.ToArray(), 0, Mp3),
        ([0xFF, 0xFB], 0, Mp3), ([0xFF, 0xF3], 0, Mp3), ([0xFF, 0xF2], 0, Mp3), ([0xFF, 0xFA], 0, Mp3),
        ([0xFF, 0xF1], 0, Aac), ([0xFF, 0xF9], 0, Aac),
        ("ftypM4A"u8.ToArray(), 4, Mp4Audio),
        ("ftyp3g"u8.ToArray(), 4, new("video/3gpp", ".3gp")),
        ("ftypheic"u8.ToArray(), 4, new("image/heic", ".heic")),
        ("ftyp"u8.ToArray(), 4, Mp4),
    ];

    /// <summary>Largest file of a kind of message, in bytes, as the provider has it.</summary>
    public static long Largest(string kind) => kind switch
    {
        "image" => 5 * Mebi,
        Audio or Video => 16 * Mebi,
        "sticker" => 500 * 1024,
        _ => 100 * Mebi,
    };

    /// <summary>What a file is; null where it is not what its message says, or nothing that is kept: a program, a page.</summary>
    /// <param name="kind">The message's kind.</param>
    /// <param name="head">The file's first bytes.</param>
    /// <param name="name">Its name; it only tells documents apart that begin alike.</param>
    public static MediaKind? Recognise(string kind, ReadOnlySpan<byte> head, string name)
    {
        if (FileKind.Recognise(head, name) is { } file)
        {
            return kind is "document" || (kind is "image" or "sticker" && file.Preview is FilePreview.Image) ? new(file.MediaType, file.Extensions[0]) : null;
        }

        return Of(head) is not { } found ? null : kind switch
        {
            "document" => found,
            // The same container holds a voice without pictures.
            Audio => found.MediaType.StartsWith(Audio, StringComparison.Ordinal) ? found : found == Mp4 ? Mp4Audio : null,
            _ => found.MediaType.StartsWith(kind, StringComparison.Ordinal) ? found : null,
        };
    }

    private static MediaKind? Of(ReadOnlySpan<byte> head)
    {
        foreach (var (start, at, kind) in Signed)
        {
            if (head.Length >= at + start.Length && head.Slice(at, start.Length).SequenceEqual(start))
            {
                return kind;
            }
        }

        return null;
    }
}
