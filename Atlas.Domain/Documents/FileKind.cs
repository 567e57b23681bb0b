using System.Text;
using Atlas.Domain.Foundation;

namespace Atlas.Domain.Documents;

/// <summary>A kind of file that is kept. What a file is, its first bytes say; its name is only a wish.</summary>
/// <param name="MediaType">The content's type.</param>
/// <param name="Extensions">Extensions under which people know it, the usual one first.</param>
/// <param name="Preview">How it can be looked at without downloading it.</param>
public sealed record FileKind(string MediaType, IReadOnlyList<string> Extensions, FilePreview Preview)
{
    /// <summary>How many bytes at the start of a file tell its kind.</summary>
    public const int HeadLength = 4_096;

    /// <summary>Largest file, in bytes.</summary>
    public const long Largest = 25L * 1024 * 1024;

    private static readonly FileKind Plain = new("text/plain", [".txt", ".csv"], FilePreview.None);

    private static readonly FileKind[] Offices =
    [
        new("application/vnd.openxmlformats-officedocument.wordprocessingml.document", [".docx"], FilePreview.None),
        new("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", [".xlsx"], FilePreview.None),
        new("application/vnd.openxmlformats-officedocument.presentationml.presentation", [".pptx"], FilePreview.None),
        new("application/vnd.oasis.opendocument.text", [".odt"], FilePreview.None),
        new("application/vnd.oasis.opendocument.spreadsheet", [".ods"], FilePreview.None),
    ];

    private static readonly FileKind[] OldOffices =
        [new("application/msword", [".doc"], FilePreview.None), new("application/vnd.ms-excel", [".xls"], FilePreview.None)];

    private static readonly (byte[] Start, int At, FileKind Kind)[] Signed =
    [
        ([0xFF, 0xD8, 0xFF], 0, new("image/jpeg", [".jpg", ".jpeg"], FilePreview.Image)),
        ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], 0, new("image/png", [".png"], FilePreview.Image)),
        ("GIF87a"u8.ToArray(), 0, new("image/gif", [".gif"], FilePreview.Image)),
        ("GIF89a"u8.ToArray(), 0, new("image/gif", [".gif"], FilePreview.Image)),
        ("WEBP"u8.ToArray(), 8, new("image/webp", [".webp"], FilePreview.Image)),
        ("ftypheic"u8.ToArray(), 4, new("image/heic", [".heic"], FilePreview.None)),
        ("%PDF-"u8.ToArray(), 0, new("application/pdf", [".pdf"], FilePreview.Pdf)),
    ];

    /// <summary>All kinds, for the chooser of files.</summary>
    public static IReadOnlyList<FileKind> All { get; } =
        [.. Signed.Select(signed => signed.Kind).DistinctBy(kind => kind.MediaType), .. Offices, .. OldOffices, Plain];

    /// <summary>The kind of a content type that is kept, or null.</summary>
    public static FileKind? Of(string mediaType) => All.FirstOrDefault(kind => kind.MediaType == mediaType);

    /// <summary>What a file is; null where it is of no kind that is kept: a program, a page, a drawing that can carry script.</summary>
    /// <param name="head">Its first bytes, <see cref="HeadLength"/> of them where there are so many.</param>
    /// <param name="name">Its name; it only tells kinds apart that begin alike.</param>
    public static FileKind? Recognise(ReadOnlySpan<byte> head, string name)
    {
        foreach (var (start, at, kind) in Signed)
        {
            if (head.Length >= at + start.Length && head.Slice(at, start.Length).SequenceEqual(start))
            {
                return kind;
            }
        }

        var extension = Extension(name);
        if (head.StartsWith("PK\u0003\u0004"u8))
        {
            return head.IndexOf("[Content_Types].xml"u8) >= 0 || head.IndexOf("_rels/"u8) >= 0 || head.IndexOf("mimetypeapplication/vnd.oasis"u8) >= 0
                ? Offices.FirstOrDefault(kind => kind.Extensions.Contains(extension))
                : null;
        }

        ReadOnlySpan<byte> compound = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
        return head.StartsWith(compound) ? OldOffices.FirstOrDefault(kind => kind.Extensions.Contains(extension))
            : Plain.Extensions.Contains(extension) && IsText(head) ? Plain : null;
    }

    /// <summary>A name fit to be shown and kept: no path, no control characters, and an extension that does not lie about the content.</summary>
    public string NameFor(string given)
    {
        var last = CleanText.Line(given[(given.LastIndexOfAny(['/', '\\']) + 1)..]).Trim('.', ' ');
        var extension = Extension(last);
        var ending = Extensions.Contains(extension) ? extension : Extensions[0];
        var stem = Extensions.Contains(extension) ? last[..^extension.Length] : last;
        stem = stem.Length == 0 ? "document" : stem;
        return stem[..Math.Min(stem.Length, Attachment.NameLength - ending.Length)] + ending;
    }

    private static string Extension(string name)
    {
        var dot = name.LastIndexOf('.');
        return dot < 0 || name.Length - dot > 6 ? "" : name[dot..].ToLowerInvariant();
    }

    private static bool IsText(ReadOnlySpan<byte> head)
    {
        var text = Encoding.UTF8.GetString(head);
        return !text.Any(sign => char.IsControl(sign) && sign is not ('\n' or '\r' or '\t')) && !text.TrimStart('\uFEFF', ' ', '\n', '\r', '\t').StartsWith('<');
    }
}

/// <summary>How a file can be looked at without downloading it.</summary>
public enum FilePreview
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>As a picture.</summary>
    Image,

    /// <summary>In the browser's own reader.</summary>
    Pdf,
}
