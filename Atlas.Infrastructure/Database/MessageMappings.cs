using Atlas.Domain.Cases;
using Atlas.Domain.Contacts;
using Atlas.Domain.Messages;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Atlas.Infrastructure.Database;

internal sealed class ChannelMapping : IEntityTypeConfiguration<MessageChannel>
{
    public void Configure(EntityTypeBuilder<MessageChannel> builder)
    {
        builder.ToTable("Channels").KeyInTenant(channel => new { channel.Tenant, channel.Id });
        builder.Ignore(channel => channel.Keys);
        builder.Property(channel => channel.Code).HasMaxLength(Lengths.Code);
        builder.Property(channel => channel.Kind).HasMaxLength(Lengths.Code);
        builder.Property(channel => channel.OpensType).HasMaxLength(Lengths.Code);
        foreach (var text in new[] { nameof(MessageChannel.Name), nameof(MessageChannel.NumberId), nameof(MessageChannel.AccountId), nameof(MessageChannel.ActiveNumberId), nameof(MessageChannel.DisplayNumber) })
        {
            builder.Property(text).HasMaxLength(MessageChannel.TextLength);
        }

        foreach (var secret in new[] { nameof(MessageChannel.AccessToken), nameof(MessageChannel.AppSecret), nameof(MessageChannel.NextAppSecret), nameof(MessageChannel.VerifyToken) })
        {
            builder.Property(secret).HasMaxLength(MessageChannel.SecretLength);
        }

        builder.Property(channel => channel.Version).IsConcurrencyToken();

        // A webhook's address and a provider's number lead to one organisation: global by design.
        builder.HasIndex(channel => channel.Code).IsUnique();
        builder.HasIndex(channel => channel.ActiveNumberId).IsUnique();
    }
}

internal sealed class DeliveryMapping : IEntityTypeConfiguration<InboundDelivery>
{
    public void Configure(EntityTypeBuilder<InboundDelivery> builder)
    {
        builder.ToTable("Deliveries").KeyInTenant(delivery => new { delivery.Tenant, delivery.Id });
        builder.Property(delivery => delivery.Body).HasMaxLength(InboundDelivery.MostBytes);
        builder.Property(delivery => delivery.Hash).HasMaxLength(64).IsFixedLength();
        builder.Property(delivery => delivery.Signature).HasMaxLength(100);
        builder.HasIndex(delivery => new { delivery.Tenant, delivery.ChannelId, delivery.Hash }).IsUnique();
        builder.HasIndex(delivery => new { delivery.Tenant, delivery.State, delivery.DueAt });
        builder.OnChannel(delivery => new { delivery.Tenant, delivery.ChannelId });
    }
}

internal sealed class QuarantineMapping : IEntityTypeConfiguration<QuarantinedItem>
{
    public void Configure(EntityTypeBuilder<QuarantinedItem> builder)
    {
        builder.ToTable("QuarantinedItems").KeyInTenant(item => new { item.Tenant, item.Id });
        builder.Property(item => item.Path).HasMaxLength(QuarantinedItem.TextLength);
        builder.Property(item => item.Reason).HasMaxLength(Lengths.Code);
        builder.HasIndex(item => new { item.Tenant, item.DeliveryId, item.Path }).IsUnique();
        builder.HasIndex(item => new { item.Tenant, item.ResolvedAt, item.At });
        builder.HasOne<InboundDelivery>().WithMany().HasForeignKey(item => new { item.Tenant, item.DeliveryId })
            .HasPrincipalKey(delivery => new { delivery.Tenant, delivery.Id }).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class MessageMapping : IEntityTypeConfiguration<Message>
{
    public void Configure(EntityTypeBuilder<Message> builder)
    {
        builder.ToTable("Messages").KeyInTenant(message => new { message.Tenant, message.Id });
        builder.Property(message => message.Kind).HasMaxLength(Lengths.Code);
        builder.Property(message => message.Text).HasMaxLength(Message.TextLength);
        builder.Property(message => message.Facts).HasMaxLength(Message.FactsLength);
        builder.Property(message => message.ProviderId).HasMaxLength(Message.ProviderIdLength);
        builder.Property(message => message.ReplyTo).HasMaxLength(Message.ProviderIdLength);
        builder.Property(message => message.MediaId).HasMaxLength(Message.ProviderIdLength);
        builder.Property(message => message.MediaType).HasMaxLength(100);
        builder.Property(message => message.MediaName).HasMaxLength(200);
        builder.Property(message => message.MediaHash).HasMaxLength(100);
        builder.Property(message => message.BodyHash).HasMaxLength(64).IsFixedLength();
        builder.Property(message => message.Reaction).HasMaxLength(Lengths.Code);
        builder.Property(message => message.Version).IsConcurrencyToken();
        builder.HasIndex(message => new { message.Tenant, message.ProviderId }).IsUnique();
        builder.HasIndex(message => new { message.Tenant, message.CommandId }).IsUnique();
        builder.HasIndex(message => new { message.Tenant, message.ChannelId, message.ContactId, message.At });
        builder.HasIndex(message => new { message.Tenant, message.CaseId, message.At });
        builder.HasIndex(message => new { message.Tenant, message.Media, message.RecordedAt });
        builder.HasIndex(message => new { message.Tenant, message.State, message.StateAt });
        builder.OnChannel(message => new { message.Tenant, message.ChannelId });
        builder.OnContact(message => new { message.Tenant, message.ContactId });
        builder.HasOne<Case>().WithMany().HasForeignKey(message => new { message.Tenant, message.CaseId })
            .HasPrincipalKey(row => new { row.Tenant, row.Id }).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ConversationMapping : IEntityTypeConfiguration<Conversation>
{
    public void Configure(EntityTypeBuilder<Conversation> builder)
    {
        builder.ToTable("Conversations").KeyInTenant(talk => new { talk.Tenant, talk.Id });
        builder.Ignore(talk => talk.OpenUntil);
        builder.Property(talk => talk.Preview).HasMaxLength(Conversation.PreviewLength);
        builder.HasIndex(talk => new { talk.Tenant, talk.ChannelId, talk.ContactId }).IsUnique();
        builder.HasIndex(talk => new { talk.Tenant, talk.LastAt });
        builder.HasIndex(talk => new { talk.Tenant, talk.CaseId });
        builder.OnChannel(talk => new { talk.Tenant, talk.ChannelId });
        builder.OnContact(talk => new { talk.Tenant, talk.ContactId });
    }
}

internal sealed class OutgoingMapping : IEntityTypeConfiguration<Outgoing>
{
    public void Configure(EntityTypeBuilder<Outgoing> builder)
    {
        builder.ToTable("Outgoing").KeyInTenant(row => new { row.Tenant, row.Id });
        builder.HasIndex(row => new { row.Tenant, row.DueAt });
        builder.HasIndex(row => new { row.Tenant, row.ChannelId, row.ContactId });
        builder.HasOne<Message>().WithMany().HasForeignKey(row => new { row.Tenant, row.Id })
            .HasPrincipalKey(message => new { message.Tenant, message.Id }).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class AttemptMapping : IEntityTypeConfiguration<MessageAttempt>
{
    public void Configure(EntityTypeBuilder<MessageAttempt> builder)
    {
        builder.ToTable("MessageAttempts").KeyInTenant(attempt => new { attempt.Tenant, attempt.Id });
        builder.Property(attempt => attempt.Detail).HasMaxLength(MessageAttempt.DetailLength);
        builder.HasIndex(attempt => new { attempt.Tenant, attempt.MessageId, attempt.Number }).IsUnique();
        builder.HasIndex(attempt => new { attempt.Tenant, attempt.At });
        builder.HasOne<Message>().WithMany().HasForeignKey(attempt => new { attempt.Tenant, attempt.MessageId })
            .HasPrincipalKey(message => new { message.Tenant, message.Id }).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ReceiptMapping : IEntityTypeConfiguration<Receipt>
{
    public void Configure(EntityTypeBuilder<Receipt> builder)
    {
        builder.ToTable("Receipts").KeyInTenant(receipt => new { receipt.Tenant, receipt.Id });
        builder.Property(receipt => receipt.ProviderId).HasMaxLength(Message.ProviderIdLength);
        builder.Property(receipt => receipt.Status).HasMaxLength(Receipt.StatusLength);
        builder.Property(receipt => receipt.Detail).HasMaxLength(MessageAttempt.DetailLength);
        builder.HasIndex(receipt => new { receipt.Tenant, receipt.ProviderId, receipt.Status }).IsUnique();
        builder.HasIndex(receipt => new { receipt.Tenant, receipt.CallbackData });
        builder.OnChannel(receipt => new { receipt.Tenant, receipt.ChannelId });
    }
}

internal sealed class TemplateMapping : IEntityTypeConfiguration<MessageTemplate>
{
    public void Configure(EntityTypeBuilder<MessageTemplate> builder)
    {
        builder.ToTable("MessageTemplates").KeyInTenant(template => new { template.Tenant, template.Id });
        builder.Ignore(template => template.IsApproved).Ignore(template => template.Purpose);
        builder.Property(template => template.Name).HasMaxLength(MessageTemplate.NameLength);
        builder.Property(template => template.Language).HasMaxLength(20);
        builder.Property(template => template.ProviderId).HasMaxLength(MessageChannel.TextLength);
        builder.Property(template => template.Category).HasMaxLength(Lengths.Code);
        builder.Property(template => template.Status).HasMaxLength(Lengths.Code);
        builder.Property(template => template.Parts).HasMaxLength(MessageTemplate.PartsLength);
        builder.HasIndex(template => new { template.Tenant, template.ChannelId, template.Name, template.Language }).IsUnique();
        builder.OnChannel(template => new { template.Tenant, template.ChannelId });
    }
}

internal sealed class QuickReplyMapping : IEntityTypeConfiguration<QuickReply>
{
    public void Configure(EntityTypeBuilder<QuickReply> builder)
    {
        builder.ToTable("QuickReplies").KeyInTenant(reply => new { reply.Tenant, reply.Id });
        builder.Property(reply => reply.Title).HasMaxLength(QuickReply.TitleLength);
        builder.Property(reply => reply.Text).HasMaxLength(QuickReply.TextLength);
        builder.Property(reply => reply.Version).IsConcurrencyToken();
        builder.HasIndex(reply => new { reply.Tenant, reply.Title });
    }
}

/// <summary>Keys of rows that belong to a channel or a contact.</summary>
internal static class MessageKeys
{
    /// <summary>A row of a channel of the same organisation.</summary>
    public static void OnChannel<TRow>(this EntityTypeBuilder<TRow> builder, System.Linq.Expressions.Expression<Func<TRow, object?>> key)
        where TRow : class => builder.HasOne<MessageChannel>().WithMany().HasForeignKey(key)
            .HasPrincipalKey(channel => new { channel.Tenant, channel.Id }).OnDelete(DeleteBehavior.Restrict);

    /// <summary>A row of a contact of the same organisation.</summary>
    public static void OnContact<TRow>(this EntityTypeBuilder<TRow> builder, System.Linq.Expressions.Expression<Func<TRow, object?>> key)
        where TRow : class => builder.HasOne<Contact>().WithMany().HasForeignKey(key)
            .HasPrincipalKey(contact => new { contact.Tenant, contact.Id }).OnDelete(DeleteBehavior.Restrict);
}
