using Atlas.Domain.Messages;
using System.Text.Json.Nodes;

namespace Atlas.Web.Features.WhatsApp.StandIn;

/// <summary>A number that the stand-in serves: those of the demonstration.</summary>
/// <param name="Id">Its phone number id.</param>
/// <param name="Account">Its business account id.</param>
/// <param name="Channel">The channel in the webhook's address.</param>
/// <param name="Display">The number as it is shown.</param>
/// <param name="Name">The name that clients see.</param>
public sealed record StandInNumber(string Id, string Account, string Channel, string Display, string Name)
{
    /// <summary>The secret under which the stand-in signs; invented, and written in the contract.</summary>
    public const string Secret = "atlas-test-app-secret-not-real";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<StandInNumber> All { get; } =
    [
        new("550100200300411", "770100200300401", "atlas-demo", "+212 5 00 00 04 11", "Atlas Immobilier"),
        new("550100200300422", "770100200300401", "rival-demo", "+212 5 00 00 04 22", "Rival Immobilier"),
    ];
}

/// <summary>A template that the stand-in has approved.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Language">Its language.</param>
/// <param name="Category">Its category.</param>
/// <param name="Body">Its words.</param>
public sealed record StandInTemplate(string Name, string Language, string Category, string Body)
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<StandInTemplate> All { get; } =
    [
        new("premier_contact", "fr", "UTILITY", "Bonjour {{1}}, ici {{2}} de l'agence. Nous avons bien reçu votre demande : quand pouvons-nous vous appeler ?"),
        new("visite_rappel", "fr", "UTILITY", "Bonjour {{1}}, nous vous rappelons votre visite du {{2}}. À bientôt !"),
        new("visite_rappel", "ar", "UTILITY", "مرحبا {{1}}، نذكركم بموعد زيارتكم يوم {{2}}. إلى اللقاء!"),
        new("visit_reminder", "en", "UTILITY", "Hello {{1}}, this is a reminder of your visit on {{2}}. See you soon!"),
        new("nouveaux_biens", "fr", "MARKETING", "Bonjour {{1}}, de nouveaux biens à {{2}} correspondent à votre recherche. Souhaitez-vous les découvrir ?"),
    ];

    /// <summary>Its parts, as the provider writes them.</summary>
    public JsonArray Parts() => [new JsonObject { ["type"] = "BODY", ["text"] = Body }];

    /// <summary>How many values it wants.</summary>
    public int Wants => TemplateText.Of(Parts().ToJsonString()).Gaps.Count;
}
