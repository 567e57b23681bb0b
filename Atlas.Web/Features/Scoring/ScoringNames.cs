using Atlas.Domain.Scoring;
using Atlas.Infrastructure.Catalogs;

namespace Atlas.Web.Features.Scoring;

/// <summary>What criteria can name in an organisation.</summary>
internal static class ScoringNames
{
    /// <summary>By the organisation's dictionaries and labels.</summary>
    public static ScoreNames Of(Catalog catalog, IReadOnlyList<ScoreCriterion> inForce) => new()
    {
        HasCode = (kind, code) => catalog.Find(kind, code) is not null,
        Tags = catalog.Tags.Select(tag => tag.Id).ToHashSet(),
        InForce = inForce,
    };
}
