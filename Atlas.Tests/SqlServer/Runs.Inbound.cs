using System.Text;
using Atlas.Domain.Messages;
using Atlas.Infrastructure.Channels;
using Atlas.Infrastructure.Channels.WhatsApp;
using Atlas.Tests.Messages.Inbound;
using Atlas.Web.Features.WhatsApp.Inbound;
using Microsoft.Extensions.DependencyInjection;

namespace Atlas.Tests.SqlServer;

/// <content>What comes in over WhatsApp.</content>
internal static partial class Runs
{
    private static readonly ChannelId Line = new(PaperAnswers.One);

    private static IEnumerable<Run> Inbound() =>
    [
        Run.Of<HandshakeQuery>(handshake => handshake.RunAsync(Line, "word")),
        Run.Of<StoreDelivery>((store, services) => StoreAsync(store, services)),
        Run.Of<TakeWaiting>(take => take.RunAsync(), answers => answers.With("Deliveries.Body", Encoding.UTF8.GetBytes("[]"))),
        Run.Of<TakeDelivery>(take => take.RunAsync(new DeliveryId(PaperAnswers.One)), answers => answers.With("Deliveries.Body", Encoding.UTF8.GetBytes("[]"))),
        .. Kinds().Select(item => Run.Of<TakeItem>(take => take.RunAsync(Line, item.Delivery, item.Item), New)),
        .. Items("01_", "08_", "10_", "11_", "19_", "22_").Select(item => Run.Of<TakeItem>(take => take.RunAsync(Line, item.Delivery, item.Item), New)),
        Run.Of<TakeItem>(take => take.RunAsync(Line, Delivery(Changed), Payload.Items(Payload.Read(Changed).RootElement)[0]), answers => answers.With("Kind", 0).With("Channels.Kind", "WHATSAPP")),
    ];

    private static IEnumerable<(InboundDelivery Delivery, PayloadItem Item)> Kinds() =>
        from change in new[]
        {
            $$$"""{"field":"smb_message_echoes","value":{"metadata":{"phone_number_id":"{{{Post.Number}}}"},"message_echoes":[{"id":"wamid.E1","to":"{{{Post.Salma}}}","type":"text","text":{"body":"a"}}]}}""",
            """{"field":"message_template_status_update","value":{"event":"PAUSED","message_template_name":"a","message_template_language":"fr"}}""",
            Post.Messages(Post.Number, Post.Kind("wamid.R1", "revoke", """{"original_message_id":"wamid.M"}""")),
        }
        let body = Post.Of(change)
        from item in Payload.Items(Payload.Read(body).RootElement)
        select (Delivery(body), item);

    private static byte[] Changed => Post.Of(Post.Messages(Post.Number, Post.Kind("wamid.C1", "system", """{"type":"user_changed_number","wa_id":"212661000778"}""")));

    /// <summary>Nobody and nothing of the item is known yet.</summary>
    private static void New(PaperAnswers answers) => answers
        .With("Kind", 0).With("Channels.Kind", "WHATSAPP").With("OpensType", "CRM_LEAD_BUY").NoRowFor("[ValidUntil] IS NULL").NoRowFor("FROM [Conversations]");

    private static IEnumerable<(InboundDelivery Delivery, PayloadItem Item)> Items(params string[] samples) =>
        from sample in samples
        let body = Post.Sample(sample)
        from item in Payload.Items(Payload.Read(body).RootElement)
        select (Delivery(body), item);

    private static InboundDelivery Delivery(byte[] body) => new(Line, body, new string('a', 64), "", PaperAnswers.Noon);

    private static async Task StoreAsync(StoreDelivery store, IServiceProvider services)
    {
        Assert.NotNull(services.GetRequiredService<ChannelSecrets>());
        await store.RunAsync(Line, Changed, MetaSignature.Of(Changed, "a"));
    }
}
