using Atlas.Domain.Tenancy;

namespace Atlas.Domain.Workflows;

/// <summary>What a state means for the case that stands in it.</summary>
public enum StateKind
{
    /// <summary>Where a new case starts.</summary>
    Initial,

    /// <summary>Work goes on.</summary>
    Open,

    /// <summary>Ended well. Terminal.</summary>
    Won,

    /// <summary>Ended badly. Terminal.</summary>
    Lost,

    /// <summary>Put away. Terminal.</summary>
    Archived,
}

/// <summary>Words about kinds of state.</summary>
public static class StateKinds
{
    /// <summary>Whether the only way out is to reopen.</summary>
    public static bool IsTerminal(this StateKind kind) => kind is StateKind.Won or StateKind.Lost or StateKind.Archived;
}

/// <summary>A status as one workflow uses it.</summary>
/// <param name="Status">Code of the CASE_STATUS referential.</param>
/// <param name="Kind">What the state means.</param>
public sealed record WorkflowState(string Status, StateKind Kind);

/// <summary>An arrow of the workflow, and what must hold before a case goes along it.</summary>
/// <param name="From">Status left.</param>
/// <param name="To">Status entered.</param>
/// <param name="Role">Least role that may go along it.</param>
/// <param name="Requires">Codes of the fields that must have a value.</param>
/// <param name="Guards">Conditions on facts, each a code with an optional argument behind a colon.</param>
/// <param name="Reason">Kind of referential from which a reason must be given, or null.</param>
public sealed record WorkflowTransition(
    string From,
    string To,
    Role Role,
    IReadOnlyList<string> Requires,
    IReadOnlyList<string> Guards,
    string? Reason);

/// <summary>The states and arrows of one workflow version. Never changed once published.</summary>
/// <param name="States">In the order of the board's columns.</param>
/// <param name="Transitions">In the order in which moves are offered.</param>
public sealed record WorkflowGraph(IReadOnlyList<WorkflowState> States, IReadOnlyList<WorkflowTransition> Transitions)
{
    /// <summary>What makes the graph unfit to be published, in words for developers; empty when it is sound.</summary>
    public IEnumerable<string> Faults()
    {
        if (States.Count(state => state.Kind is StateKind.Initial) != 1)
        {
            yield return "There must be exactly one initial state.";
        }

        foreach (var twice in States.GroupBy(state => state.Status).Where(same => same.Count() > 1))
        {
            yield return $"The state {twice.Key} stands twice.";
        }

        foreach (var twice in Transitions.GroupBy(arrow => (arrow.From, arrow.To)).Where(same => same.Count() > 1))
        {
            yield return $"The arrow {twice.Key.From}>{twice.Key.To} stands twice.";
        }

        var kinds = States.DistinctBy(state => state.Status).ToDictionary(state => state.Status, state => state.Kind);
        foreach (var arrow in Transitions)
        {
            if (!kinds.TryGetValue(arrow.From, out var from) || !kinds.ContainsKey(arrow.To))
            {
                yield return $"The arrow {arrow.From}>{arrow.To} touches a state that is not there.";
            }
            else if (from.IsTerminal())
            {
                yield return $"The arrow {arrow.From}>{arrow.To} leaves a terminal state.";
            }
        }
    }
}
