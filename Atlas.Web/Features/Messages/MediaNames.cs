using Atlas.Domain.Documents;
using Atlas.Domain.Foundation;

namespace Atlas.Web.Features.Messages;

/// <summary>Names of files that came without one, or with one that says something else than they are.</summary>
internal static class MediaNames
{
    private static readonly Dictionary<string, string> Extensions = new(StringComparer.Ordinal)
    {
        ["audio/ogg"] = ".ogg",
        ["audio/mpeg"] = ".mp3",
        ["audio/mp4"] = ".m4a",
        ["audio/aac"] = ".aac",
        ["audio/amr"] = ".amr",
        ["video/mp4"] = ".mp4",
        ["video/3gpp"] = ".3gp",
    };

    /// <summary>A name fit for a download.</summary>
    public static string Of(string? name, string type)
    {
        if (FileKind.Of(type) is { } kind)
        {
            return kind.NameFor(name ?? "");
        }

        var ending = Extensions.GetValueOrDefault(type, "");
        var last = CleanText.Line(Path.GetFileName((name ?? "").Replace('\\', '/'))).Trim('.', ' ');
        var stem = last.Length == 0 ? "whatsapp" : last;
        return stem.EndsWith(ending, StringComparison.OrdinalIgnoreCase) ? stem : stem + ending;
    }
}
