using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace Atlas.Infrastructure.Channels;

/// <summary>Secrets of channels at rest: encrypted by Data Protection, read only to be used, never shown again.</summary>
public sealed class ChannelSecrets(IDataProtectionProvider provider)
{
    private readonly IDataProtector _protector = provider.CreateProtector("Atlas.Channels.v1");

    /// <summary>The encrypted form; nothing stays nothing.</summary>
    public string? Protect(string? secret) => string.IsNullOrEmpty(secret) ? null : _protector.Protect(secret);

    /// <summary>The secret, or null where there is none or the key ring no longer knows its key: then it must be typed again.</summary>
    public string? Read(string? kept)
    {
        try
        {
            return kept is null ? null : _protector.Unprotect(kept);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
