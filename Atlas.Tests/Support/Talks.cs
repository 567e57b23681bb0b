using System.Security.Cryptography;
using System.Text;
using Atlas.Domain.Cases;
using Atlas.Domain.Consents;
using Atlas.Domain.Contacts;
using Atlas.Domain.Messages;
using Atlas.Domain.Tenancy;
using Atlas.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Tests.Support;

/// <summary>What clients and agencies write to each other, through the domain and without a provider.</summary>
internal static class Talks
{
    /// <summary>A client's message on a case: a text unless told otherwise.</summary>
    public static async Task<Message> HearAsync(this AtlasDb db, CaseId about, string? text, DateTime at, Func<Incoming, Incoming>? but = null)
    {
        var @case = await db.Cases.SingleAsync(row => row.Id == about);
        var came = new Incoming($"wamid.{Guid.NewGuid():N}", "text", at) { Text = text };
        return await JoinAsync(db, @case, @case.PrimaryContactId!.Value, channel => Message.Receive(channel, @case.PrimaryContactId!.Value, but?.Invoke(came) ?? came, db.Now));
    }

    /// <summary>A message of a contact that stands on no case.</summary>
    public static Task<Message> HearStrangerAsync(this AtlasDb db, ContactId from, string text, DateTime at) =>
        JoinAsync(db, null, from, channel => Message.Receive(channel, from, new Incoming($"wamid.{Guid.NewGuid():N}", "text", at) { Text = text }, db.Now));

    /// <summary>The agency's answer on a case.</summary>
    public static async Task<Message> AnswerAsync(this AtlasDb db, CaseId about, string text, DateTime at, UserId? by, Action<Message>? then = null)
    {
        var @case = await db.Cases.SingleAsync(row => row.Id == about);
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
        var draft = new Draft(Guid.NewGuid(), about, "text", ConsentPurpose.Contact, hash) { Text = text };
        return await JoinAsync(db, @case, @case.PrimaryContactId!.Value, channel =>
        {
            var message = Message.Compose(channel, @case.PrimaryContactId!.Value, draft, by, at);
            then?.Invoke(message);
            return message;
        });
    }

    private static async Task<Message> JoinAsync(AtlasDb db, Case? @case, ContactId with, Func<ChannelId, Message> write)
    {
        var channel = await db.Channels.FirstOrDefaultAsync();
        if (channel is null)
        {
            channel = new MessageChannel($"test-{Guid.NewGuid():N}", "WHATSAPP", "WhatsApp");
            db.Add(channel);
        }

        var talk = await db.Conversations.SingleOrDefaultAsync(row => row.ContactId == with && row.ChannelId == channel.Id);
        if (talk is null)
        {
            talk = new Conversation(channel.Id, with);
            db.Add(talk);
        }

        var message = write(channel.Id);
        @case?.Log(message);
        talk.Add(message);
        db.Add(message);
        await db.SaveChangesAsync();
        return message;
    }
}
