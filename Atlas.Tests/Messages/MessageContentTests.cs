using System.Globalization;
using System.Text;
using Atlas.Domain.Messages;
using Atlas.Domain.Tenancy;
using Atlas.Infrastructure.Channels.WhatsApp;
using Atlas.Tests.Messages.Inbound;
using Atlas.Web.Features.Messages;
using Atlas.Web.Resources;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;

namespace Atlas.Tests.Messages;

/// <summary>Each kind of message that a client can send, as the provider posts it, in words.</summary>
public sealed class MessageContentTests
{
    private static readonly IStringLocalizer<Texts> French = new ServiceCollection().AddLogging().AddLocalization().BuildServiceProvider().GetRequiredService<IStringLocalizer<Texts>>();

    [Theory]
    [InlineData("text", """{"body":"Bonjour"}""", null, "Bonjour")]
    [InlineData("image", """{"id":"1","caption":"Le salon"}""", "Photo", "Le salon")]
    [InlineData("audio", """{"id":"1","voice":true}""", "Message vocal", null)]
    [InlineData("audio", """{"id":"1","voice":false}""", "Fichier audio", null)]
    [InlineData("video", """{"id":"1"}""", "Vidéo", null)]
    [InlineData("document", """{"id":"1","filename":"Bail.pdf"}""", "Document · Bail.pdf", null)]
    [InlineData("sticker", """{"id":"1","animated":true}""", "Autocollant", null)]
    [InlineData("location", """{"latitude":33.58912,"longitude":-7.6032}""", "Lieu · 33.58912, -7.6032", null)]
    [InlineData("location", """{"latitude":"33.6","longitude":"-7.6"}""", "Lieu · 33.6, -7.6", null)]
    [InlineData("location", """{"latitude":33.5,"longitude":-7.6,"name":"Parc","address":"Maârif"}""", "Lieu · Parc, Maârif", null)]
    [InlineData("contacts", """[{"name":{"formatted_name":"Omar"},"phones":[{"phone":"+212 6"}]},{"phones":[{"phone":"+33 1"}]},{}]""", "Contact partagé · Omar (+212 6), +33 1", null)]
    [InlineData("button", """{"text":"Oui","payload":"YES"}""", "Réponse par bouton", "Oui")]
    [InlineData("interactive", """{"type":"button_reply","button_reply":{"id":"1","title":"Je confirme"}}""", "Réponse à un choix", "Je confirme")]
    [InlineData("interactive", """{"type":"list_reply","list_reply":{"id":"1","title":"Jeudi","description":"De 10 h à 12 h"}}""", "Réponse à un choix · De 10 h à 12 h", "Jeudi")]
    [InlineData("interactive", """{"type":"nfm_reply","nfm_reply":{"body":"Sent","name":"flow","response_json":"{}"}}""", "Réponse à un choix", "Sent")]
    [InlineData("interactive", """7""", "Réponse à un choix", null)]
    [InlineData("order", """{"text":"Vite","product_items":[{"quantity":2,"item_price":100.5,"currency":"MAD"},{"quantity":"1","item_price":"9","currency":"MAD"}]}""", "Commande · 2 article(s), 210,00 MAD", "Vite")]
    [InlineData("order", """{"product_items":[{}]}""", "Commande · 1 article(s)", null)]
    [InlineData("system", """{"body":"Numéro changé","type":"user_changed_number"}""", "Information de WhatsApp", "Numéro changé")]
    [InlineData("request_welcome", """{}""", "Le client a ouvert la conversation", null)]
    [InlineData("unsupported", """{"type":"poll"}""", "Message d'un type que WhatsApp ne transmet pas. Demandez au client de l'écrire autrement.", null)]
    [InlineData("hologram", """{"caption":"Regardez"}""", null, "Regardez")]
    public void Every_kind_has_its_words(string kind, string content, string? beside, string? text)
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("fr-FR");
        var row = Row(Post.Kind("wamid.K", kind, content));

        Assert.Equal((beside, text), (MessageContent.Beside(French, row), MessageContent.Text(row)));
    }

    [Theory]
    [InlineData("""context":{"forwarded":true}""", "Transféré")]
    [InlineData("""context":{"frequently_forwarded":true,"forwarded":true}""", "Transféré de nombreuses fois")]
    [InlineData("""context":{"referred_product":{"product_retailer_id":"V-12"}}""", "À propos du produit V-12")]
    [InlineData("""referral":{"headline":"Résidence Al Amal","source_url":"https://fb.me/x"}""", "Depuis une publicité : Résidence Al Amal")]
    [InlineData("""context":{"id":"wamid.Z"}""", null)]
    [InlineData("""context":[1]""", null)]
    public void Where_it_comes_from_is_told(string member, string? origin)
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("fr-FR");

        Assert.Equal(origin, MessageContent.Origin(French, Row(Post.Text("wamid.K", "Bonjour").Replace("\"id\":", $"\"{member},\"id\":", StringComparison.Ordinal))));
    }

    private static MessageRow Row(string message)
    {
        var item = Payload.Items(Payload.Read(Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(Post.Of(Post.Messages(Post.Number, message))))).RootElement)[0];
        var came = PayloadMessage.Read(item.Content, DateTime.UnixEpoch)!;
        return new MessageRow(new MessageId(Guid.NewGuid()), came.ProviderId, MessageDirection.Inbound, came.Kind, came.At, (UserId?)null, MessageState.Received, null)
        {
            Text = came.Text,
            Facts = came.Facts,
            Media = came.Media is null ? MediaState.None : MediaState.Waiting,
            MediaName = came.Media?.Name,
        };
    }
}
