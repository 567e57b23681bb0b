using Atlas.Domain.Scoring;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Atlas.Infrastructure.Database;

internal sealed class ScoreRuleSetMapping : IEntityTypeConfiguration<ScoreRuleSet>
{
    public void Configure(EntityTypeBuilder<ScoreRuleSet> builder)
    {
        builder.ToTable("ScoreRuleSets");
        builder.Ignore(set => set.Rules);
        builder.Property(set => set.Criteria).HasConversion<JsonText<IReadOnlyList<ScoreCriterion>>>(Whole<ScoreCriterion>()).HasMaxLength(100_000);
        builder.Property(set => set.Cities).HasConversion<JsonText<IReadOnlyList<CityPrice>>>(Whole<CityPrice>()).HasMaxLength(100_000);
        builder.Property(set => set.Version).IsConcurrencyToken();
        builder.HasIndex(set => new { set.Tenant, set.Number }).IsUnique();
        builder.HasIndex(set => new { set.Tenant, set.CommandId }).IsUnique();
    }

    private static ValueComparer<IReadOnlyList<TLine>> Whole<TLine>() => new((one, other) => one!.SequenceEqual(other!), lines => lines.Count, lines => lines);
}

internal sealed class ScoreDraftMapping : IEntityTypeConfiguration<ScoreDraft>
{
    public void Configure(EntityTypeBuilder<ScoreDraft> builder)
    {
        builder.ToTable("ScoreDrafts");
        builder.Property(draft => draft.Typed).HasMaxLength(ScoreDraft.TextLength);
        builder.Property(draft => draft.Version).IsConcurrencyToken();
        builder.HasIndex(draft => draft.Tenant).IsUnique();
    }
}
