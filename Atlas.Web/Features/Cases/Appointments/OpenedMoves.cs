using Atlas.Domain.Workflows;
using Atlas.Web.Features.Cases.Moving;

namespace Atlas.Web.Features.Cases.Appointments;

/// <summary>Moves that waited for an appointment and need wait no longer.</summary>
public static class OpenedMoves
{
    /// <summary>The statuses to which the case can go now, by what became of its appointments since it was first shown in this status.</summary>
    /// <param name="known">What was known to have opened.</param>
    /// <param name="before">The moves as they were.</param>
    /// <param name="now">The moves as they are.</param>
    public static IReadOnlyList<string> Between(IReadOnlyList<string> known, CaseMoves? before, CaseMoves? now)
    {
        if (before is null || now is null || before.Status != now.Status)
        {
            return [];
        }

        var waited = before.Verdicts.Where(verdict => PlanLink.TypeOf(verdict.Blockers) is not null).Select(verdict => verdict.To).Concat(known).ToHashSet(StringComparer.Ordinal);
        return [.. now.Verdicts.Where(verdict => verdict.Kind is not VerdictKind.Refused && waited.Contains(verdict.To)).Select(verdict => verdict.To)];
    }
}
