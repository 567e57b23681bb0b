using Atlas.Domain.Messages;
using Atlas.Web.Resources;
using Microsoft.Extensions.Localization;

namespace Atlas.Web.Features.Messages;

/// <summary>What is said of a message beside its text, in the reader's language. What a provider sends is never trusted to have its usual form.</summary>
internal static class MessageWords
{
    private static readonly string[] Known =
        ["image", "video", "audio", "document", "sticker", "location", "contacts", "template", "button", "interactive", "order", "system", "reaction", "text", "request_welcome"];

    /// <summary>What kind of message it is.</summary>
    public static string Kind(IStringLocalizer<Texts> texts, string kind) => texts[$"messages.kind.{(Known.Contains(kind) ? kind : "unknown")}"];

    /// <summary>Why a file is not there; null where it is, or where there is none.</summary>
    public static string? Missing(IStringLocalizer<Texts> texts, MessageRow row) => row switch
    {
        { RevokedAt: not null } => null,
        { Media: MediaState.Waiting } => texts["messages.media.waiting"].Value,
        { Media: MediaState.Refused } => texts["messages.media.refused"].Value,
        { Media: MediaState.Gone } => texts["messages.media.gone"].Value,
        _ => null,
    };

    /// <summary>How far it is, in a word.</summary>
    public static string Delivery(MessageState state) => state.ToString().ToLowerInvariant();
}
