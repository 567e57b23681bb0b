using System.Buffers;
using System.Security.Cryptography;
using System.Text;

namespace Atlas.Infrastructure.Channels.WhatsApp;

/// <summary>The signature of a delivery: HMAC-SHA256 under the app's secret, over the bytes exactly as they came.</summary>
public static class MetaSignature
{
    /// <summary>The header that bears it.</summary>
    public const string Header = "X-Hub-Signature-256";

    private const string Prefix = "sha256=";

    /// <summary>Whether a header is right under one of the secrets. Without a secret nothing is.</summary>
    /// <param name="header">The header's one value.</param>
    /// <param name="body">The bytes.</param>
    /// <param name="secrets">The secrets that count; during a rotation there are two.</param>
    public static bool Holds(string? header, ReadOnlySpan<byte> body, params IEnumerable<string?> secrets)
    {
        Span<byte> told = stackalloc byte[HMACSHA256.HashSizeInBytes];
        if (header is null || header.Length != Prefix.Length + (2 * told.Length) || !header.StartsWith(Prefix, StringComparison.Ordinal)
            || Convert.FromHexString(header.AsSpan(Prefix.Length), told, out _, out _) is not OperationStatus.Done)
        {
            return false;
        }

        var isRight = false;
        Span<byte> right = stackalloc byte[HMACSHA256.HashSizeInBytes];
        foreach (var secret in secrets.Where(secret => !string.IsNullOrEmpty(secret)))
        {
            HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret!), body, right);
            isRight |= CryptographicOperations.FixedTimeEquals(right, told);
        }

        return isRight;
    }

    /// <summary>The header that belongs to a body.</summary>
    public static string Of(ReadOnlySpan<byte> body, string secret) => Prefix + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), body));
}
