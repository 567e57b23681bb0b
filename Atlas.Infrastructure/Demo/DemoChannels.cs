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

    private static readonly DemoTemplate[] Templates =
    [
        new("visite_confirmee", "fr", "UTILITY", "APPROVED", "Bonjour {{1}}, votre visite du bien « {{2}} » est confirmée pour {{3}}. Un empêchement ? Répondez simplement à ce message.",
            ["Salma", "Appartement à Guéliz", "demain à 15 h"]) { Header = "Visite confirmée", Footer = "Répondez STOP pour ne plus être contacté", Buttons = ["Je confirme", "Reporter"] },
        new("visite_confirmee", "ar", "UTILITY", "APPROVED", "مرحبًا {{1}}، تم تأكيد زيارتكم للعقار «{{2}}» يوم {{3}}. إن تعذّر عليكم الحضور، أجيبوا على هذه الرسالة.",
            ["سلمى", "شقة في جليز", "غدًا على الساعة 15"]) { Header = "تأكيد الزيارة", Footer = "أجيبوا بكلمة توقف لعدم التواصل معكم", Buttons = ["أؤكد", "تأجيل"] },
        new("suite_demande", "fr", "UTILITY", "APPROVED", "Bonjour {{1}}, nous revenons vers vous au sujet de votre demande « {{2}} ». Quand pouvons-nous vous appeler ?", ["Salma", "Villa à Anfa"]),
        new("suite_demande", "ar", "UTILITY", "APPROVED", "مرحبًا {{1}}، نعود إليكم بخصوص طلبكم «{{2}}». متى يمكننا الاتصال بكم؟", ["سلمى", "فيلا في أنفا"]),
        new("nouveaux_biens", "fr", "MARKETING", "APPROVED", "Bonjour {{1}}, {{2}} nouveaux biens à {{3}} correspondent à votre recherche. Souhaitez-vous les recevoir ?",
            ["Salma", "3", "Marrakech"]) { Footer = "Répondez STOP pour ne plus être contacté", Buttons = ["Oui, envoyez"] },
        new("nouveaux_biens", "ar", "MARKETING", "APPROVED", "مرحبًا {{1}}، توجد {{2}} عقارات جديدة في {{3}} توافق بحثكم. هل تودون التوصل بها؟",
            ["سلمى", "3", "مراكش"]) { Footer = "أجيبوا بكلمة توقف لعدم التواصل معكم", Buttons = ["نعم، أرسلوها"] },
        new("portes_ouvertes", "fr", "MARKETING", "PAUSED", "Bonjour {{1}}, notre agence vous ouvre ses portes ce {{2}}.", ["Salma", "samedi"]),
    ];

    /// <summary>The channel of an organisation of the demonstration and its templates.</summary>
    /// <param name="slug">The organisation.</param>
    /// <param name="secrets">Encrypts the keys.</param>
    /// <param name="now">When they were proved and told.</param>
    public static IEnumerable<object> Of(string slug, ChannelSecrets secrets, DateTime now)
    {
        var (name, number, shown) = slug == DemoAccounts.Atlas
            ? ("Atlas Immobilier", "550100200300411", "+212 500-000411") : ("Rival Immobilier", "550100200300422", "+212 500-000422");
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
        public string? Header { get; init; }

        public string? Footer { get; init; }

        public string[] Buttons { get; init; } = [];

        public IEnumerable<object> Parts() =>
        [
            .. Header is null ? Array.Empty<object>() : [new { type = "HEADER", format = "TEXT", text = Header }],
            new { type = "BODY", text = Body, example = new { body_text = new[] { Examples } } },
            .. Footer is null ? Array.Empty<object>() : [new { type = "FOOTER", text = Footer }],
            .. Buttons.Length == 0 ? Array.Empty<object>() : [new { type = "BUTTONS", buttons = Buttons.Select(text => new { type = "QUICK_REPLY", text }).ToArray() }],
        ];
    }
}
