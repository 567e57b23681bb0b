using System.Globalization;
using System.Text.Json.Nodes;
using Atlas.Domain.Messages;

namespace Atlas.Infrastructure.Channels.Sending;

/// <summary>A message as the provider wants to read it.</summary>
internal static class OutboundBody
{
    /// <summary>Writes it.</summary>
    /// <param name="message">The message.</param>
    /// <param name="to">How the client is reached.</param>
    /// <param name="chosen">The template and what fills it; null for a free text.</param>
    /// <param name="words">The template's words as the provider has them now.</param>
    public static JsonObject Of(Message message, Addressing to, ChosenTemplate? chosen, TemplateText? words)
    {
        var body = new JsonObject { ["messaging_product"] = "whatsapp", ["recipient_type"] = "individual" };
        to.WriteTo(body);
        if (message.ReplyTo is { } answered)
        {
            body["context"] = new JsonObject { ["message_id"] = answered };
        }

        body["type"] = message.Kind;
        body[message.Kind] = message.Media is not MediaState.None ? OfFile(message)
            : chosen is null || words is null ? new JsonObject { ["preview_url"] = true, ["body"] = message.Text }
            : new JsonObject { ["name"] = chosen.Name, ["language"] = new JsonObject { ["code"] = chosen.Language }, ["components"] = Components(chosen, words) };

        // The provider knows no key against sending twice; it repeats this one in each callback.
        body["biz_opaque_callback_data"] = message.Id.Value.ToString();
        return body;
    }

    /// <summary>The provider's name of the file is known only once it has its bytes.</summary>
    private static JsonObject OfFile(Message message)
    {
        var file = new JsonObject();
        if (message.Text is { } caption)
        {
            file["caption"] = caption;
        }

        if (message is { Kind: "document", MediaName: { } name })
        {
            file["filename"] = name;
        }

        return file;
    }

    private static JsonArray Components(ChosenTemplate chosen, TemplateText words) =>
        [.. words.Gaps.GroupBy(gap => (gap.Part, gap.Index)).Select(part => Component(part.Key.Part, part.Key.Index, part, chosen))];

    private static JsonObject Component(string part, int index, IEnumerable<TemplateGap> gaps, ChosenTemplate chosen)
    {
        var component = new JsonObject { ["type"] = part };
        if (part == "button")
        {
            (component["sub_type"], component["index"]) = ("url", index.ToString(CultureInfo.InvariantCulture));
        }

        component["parameters"] = new JsonArray([.. InOrder(gaps).Select(gap => Parameter(gap, chosen))]);
        return component;
    }

    /// <summary>Numbered gaps go by number, whatever their order in the words.</summary>
    private static IEnumerable<TemplateGap> InOrder(IEnumerable<TemplateGap> gaps) =>
        gaps.OrderBy(gap => int.TryParse(gap.Name, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0);

    private static JsonObject Parameter(TemplateGap gap, ChosenTemplate chosen)
    {
        var parameter = new JsonObject { ["type"] = "text", ["text"] = chosen.Values.GetValueOrDefault(gap.Key) };
        if (gap.IsNamed)
        {
            parameter["parameter_name"] = gap.Name;
        }

        return parameter;
    }
}
