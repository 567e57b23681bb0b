namespace Atlas.Domain.Messages;

/// <summary>A file's SHA-256 as a provider writes it: in hexadecimal or in base 64, and not always at all.</summary>
public static class MediaHash
{
    private const int Bytes = 32;

    /// <summary>Whether a provider's word for the hash fits a file. A word that is no hash says nothing.</summary>
    /// <param name="told">As the provider writes it.</param>
    /// <param name="hash">The file's own, in lower-case hexadecimal.</param>
    public static bool Fits(string? told, string hash) => Read(told) is not { } said || said == hash;

    private static string? Read(string? told)
    {
        if (told is null)
        {
            return null;
        }

        if (told.Length == 2 * Bytes && told.All(char.IsAsciiHexDigit))
        {
            return told.ToLowerInvariant();
        }

        Span<byte> read = stackalloc byte[Bytes];
        return Convert.TryFromBase64String(told, read, out var count) && count == Bytes ? Convert.ToHexStringLower(read) : null;
    }
}
