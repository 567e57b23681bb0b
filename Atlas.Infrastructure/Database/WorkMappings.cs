using Atlas.Domain.Appointments;
using Atlas.Domain.Cases;
using Atlas.Domain.Documents;
using Atlas.Domain.Tasks;
using Atlas.Domain.Timeline;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Atlas.Infrastructure.Database;

internal sealed class AppointmentMapping : IEntityTypeConfiguration<Appointment>
{
    public void Configure(EntityTypeBuilder<Appointment> builder)
    {
        builder.ToTable("Appointments").KeyInTenant(meeting => new { meeting.Tenant, meeting.Id });
        builder.Property(meeting => meeting.Type).HasMaxLength(Lengths.Code);
        builder.Property(meeting => meeting.Outcome).HasMaxLength(Lengths.Code);
        builder.Property(meeting => meeting.Place).HasMaxLength(Appointment.PlaceLength);
        builder.Property(meeting => meeting.Note).HasMaxLength(Appointment.NoteLength);
        builder.Property(meeting => meeting.Assignee).HasColumnName("AssigneeId");
        builder.Property(meeting => meeting.Version).IsConcurrencyToken();
        builder.HasIndex(meeting => new { meeting.Tenant, meeting.CaseId, meeting.StartsAt });
        builder.HasIndex(meeting => new { meeting.Tenant, meeting.Outcome, meeting.StartsAt });
        builder.HasIndex(meeting => new { meeting.Tenant, meeting.StartsAt });
        builder.HasIndex(meeting => new { meeting.Tenant, meeting.CommandId }).IsUnique();
        builder.OnCase(meeting => new { meeting.Tenant, meeting.CaseId });
    }
}

internal sealed class TaskMapping : IEntityTypeConfiguration<TaskItem>
{
    public void Configure(EntityTypeBuilder<TaskItem> builder)
    {
        builder.ToTable("Tasks").KeyInTenant(task => new { task.Tenant, task.Id });
        builder.Property(task => task.Category).HasMaxLength(Lengths.Code);
        builder.Property(task => task.Title).HasMaxLength(TaskItem.TitleLength);
        builder.Property(task => task.Assignee).HasColumnName("AssigneeId");
        builder.Property(task => task.Version).IsConcurrencyToken();
        builder.HasIndex(task => new { task.Tenant, task.CaseId, task.DoneAt, task.DueAt });
        builder.HasIndex(task => new { task.Tenant, task.DoneAt, task.DueAt });
        builder.HasIndex(task => new { task.Tenant, task.CommandId }).IsUnique();
        builder.OnCase(task => new { task.Tenant, task.CaseId });
    }
}

internal sealed class AttachmentMapping : IEntityTypeConfiguration<Attachment>
{
    public void Configure(EntityTypeBuilder<Attachment> builder)
    {
        builder.ToTable("Attachments").KeyInTenant(document => new { document.Tenant, document.Id });
        builder.Property(document => document.Name).HasMaxLength(Attachment.NameLength);
        builder.Property(document => document.MediaType).HasMaxLength(100);
        builder.Property(document => document.Sha256).HasMaxLength(64).IsFixedLength();
        builder.Property(document => document.Version).IsConcurrencyToken();
        builder.HasIndex(document => new { document.Tenant, document.CaseId, document.At });
        builder.HasIndex(document => new { document.Tenant, document.CommandId }).IsUnique();
        builder.OnCase(document => new { document.Tenant, document.CaseId });
    }
}

internal sealed class MentionMapping : IEntityTypeConfiguration<Mention>
{
    public void Configure(EntityTypeBuilder<Mention> builder)
    {
        builder.ToTable("Mentions");
        builder.Property(mention => mention.User).HasColumnName("UserId");
        builder.HasIndex(mention => new { mention.Tenant, mention.User, mention.SeenAt, mention.At });
        builder.HasIndex(mention => new { mention.Tenant, mention.CaseId });
        builder.OnCase(mention => new { mention.Tenant, mention.CaseId });
        builder.HasOne<Activity>().WithMany().HasForeignKey(mention => new { mention.Tenant, mention.ActivityId })
            .HasPrincipalKey(activity => new { activity.Tenant, activity.Id }).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class TagMapping : IEntityTypeConfiguration<Tag>
{
    public void Configure(EntityTypeBuilder<Tag> builder)
    {
        builder.ToTable("Tags").KeyInTenant(tag => new { tag.Tenant, tag.Id });
        builder.Property(tag => tag.Name).HasMaxLength(Tag.NameLength);
        builder.Property(tag => tag.Key).HasMaxLength(2 * Tag.NameLength);
        builder.Property(tag => tag.Version).IsConcurrencyToken();
        builder.HasIndex(tag => new { tag.Tenant, tag.Key }).IsUnique();
    }
}

internal sealed class CaseTagMapping : IEntityTypeConfiguration<CaseTag>
{
    public void Configure(EntityTypeBuilder<CaseTag> builder)
    {
        builder.ToTable("CaseTags");
        builder.HasIndex(label => new { label.Tenant, label.CaseId, label.TagId }).IsUnique();
        builder.HasIndex(label => new { label.Tenant, label.TagId, label.CaseId });
        builder.OnCase(label => new { label.Tenant, label.CaseId });
        builder.HasOne<Tag>().WithMany().HasForeignKey(label => new { label.Tenant, label.TagId })
            .HasPrincipalKey(tag => new { tag.Tenant, tag.Id }).OnDelete(DeleteBehavior.Restrict);
    }
}
