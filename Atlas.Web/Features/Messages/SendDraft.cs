using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Atlas.Domain.Cases;
using Atlas.Domain.Contacts;
using Atlas.Domain.Messages;

namespace Atlas.Web.Features.Messages;

/// <summary>A file whose bytes are here.</summary>
/// <param name="Id">The identifier of the message that it will be, under which its bytes lie.</param>
/// <param name="What">What it is.</param>
/// <param name="Sha256">Its hash, in lower-case hexadecimal.</param>
public sealed record FileInHand(MessageId Id, SendableFile What, string Sha256);

/// <summary>A message as somebody wants it to go out: a free text, or a template with what fills it.</summary>
/// <param name="CommandId">The composer's command: the same twice is one message.</param>
/// <param name="Contact">To whom.</param>
/// <param name="Case">On which case; null for the one on which the conversation stands.</param>
public sealed record SendDraft(Guid CommandId, ContactId Contact, CaseId? Case)
{
    /// <summary>Longest free text that the provider takes, in characters.</summary>
    public const int TextLength = 4_096;

    /// <summary>A free text, as typed.</summary>
    public string? Text { get; init; }

    /// <summary>The template's row.</summary>
    public Guid? Template { get; init; }

    /// <summary>What fills the template, by the keys of its gaps.</summary>
    public IReadOnlyDictionary<string, string>? Values { get; init; }

    /// <summary>A file, with the text as its words; its bytes lie under the identifier already.</summary>
    public FileInHand? File { get; init; }

    /// <summary>The provider's identifier of the message that it answers.</summary>
    public string? ReplyTo { get; init; }

    /// <summary>SHA-256 of all that is asked, in lower-case hexadecimal: the same command with another one is another message.</summary>
    internal string Hash()
    {
        var values = (Values ?? new Dictionary<string, string>(StringComparer.Ordinal)).OrderBy(value => value.Key, StringComparer.Ordinal).SelectMany(value => new[] { value.Key, value.Value });
        var asked = JsonSerializer.Serialize(new[] { Contact.Value.ToString(), Text, Template?.ToString("N", CultureInfo.InvariantCulture), ReplyTo, File?.Sha256, File?.What.Name }.Concat(values));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(asked)));
    }
}
