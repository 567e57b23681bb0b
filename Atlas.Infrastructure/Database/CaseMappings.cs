using Atlas.Domain.Cases;
using Atlas.Domain.Contacts;
using Atlas.Domain.Search;
using Atlas.Domain.Timeline;
using Atlas.Domain.Workflows;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Atlas.Infrastructure.Database;

internal sealed class CaseMapping : IEntityTypeConfiguration<Case>
{
    public void Configure(EntityTypeBuilder<Case> builder)
    {
        builder.ToTable("Cases").KeyInTenant(@case => new { @case.Tenant, @case.Id });
        builder.Property(@case => @case.Reference).HasMaxLength(20);
        builder.Property(@case => @case.Title).HasMaxLength(Case.TitleLength);
        builder.Property(@case => @case.TitleKey).HasMaxLength(SortKey.Length).HasDefaultValue("");
        builder.Property(@case => @case.CityKey).HasMaxLength(SortKey.Length);
        builder.Property(@case => @case.Type).HasMaxLength(Lengths.Code);
        builder.Property(@case => @case.Status).HasMaxLength(Lengths.Code);
        builder.Property(@case => @case.Source).HasMaxLength(Lengths.Code);
        builder.Property(@case => @case.CloseReason).HasMaxLength(2 * Lengths.Code);
        builder.Property(@case => @case.Version).IsConcurrencyToken();
        builder.ComplexProperty(@case => @case.Fields, Fields);
        builder.HasIndex(@case => new { @case.Tenant, @case.Reference }).IsUnique();
        builder.HasIndex(@case => new { @case.Tenant, @case.CommandId }).IsUnique();
        builder.HasIndex(@case => new { @case.Tenant, @case.Type, @case.Status, @case.StatusSince, @case.Id })
            .IsDescending(false, false, false, true, true);
        builder.HasIndex(@case => new { @case.Tenant, @case.LastActivityAt, @case.Id }).IsDescending(false, true, true);

        // The list is sorted by these: a window is walked to in the index alone.
        builder.HasIndex(@case => new { @case.Tenant, @case.TitleKey, @case.Id }).HasDatabaseName("IX_Cases_ByTitle");
        builder.HasIndex(@case => new { @case.Tenant, @case.CityKey, @case.Id }).HasDatabaseName("IX_Cases_ByCityKey");
        builder.HasIndex(@case => new { @case.Tenant, @case.Worth, @case.Id }).HasDatabaseName("IX_Cases_ByWorth");

        // A board's counts and sums read this one alone.
        builder.HasIndex(@case => new { @case.Tenant, @case.Type, @case.Status, @case.Assignee, @case.Worth });

        // The dashboard's figures of a period read these two alone, never the rows.
        builder.HasIndex(@case => new { @case.Tenant, @case.StatusKind, @case.StatusSince, @case.Assignee, @case.Source, @case.CloseReason, @case.Worth })
            .HasDatabaseName("IX_Cases_Closed");
        builder.HasIndex(@case => new { @case.Tenant, @case.CreatedAt, @case.Assignee, @case.Source, @case.AnswerMinutes }).HasDatabaseName("IX_Cases_Opened");

        // The list by score; the cases whose score is due; those that an older version of the rules scored.
        builder.HasIndex(@case => new { @case.Tenant, @case.Score, @case.Id }).IsDescending(false, true, true);
        builder.HasIndex(@case => new { @case.Tenant, @case.ScoreDueAt });
        builder.HasIndex(@case => new { @case.Tenant, @case.ScoredBy });
        builder.Property(@case => @case.PinReason).HasMaxLength(Case.PinReasonLength);
        builder.Property(@case => @case.ScoredBy).HasDefaultValue(0);
        builder.Property(@case => @case.ScoreOutside).HasDefaultValue(0);
        Links(builder);
    }

    private static void Fields(ComplexPropertyBuilder<CaseFields> fields)
    {
        // Columns carry the field's own name, as workflows and people know it.
        foreach (var property in typeof(CaseFields).GetProperties().Where(property => property.CanWrite))
        {
            fields.Property(property.PropertyType, property.Name).HasColumnName(property.Name);
        }

        fields.Property(values => values.City).HasMaxLength(CaseField.TextLength);
        fields.Property(values => values.PropertyType).HasMaxLength(CaseField.TextLength);
        fields.Property(values => values.TransactionKind).HasMaxLength(CaseField.TextLength);
        fields.Property(values => values.MandateNumber).HasMaxLength(CaseField.TextLength);
    }

    private static void Links(EntityTypeBuilder<Case> builder)
    {
        builder.HasOne<Workflow>().WithMany().HasForeignKey(@case => new { @case.Tenant, @case.WorkflowId })
            .HasPrincipalKey(workflow => new { workflow.Tenant, workflow.Id }).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Contact>().WithMany().HasForeignKey(@case => new { @case.Tenant, @case.PrimaryContactId })
            .HasPrincipalKey(contact => new { contact.Tenant, contact.Id }).OnDelete(DeleteBehavior.Restrict);
        builder.Property(@case => @case.Assignee).HasColumnName("AssigneeId");
    }
}

internal sealed class PartyMapping : IEntityTypeConfiguration<Party>
{
    public void Configure(EntityTypeBuilder<Party> builder)
    {
        builder.ToTable("Parties").KeyInTenant(party => new { party.Tenant, party.Id });
        builder.Property(party => party.Role).HasMaxLength(Lengths.Code);
        builder.Property(party => party.Version).IsConcurrencyToken();
        builder.HasIndex(party => new { party.Tenant, party.CaseId, party.ContactId, party.Role }).IsUnique();
        builder.OnCase(party => new { party.Tenant, party.CaseId });
        builder.HasOne<Contact>().WithMany().HasForeignKey(party => new { party.Tenant, party.ContactId })
            .HasPrincipalKey(contact => new { contact.Tenant, contact.Id }).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class StatusChangeMapping : IEntityTypeConfiguration<StatusChange>
{
    public void Configure(EntityTypeBuilder<StatusChange> builder)
    {
        builder.ToTable("StatusChanges");
        builder.Property(change => change.From).HasMaxLength(Lengths.Code);
        builder.Property(change => change.To).HasMaxLength(Lengths.Code);
        builder.Property(change => change.Reason).HasMaxLength(2 * Lengths.Code);
        builder.Property(change => change.Comment).HasMaxLength(Case.CommentLength);
        builder.HasIndex(change => new { change.Tenant, change.CaseId, change.At });
        builder.HasIndex(change => new { change.Tenant, change.CommandId }).IsUnique();
        builder.OnCase(change => new { change.Tenant, change.CaseId });
    }
}

internal sealed class ActivityMapping : IEntityTypeConfiguration<Activity>
{
    private const int FactsLength = 4_000;

    public void Configure(EntityTypeBuilder<Activity> builder)
    {
        builder.ToTable("Activities").KeyInTenant(activity => new { activity.Tenant, activity.Id });
        builder.Property(activity => activity.Kind).HasMaxLength(Lengths.Code);
        builder.Property(activity => activity.Text).HasMaxLength(Activity.TextLength);
        builder.Property(activity => activity.Facts).HasConversion<JsonText<ActivityFacts>>().HasMaxLength(FactsLength);
        builder.HasIndex(activity => new { activity.Tenant, activity.CaseId, activity.At });
        builder.HasIndex(activity => new { activity.Tenant, activity.CommandId }).IsUnique();
        builder.OnCase(activity => new { activity.Tenant, activity.CaseId });
    }
}
