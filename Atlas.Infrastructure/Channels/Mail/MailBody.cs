using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Atlas.Domain.Messages;
using Atlas.Infrastructure.Channels.WhatsApp;

namespace Atlas.Infrastructure.Channels.Mail;

/// <summary>An e-mail as the queue keeps it and the port reads it.</summary>
public static class MailBody
{
    /// <summary>The subject, for <see cref="Message.Facts"/>.</summary>
    public static string Facts(string subject) => JsonSerializer.Serialize(new Dictionary<string, string>(StringComparer.Ordinal) { ["subject"] = subject });

    /// <summary>What the port hands over.</summary>
    internal static JsonObject Of(Message message, string address) => new()
    {
        ["id"] = message.Id.Value.ToString(),
        ["to"] = address,
        ["subject"] = GraphJson.Text(GraphJson.Parse(Encoding.UTF8.GetBytes(message.Facts ?? "{}")), "subject"),
        ["text"] = message.Text,
    };
}
