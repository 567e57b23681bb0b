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

    /// <summary>Why it will not arrive, and what one can do.</summary>
    public static string Fault(IStringLocalizer<Texts> texts, MessageRow row) => row.State is MessageState.Unknown
        ? texts["messages.fault.unsure"]
        : texts[$"messages.fault.{ClassOf(row.FaultCode)}"];

    // The classes of the provider's codes that ask something else of the person who wrote.
    private static string ClassOf(int? code) => code switch
    {
        131047 => "window",
        131026 or 130472 or 131021 or 131030 => "recipient",
        131049 => "marketing",
        131050 => "consent",
        131048 or 131064 or 130497 or 368 or 131031 => "quality",
        131051 or 131052 or 131053 => "media",
        132000 or 132001 or 132005 or 132007 or 132008 or 132012 or 132015 or 132016 or 132068 or 132069 => "template",
        0 or 3 or 10 or 33 or 190 or (>= 200 and <= 299) or 131005 or 131037 or 131042 or 131045 or 131063 => "account",
        _ => "other",
    };
}
