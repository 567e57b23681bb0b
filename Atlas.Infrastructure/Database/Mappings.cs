using Atlas.Domain.Audit;
using Atlas.Domain.Cases;
using Atlas.Domain.Consents;
using Atlas.Domain.Contacts;
using Atlas.Domain.Referentials;
using Atlas.Domain.Tenancy;
using Atlas.Domain.Workflows;
using Atlas.Infrastructure.Accounts;
using Atlas.Infrastructure.Outbox;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Atlas.Infrastructure.Database;

/// <summary>Lengths of the columns that codes stand in.</summary>
internal static class Lengths
{
    public const int Code = 60;
    public const int Hash = AuditChain.HashLength;
}

internal sealed class TenantMapping : IEntityTypeConfiguration<Tenant>
{
    public void Configure(EntityTypeBuilder<Tenant> builder)
    {
        builder.ToTable("Tenants");
        builder.Property(tenant => tenant.Id).ValueGeneratedNever();
        builder.Property(tenant => tenant.Slug).HasMaxLength(Lengths.Code);
        builder.HasIndex(tenant => tenant.Slug).IsUnique();
        builder.Property(tenant => tenant.RotsAfterDays).HasDefaultValue(Tenant.UsualRotDays);
        builder.Property(tenant => tenant.ColumnLimits).HasConversion<JsonText<IReadOnlyList<ColumnLimit>>>(new ValueComparer<IReadOnlyList<ColumnLimit>>(
                (one, other) => one!.SequenceEqual(other!), limits => limits.Count, limits => limits)).HasMaxLength(200_000).HasDefaultValueSql("'[]'");
        builder.Property(tenant => tenant.Version).IsConcurrencyToken();
    }
}

internal sealed class TeamMapping : IEntityTypeConfiguration<Team>
{
    public void Configure(EntityTypeBuilder<Team> builder)
    {
        builder.ToTable("Teams").KeyInTenant(team => new { team.Tenant, team.Id });
        builder.Property(team => team.Version).IsConcurrencyToken();
        builder.HasIndex(team => new { team.Tenant, team.Name }).IsUnique();
    }
}

internal sealed class LedgerMapping : IEntityTypeConfiguration<TenantLedger>
{
    public void Configure(EntityTypeBuilder<TenantLedger> builder)
    {
        builder.ToTable("Ledgers");
        builder.Property(ledger => ledger.Id).ValueGeneratedNever();
        builder.Property(ledger => ledger.AuditHead).HasMaxLength(Lengths.Hash).IsFixedLength();
        builder.Property(ledger => ledger.References).HasMaxLength(1000);
    }
}

internal sealed class AccountMapping : IEntityTypeConfiguration<Account>
{
    public void Configure(EntityTypeBuilder<Account> builder)
    {
        builder.ToTable("Accounts").KeyInTenant(account => new { account.Tenant, account.Id });
        builder.Ignore(account => account.UserId);
        builder.Property(account => account.Id).ValueGeneratedNever();
        foreach (var choice in new[] { nameof(Account.Language), nameof(Account.Theme), nameof(Account.Density) })
        {
            builder.Property(choice).HasMaxLength(20);
        }

        builder.Property(account => account.Tiles).HasMaxLength(Account.TilesLength);
        builder.Property(account => account.ListColumns).HasMaxLength(Account.ColumnsLength);
        builder.Property(account => account.ContactColumns).HasMaxLength(Account.ColumnsLength);
        builder.HasIndex(account => account.NormalizedEmail).IsUnique();
        builder.HasOne<Team>().WithMany().HasForeignKey(account => new { account.Tenant, account.TeamId })
            .HasPrincipalKey(team => new { team.Tenant, team.Id }).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ReferentialMapping : IEntityTypeConfiguration<Referential>
{
    public void Configure(EntityTypeBuilder<Referential> builder)
    {
        builder.ToTable("Referentials").KeyInTenant(row => new { row.Tenant, row.Id });
        builder.Ignore(row => row.Labels);
        builder.Property(row => row.Kind).HasMaxLength(Lengths.Code);
        builder.Property(row => row.Code).HasMaxLength(Lengths.Code);
        builder.Property(row => row.Group).HasMaxLength(Lengths.Code);
        builder.Property(row => row.Icon).HasMaxLength(Lengths.Code);
        builder.Property(row => row.Version).IsConcurrencyToken();
        builder.HasIndex(row => new { row.Tenant, row.Kind, row.Code }).IsUnique();
    }
}

internal sealed class WorkflowMapping : IEntityTypeConfiguration<Workflow>
{
    public void Configure(EntityTypeBuilder<Workflow> builder)
    {
        builder.ToTable("Workflows").KeyInTenant(workflow => new { workflow.Tenant, workflow.Id });
        builder.Property(workflow => workflow.CaseType).HasMaxLength(Lengths.Code);
        builder.Property(workflow => workflow.Graph).HasConversion<JsonText<WorkflowGraph>>().HasMaxLength(100_000);
        builder.Property(workflow => workflow.Version).IsConcurrencyToken();
        builder.HasIndex(workflow => new { workflow.Tenant, workflow.CaseType, workflow.Number }).IsUnique();
        builder.HasIndex(workflow => new { workflow.Tenant, workflow.CaseType }, "IX_Workflows_OnePublished").IsUnique()
            .HasFilter($"[Stage] = {(int)WorkflowStage.Published}");
    }
}

internal sealed class ConsentMapping : IEntityTypeConfiguration<Consent>
{
    public void Configure(EntityTypeBuilder<Consent> builder)
    {
        builder.ToTable("Consents").KeyInTenant(consent => new { consent.Tenant, consent.Id });
        builder.Ignore(consent => consent.Evidence);
        builder.Property(consent => consent.Channel).HasMaxLength(Lengths.Code);
        builder.Property(consent => consent.Source).HasMaxLength(Lengths.Code);
        builder.Property(consent => consent.Wording).HasMaxLength(Consent.TextLength);
        builder.Property(consent => consent.WordingVersion).HasMaxLength(Lengths.Code);
        builder.Property(consent => consent.Language).HasMaxLength(Lengths.Code);
        builder.Property(consent => consent.ProofText).HasMaxLength(Consent.TextLength);
        builder.Property(consent => consent.Version).IsConcurrencyToken();
        builder.HasIndex(consent => new { consent.Tenant, consent.ContactId, consent.Channel, consent.Purpose, consent.At });
        builder.HasOne<Contact>().WithMany().HasForeignKey(consent => new { consent.Tenant, consent.ContactId })
            .HasPrincipalKey(contact => new { contact.Tenant, contact.Id }).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class AuditEntryMapping : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> builder)
    {
        builder.ToTable("AuditEntries");
        builder.Ignore(entry => entry.Fact);
        builder.Property(entry => entry.Action).HasMaxLength(Lengths.Code);
        builder.Property(entry => entry.SubjectKind).HasMaxLength(Lengths.Code);
        foreach (var hash in new[] { nameof(AuditEntry.ValuesHash), nameof(AuditEntry.Previous), nameof(AuditEntry.Hash) })
        {
            builder.Property(hash).HasMaxLength(Lengths.Hash).IsFixedLength();
        }

        builder.HasIndex(entry => new { entry.Tenant, entry.Sequence }).IsUnique();
        builder.HasIndex(entry => new { entry.Tenant, entry.SubjectId });
    }
}

internal sealed class AuditValuesMapping : IEntityTypeConfiguration<AuditValues>
{
    public void Configure(EntityTypeBuilder<AuditValues> builder)
    {
        builder.ToTable("AuditValues");
        builder.Property(values => values.Salt).HasMaxLength(Lengths.Hash).IsFixedLength();
        builder.Property(values => values.Values).HasMaxLength(1_000_000);
        builder.HasIndex(values => new { values.Tenant, values.Sequence }).IsUnique();
    }
}

internal sealed class OutboxMapping : IEntityTypeConfiguration<OutboxMessage>
{
    public void Configure(EntityTypeBuilder<OutboxMessage> builder)
    {
        builder.ToTable("Outbox");
        builder.Property(message => message.Kind).HasMaxLength(Lengths.Code);
        builder.Property(message => message.CaseType).HasMaxLength(Lengths.Code);
        builder.Property(message => message.From).HasMaxLength(Lengths.Code);
        builder.Property(message => message.To).HasMaxLength(Lengths.Code);
        builder.HasIndex(message => new { message.Tenant, message.Sequence }).IsUnique();
    }
}

/// <summary>Words that several mappings use.</summary>
internal static class MappingWords
{
    /// <summary>The alternate key (Tenant, Id) that foreign keys within an organisation point to.</summary>
    public static void KeyInTenant<TRow>(this EntityTypeBuilder<TRow> builder, System.Linq.Expressions.Expression<Func<TRow, object?>> key)
        where TRow : class => builder.HasAlternateKey(key);

    /// <summary>A row that belongs to a case of the same organisation. A case is never deleted.</summary>
    public static void OnCase<TRow>(this EntityTypeBuilder<TRow> builder, System.Linq.Expressions.Expression<Func<TRow, object?>> key)
        where TRow : class => builder.HasOne<Case>().WithMany().HasForeignKey(key)
            .HasPrincipalKey(@case => new { @case.Tenant, @case.Id }).OnDelete(DeleteBehavior.Restrict);
}
