using Atlas.Domain.Cases;
using Atlas.Domain.Consents;

namespace Atlas.Domain.Messages;

/// <summary>A file that came or goes with a message.</summary>
/// <param name="ProviderId">The provider's identifier of the file.</param>
/// <param name="Type">Its media type, as the provider says.</param>
/// <param name="Name">The file's name; null where it has none.</param>
/// <param name="Sha256">The hash that the provider gave, as it gave it.</param>
public sealed record MessageMedia(string? ProviderId, string? Type, string? Name, string? Sha256);

/// <summary>A message as it came from a provider.</summary>
/// <param name="ProviderId">The provider's identifier.</param>
/// <param name="Kind">The provider's word for its kind.</param>
/// <param name="At">When it was written, UTC.</param>
public sealed record Incoming(string ProviderId, string Kind, DateTime At)
{
    /// <summary>What it says.</summary>
    public string? Text { get; init; }

    /// <summary>What else it holds, as JSON of its kind.</summary>
    public string? Facts { get; init; }

    /// <summary>The message that it answers.</summary>
    public string? ReplyTo { get; init; }

    /// <summary>Its file.</summary>
    public MessageMedia? Media { get; init; }
}

/// <summary>A message as somebody wants it to go out.</summary>
/// <param name="CommandId">The browser's command, unique in the organisation.</param>
/// <param name="Case">The case on which it stands.</param>
/// <param name="Kind">The provider's word for its kind.</param>
/// <param name="Purpose">What consent it needs.</param>
/// <param name="Hash">SHA-256 of what is to be sent, in lower-case hexadecimal.</param>
public sealed record Draft(Guid CommandId, CaseId? Case, string Kind, ConsentPurpose Purpose, string Hash)
{
    /// <summary>What it says.</summary>
    public string? Text { get; init; }

    /// <summary>A template and its values, as JSON.</summary>
    public string? Facts { get; init; }

    /// <summary>The message that it answers.</summary>
    public string? ReplyTo { get; init; }

    /// <summary>Its file, whose bytes lie under the message's identifier.</summary>
    public MessageMedia? Media { get; init; }

    /// <summary>The message's identifier, where bytes lie under it already.</summary>
    public MessageId? Id { get; init; }
}
