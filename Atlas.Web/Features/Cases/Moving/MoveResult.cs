using Atlas.Domain.Foundation;
using Atlas.Domain.Tenancy;

namespace Atlas.Web.Features.Cases.Moving;

/// <summary>Who moved the case before the caller could.</summary>
/// <param name="By">The colleague; null for the program.</param>
/// <param name="To">The status in which the case now is.</param>
/// <param name="At">When, UTC.</param>
public sealed record Overtaken(UserId? By, string To, DateTime At);

/// <summary>How a move ended.</summary>
/// <param name="Outcome">Done, or the refusal.</param>
/// <param name="Overtaken">Set where the move came too late.</param>
/// <param name="Version">The case's version after the move; 0 where this call did not save it.</param>
public sealed record MoveResult(Outcome Outcome, Overtaken? Overtaken = null, int Version = 0)
{
    /// <summary>The move stands in the database, by an earlier call of the same command.</summary>
    public static MoveResult Done { get; } = new(Outcome.Done);

    /// <summary>Nothing was changed, for the reason of a code.</summary>
    public static MoveResult Refused(string code) => new(Outcome.Refused(code));
}
