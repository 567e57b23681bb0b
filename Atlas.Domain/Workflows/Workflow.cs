using Atlas.Domain.Foundation;
using Atlas.Domain.Referentials;

namespace Atlas.Domain.Workflows;

/// <summary>Identifies one version of a workflow.</summary>
public readonly record struct WorkflowId(Guid Value) : IId<WorkflowId>
{
    /// <inheritdoc />
    public static WorkflowId From(Guid value) => new(value);
}

/// <summary>Where a workflow version stands in its own life.</summary>
public enum WorkflowStage
{
    /// <summary>Being drawn; no case uses it.</summary>
    Draft,

    /// <summary>New cases start on it; exactly one per case type.</summary>
    Published,

    /// <summary>Only the cases that started on it still use it.</summary>
    Retired,
}

/// <summary>One version of the workflow of a case type. A published version never changes.</summary>
public sealed class Workflow : Aggregate
{
    private Dictionary<string, StateKind>? _kinds;
    private ILookup<string, WorkflowTransition>? _arrows;

    private Workflow()
    {
    }

    /// <summary>A workflow version that new cases can start on at once.</summary>
    /// <exception cref="ArgumentException">The graph has a fault; see <see cref="WorkflowGraph.Faults"/>.</exception>
    public Workflow(string caseType, int number, WorkflowGraph graph, DateTime publishedAt)
    {
        if (graph.Faults().FirstOrDefault() is { } fault)
        {
            throw new ArgumentException($"{caseType}: {fault}", nameof(graph));
        }

        Id = Ids.New<WorkflowId>();
        (CaseType, Number, Graph, Stage, PublishedAt) = (caseType, number, graph, WorkflowStage.Published, publishedAt);
    }

    /// <summary>The version's identifier.</summary>
    public WorkflowId Id { get; private set; }

    /// <summary>Code of the CASE_TYPE referential.</summary>
    public string CaseType { get; private set; } = "";

    /// <summary>1 for the first version of the type, and so on.</summary>
    public int Number { get; private set; }

    /// <summary>Draft, published or retired.</summary>
    public WorkflowStage Stage { get; private set; }

    /// <summary>When it was published, UTC; null while it is a draft.</summary>
    public DateTime? PublishedAt { get; private set; }

    /// <summary>States and arrows.</summary>
    public WorkflowGraph Graph { get; private set; } = new([], []);

    /// <summary>Where new cases start.</summary>
    public string InitialStatus => Graph.States.First(state => state.Kind is StateKind.Initial).Status;

    /// <inheritdoc />
    public override Guid SubjectId => Id.Value;

    /// <summary>The kind of a state, or null when this version does not know the status.</summary>
    public StateKind? KindOf(string status)
    {
        _kinds ??= Graph.States.ToDictionary(state => state.Status, state => state.Kind);
        return _kinds.TryGetValue(status, out var kind) ? kind : null;
    }

    /// <summary>The arrows that leave a state, in the order in which they are offered.</summary>
    public IEnumerable<WorkflowTransition> From(string status)
    {
        _arrows ??= Graph.Transitions.ToLookup(arrow => arrow.From);
        return _arrows[status];
    }

    /// <summary>The arrow between two states, or null.</summary>
    public WorkflowTransition? Between(string from, string to) => From(from).FirstOrDefault(arrow => arrow.To == to);

    /// <summary>The kind of reason that an arrow asks for. A win or a loss always needs one (rule 1 of the domain page).</summary>
    public string? ReasonKind(WorkflowTransition arrow) => arrow.Reason ?? KindOf(arrow.To) switch
    {
        StateKind.Won => ReferentialKinds.WonReason,
        StateKind.Lost => ReferentialKinds.LossReason,
        _ => null,
    };
}
