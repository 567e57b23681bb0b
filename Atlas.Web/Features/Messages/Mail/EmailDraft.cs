using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Atlas.Domain.Cases;
using Atlas.Domain.Contacts;

namespace Atlas.Web.Features.Messages.Mail;

/// <summary>An e-mail as somebody wants it to go out.</summary>
/// <param name="CommandId">The form's command: the same twice is one e-mail.</param>
/// <param name="Contact">To whom.</param>
/// <param name="Case">On which case.</param>
/// <param name="Subject">The subject, as typed.</param>
/// <param name="Text">The words, as typed.</param>
public sealed record EmailDraft(Guid CommandId, ContactId Contact, CaseId Case, string Subject, string Text)
{
    /// <summary>Longest subject, in characters.</summary>
    public const int SubjectLength = 150;

    /// <summary>SHA-256 of all that is asked, in lower-case hexadecimal.</summary>
    internal string Hash() => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(new[] { Contact.Value.ToString(), Case.Value.ToString(), Subject, Text }))));
}
