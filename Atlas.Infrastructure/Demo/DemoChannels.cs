using System.Text.Encodings.Web;
using System.Text.Json;
using Atlas.Domain.Messages;
using Atlas.Infrastructure.Channels;

namespace Atlas.Infrastructure.Demo;

/// <summary>The demonstration's numbers on WhatsApp, proved, with the keys that its stand-in knows, and the templates that each has had approved.</summary>
public static class DemoChannels
{
    /// <summary>The secret under which the stand-in signs.</summary>
    public const string AppSecret = "atlas-test-app-secret-not-real";

    /// <summary>The business account of both: an agency group, as one finds them.</summary>
    public const string AccountId = "770100200300401";

    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>What the stand-in has approved, word for word, and one that is paused.</summary>
    private static readonly DemoTemplate[] Templates =
    [
        new("premier_contact", "fr", "UTILITY", "APPROVED", "Bonjour {{1}}, ici {{2}} de l'agence. Nous avons bien reçu votre demande : quand pouvons-nous vous appeler ?", ["Salma", "Nadia"]),
        new("visite_rappel", "fr", "UTILITY", "APPROVED", "Bonjour {{1}}, nous vous rappelons votre visite du {{2}}. À bientôt !", ["Salma", "12 mars à 15 h"]),
        new("visite_rappel", "ar", "UTILITY", "APPROVED", "مرحبا {{1}}، نذكركم بموعد زيارتكم يوم {{2}}. إلى اللقاء!", ["سلمى", "12 مارس على الساعة 15"]),
        new("visit_reminder", "en", "UTILITY", "APPROVED", "Hello {{1}}, this is a reminder of your visit on {{2}}. See you soon!", ["Salma", "12 March at 3 pm"]),
        new("nouveaux_biens", "fr", "MARKETING", "APPROVED", "Bonjour {{1}}, de nouveaux biens à {{2}} correspondent à votre recherche. Souhaitez-vous les découvrir ?", ["Salma", "Marrakech"]),
        new("portes_ouvertes", "fr", "MARKETING", "PAUSED", "Bonjour {{1}}, notre agence vous ouvre ses portes ce {{2}}.", ["Salma", "samedi"]),
    ];

    /// <summary>The channel of an organisation of the demonstration and its templates.</summary>
    /// <param name="slug">The organisation.</param>
    /// <param name="secrets">Encrypts the keys.</param>
    /// <param name="now">When they were proved and told.</param>
    public static IEnumerable<object> Of(string slug, ChannelSecrets secrets, DateTime now)
    {
        var (name, number, shown) = slug == DemoAccounts.Atlas
            ? ("Atlas Immobilier", "550100200300411", "+212 5 00 00 04 11") : ("Rival Immobilier", "550100200300422", "+212 5 00 00 04 22");
        var keys = new ChannelKeys(secrets.Protect($"{slug}-demo-token-not-real"), secrets.Protect(AppSecret), null, secrets.Protect($"{slug}-demo-verify"));
        var channel = new MessageChannel($"{slug}-demo", "WHATSAPP", name);
        channel.Configure(new ChannelSettings(name, number, AccountId, keys));
        channel.Prove(shown, now);
        yield return channel;
        foreach (var (template, place) in Templates.Select((template, place) => (template, place)))
        {
            var row = new MessageTemplate(channel.Id, template.Name, template.Language);
            row.Sync($"88010020030{place:D4}", template.Category, template.Status, JsonSerializer.Serialize(template.Parts(), Plain), now);
            yield return row;
        }
    }

    private sealed record DemoTemplate(string Name, string Language, string Category, string Status, string Body, string[] Examples)
    {
        public object[] Parts() => [new { type = "BODY", text = Body, example = new { body_text = new[] { Examples } } }];
    }
}
