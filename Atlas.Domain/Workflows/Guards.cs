using System.Globalization;

namespace Atlas.Domain.Workflows;

/// <summary>What a guard is asked.</summary>
/// <param name="Target">The status that the case would enter.</param>
/// <param name="Argument">What stands behind the colon of the guard's code, or null.</param>
/// <param name="IsAssigned">Whether somebody has the case.</param>
/// <param name="Facts">The world around the case.</param>
public sealed record GuardQuestion(string Target, string? Argument, bool IsAssigned, MoveFacts Facts);

/// <summary>A condition that a workflow can put on an arrow, as data.</summary>
public abstract class Guard
{
    /// <summary>Whether the move may go on as far as this guard is concerned.</summary>
    public abstract bool Holds(GuardQuestion question);
}

/// <summary>The guards that a workflow may name (domain page, table of guards).</summary>
public static class Guards
{
    private static readonly Dictionary<string, Guard> Known = new(StringComparer.Ordinal)
    {
        ["HAS_PLANNED_APPOINTMENT"] = new HasPlannedAppointment(),
        ["HAS_DONE_APPOINTMENT"] = new HasDoneAppointment(),
        ["HAS_CONSENT"] = new HasConsent(),
        ["HAS_PARTY"] = new HasParty(),
        ["SCORE_AT_LEAST"] = new ScoreAtLeast(),
        ["NO_OPEN_TASK"] = new NoOpenTask(),
        ["ASSIGNED"] = new Assigned(),
        ["RETURNS"] = new Returns(),
    };

    /// <summary>The codes, without arguments.</summary>
    public static IReadOnlyCollection<string> Codes => Known.Keys;

    /// <summary>Whether a guard, written as in the workflow, holds. One that is not known never does.</summary>
    public static bool Hold(string written, string target, bool isAssigned, MoveFacts facts)
    {
        var colon = written.IndexOf(':', StringComparison.Ordinal);
        var (code, argument) = colon < 0 ? (written, null) : (written[..colon], written[(colon + 1)..]);
        return Known.TryGetValue(code, out var guard) && guard.Holds(new GuardQuestion(target, argument, isAssigned, facts));
    }

    private static bool Is(string? argument, string value) => argument is null || argument == value;

    /// <summary>An appointment without an outcome that has not ended.</summary>
    private sealed class HasPlannedAppointment : Guard
    {
        public override bool Holds(GuardQuestion question) => question.Facts.Appointments
            .Any(meeting => Is(question.Argument, meeting.Type) && meeting.Outcome is null && meeting.EndsAt > question.Facts.Now);
    }

    /// <summary>An appointment that took place after the case last entered the target, so that a second visit needs its own.</summary>
    private sealed class HasDoneAppointment : Guard
    {
        public override bool Holds(GuardQuestion question)
        {
            var lastEntered = question.Facts.Changes.Where(change => change.To == question.Target)
                .Max(change => (DateTime?)change.At) ?? DateTime.MinValue;
            return question.Facts.Appointments.Any(meeting =>
                Is(question.Argument, meeting.Type) && meeting.Outcome is "DONE" or "PARTIAL" && meeting.EndsAt > lastEntered);
        }
    }

    private sealed class HasConsent : Guard
    {
        public override bool Holds(GuardQuestion question) =>
            question.Argument is { } channel && question.Facts.ConsentedChannels.Contains(channel);
    }

    private sealed class HasParty : Guard
    {
        public override bool Holds(GuardQuestion question) =>
            question.Argument is { } role && question.Facts.PartyRoles.Contains(role);
    }

    private sealed class ScoreAtLeast : Guard
    {
        public override bool Holds(GuardQuestion question) =>
            int.TryParse(question.Argument, NumberStyles.None, CultureInfo.InvariantCulture, out var least) && question.Facts.Score >= least;
    }

    private sealed class NoOpenTask : Guard
    {
        public override bool Holds(GuardQuestion question) => !question.Facts.OpenTasks.Any(category => Is(question.Argument, category));
    }

    private sealed class Assigned : Guard
    {
        public override bool Holds(GuardQuestion question) => question.IsAssigned;
    }

    private sealed class Returns : Guard
    {
        public override bool Holds(GuardQuestion question) => question.Facts.MovedFrom == question.Target;
    }
}
