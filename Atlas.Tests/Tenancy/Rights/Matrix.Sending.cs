using System.Security.Cryptography;
using Atlas.Domain.Consents;
using Atlas.Domain.Foundation;
using Atlas.Domain.Messages;
using Atlas.Infrastructure.Database;
using Atlas.Web.Features.Messages;
using Atlas.Web.Features.Messages.Mail;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Atlas.Tests.Tenancy.Rights;

/// <content>Writing to clients: whoever sees the case.</content>
internal static partial class Matrix
{
    private static IEnumerable<Line> Sending() =>
    [
        //                                                                   admin      manager    agent   reserved    disabled rival
        On<SendMessage>("on an own case", Standing.Own, WriteAsync, new("Done", "Done", "Done", "Done", Gone, "NotFound")),
        On<SendMessage>("on a colleague's", Standing.Colleagues, WriteAsync, new("Done", "Done", "Done", "NotFound", Gone, "NotFound")),
        On<SendMessage>("without consent", Standing.Own, UnaskedAsync, new(Unasked, Unasked, Unasked, Unasked, Gone, "NotFound")),
        On<SendFile>("on an own case", Standing.Own, SendFileAsync, new("Done", "Done", "Done", "Done", Gone, "NotFound")),
        On<SendFile>("on a colleague's", Standing.Colleagues, SendFileAsync, new("Done", "Done", "Done", "NotFound", Gone, "NotFound")),
        On<ShowTyping>("on an own case", Standing.Own, TypingAsync, new("Done", "Done", "Done", "Done", Gone, "NotFound")),
        On<ShowTyping>("on a colleague's", Standing.Colleagues, TypingAsync, new("Done", "Done", "Done", "NotFound", Gone, "NotFound")),
        On<SendEmail>("without a mail server", Standing.Own, MailAsync, new(Refusals.NoChannel, Refusals.NoChannel, Refusals.NoChannel, Refusals.NoChannel, Gone, "NotFound")),
        On<SendEmail>("on a colleague's", Standing.Colleagues, MailAsync, new(Refusals.NoChannel, Refusals.NoChannel, Refusals.NoChannel, "NotFound", Gone, "NotFound")),
        On<CancelMessage>("on a colleague's", Standing.Colleagues, RecallAsync, new("Done", "Done", "Done", "NotFound", Gone, "NotFound")),
        On<ResendMessage>("on a colleague's", Standing.Colleagues, AgainAsync, new("Done", "Done", "Done", "NotFound", Gone, "NotFound")),
    ];

    private const string Unasked = $"{Refusals.NoConsent} CONTACT NONE";

    private static async Task<object?> WriteAsync(Stage stage)
    {
        await AsProgramAsync(stage, services => ConverseAsync(services, stage, isAgreed: true));
        return await stage.The<SendMessage>().RunAsync(Hello(stage));
    }

    private static async Task<object?> SendFileAsync(Stage stage)
    {
        await AsProgramAsync(stage, services => ConverseAsync(services, stage, isAgreed: true));
        return await stage.The<SendFile>().RunAsync(Hello(stage), "plan.pdf", new MemoryStream("%PDF-1.7"u8.ToArray()));
    }

    private static async Task<object?> TypingAsync(Stage stage)
    {
        await HeardAsync(stage);
        return await stage.The<ShowTyping>().RunAsync(Primary(stage));
    }

    private static async Task<object?> UnaskedAsync(Stage stage)
    {
        await AsProgramAsync(stage, services => ConverseAsync(services, stage, isAgreed: false));
        return await stage.The<SendMessage>().RunAsync(Hello(stage));
    }

    private static async Task<object?> MailAsync(Stage stage) =>
        await stage.The<SendEmail>().RunAsync(new EmailDraft(Guid.NewGuid(), Primary(stage), stage.Case.Id, "Votre visite", "Bonjour"));

    private static async Task<object?> RecallAsync(Stage stage)
    {
        var message = await AsProgramAsync(stage, services => ConverseAsync(services, stage, isAgreed: true));
        return await stage.The<CancelMessage>().RunAsync(message);
    }

    private static async Task<object?> AgainAsync(Stage stage)
    {
        var message = await AsProgramAsync(stage, async services =>
        {
            var id = await ConverseAsync(services, stage, isAgreed: true);
            await using var db = await services.GetRequiredService<IDbContextFactory<AtlasDb>>().CreateDbContextAsync();
            (await db.Messages.SingleAsync(row => row.Id == id)).Fail(MessageState.Failed, 131026, db.Now);
            db.RemoveRange(await db.Outgoing.Where(row => row.Id == id).ToListAsync());
            await db.SaveChangesAsync();
            return id;
        });
        return await stage.The<ResendMessage>().RunAsync(message);
    }

    private static SendDraft Hello(Stage stage) => new(Guid.NewGuid(), Primary(stage), stage.Case.Id) { Text = "Bonjour" };

    /// <summary>The client has just written, and one answer waits.</summary>
    private static async Task<MessageId> ConverseAsync(IServiceProvider services, Stage stage, bool isAgreed)
    {
        await using var db = await services.GetRequiredService<IDbContextFactory<AtlasDb>>().CreateDbContextAsync();
        var channel = await db.Channels.FirstOrDefaultAsync(row => row.ActiveNumberId != null) ?? Proven(db);
        if (isAgreed)
        {
            db.Add(new Consent(Primary(stage), OnWhatsApp.Channel, OnWhatsApp.Purpose, ConsentDecision.Granted, "UI", db.Now));
        }

        var contact = await db.Contacts.Include(row => row.Identities).SingleAsync(row => row.Id == Primary(stage));
        contact.Know("WHATSAPP", Domain.Contacts.IdentityKind.Phone, $"+2126{RandomNumberGenerator.GetInt32(10_000_000, 99_999_999)}", Domain.Tenancy.Caller.Program(stage.Case.Tenant), db.Now);
        var @case = await db.Cases.SingleAsync(row => row.Id == stage.Case.Id);
        var talk = await db.Conversations.SingleOrDefaultAsync(row => row.ChannelId == channel.Id && row.ContactId == Primary(stage))
            ?? db.Add(new Conversation(channel.Id, Primary(stage))).Entity;
        var came = Message.Receive(channel.Id, Primary(stage), new Incoming($"wamid.{Guid.NewGuid():N}", "text", db.Now) { Text = "Bonjour" }, db.Now);
        var answer = Message.Compose(channel.Id, Primary(stage), new Draft(Guid.NewGuid(), @case.Id, "text", ConsentPurpose.Contact, new string('0', 64)) { Text = "Oui ?" }, null, db.Now);
        @case.Log(came);
        talk.Add(came);
        db.AddRange(came, answer, new Outgoing(answer, db.Now + Outgoing.Recall));
        await db.SaveChangesAsync();
        return answer.Id;
    }

    private static MessageChannel Proven(AtlasDb db)
    {
        var channel = new MessageChannel($"test-{Guid.NewGuid():N}", "WHATSAPP", "WhatsApp");
        channel.Configure(new ChannelSettings("WhatsApp", Guid.NewGuid().ToString("N"), "1", new ChannelKeys("token", "secret", null, "verify")));
        channel.Prove("+212 5 00 00 00 01", db.Now);
        db.Add(channel);
        return channel;
    }
}
