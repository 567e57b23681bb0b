namespace Atlas.Domain.Contacts;

/// <summary>Reads e-mail addresses as people write them.</summary>
public static class EmailAddress
{
    /// <summary>Longest address, in characters.</summary>
    public const int Length = 254;

    /// <summary>The address with its domain in lower case, or null when the text is none.</summary>
    public static string? Read(string? typed)
    {
        var text = string.Concat((typed ?? "").Trim().Where(sign => char.GetUnicodeCategory(sign) is not System.Globalization.UnicodeCategory.Format));
        var at = text.LastIndexOf('@');
        if (at is < 1 or > 64 || text.Length > Length || !text.All(Fits) || text.IndexOf('@', StringComparison.Ordinal) != at)
        {
            return null;
        }

        var (local, domain) = (text[..at], text[(at + 1)..].ToLowerInvariant());
        var parts = domain.Split('.');
        var isDomain = parts.Length > 1 && Array.TrueForAll(parts, part => part.Length is > 0 and <= 63 && part.All(sign => char.IsLetterOrDigit(sign) || sign == '-'));
        return isDomain && !local.StartsWith('.') && !local.EndsWith('.') ? $"{local}@{domain}" : null;
    }

    private static bool Fits(char sign) => char.IsLetterOrDigit(sign) || "@.!#$%&'*+-/=?^_`{|}~".Contains(sign, StringComparison.Ordinal);
}
