using Atlas.Domain.Workflows;
using static Atlas.Tests.Support.Agency;

namespace Atlas.Tests.Workflows;

public sealed class WorkflowGraphTests
{
    [Fact]
    public void A_sound_graph_has_no_fault_and_can_be_published()
    {
        var workflow = Workflow(Arrow("NEW", "CONTACTED"), Arrow("CONTACTED", "NEW"), Arrow("CONTACTED", "WON"));

        Assert.Empty(workflow.Graph.Faults());
        Assert.Equal(("NEW", WorkflowStage.Published, Monday), (workflow.InitialStatus, workflow.Stage, workflow.PublishedAt));
    }

    [Fact]
    public void An_arrow_out_of_a_closed_state_is_a_fault()
    {
        AssertFault("LOST>NEW leaves a terminal", Graph(Arrow("NEW", "LOST"), Arrow("LOST", "NEW")));
    }

    [Fact]
    public void The_same_arrow_twice_is_a_fault()
    {
        AssertFault("NEW>WON stands twice", Graph(Arrow("NEW", "WON"), Arrow("NEW", "WON", reason: "WON_REASON")));
    }

    [Fact]
    public void An_arrow_from_or_to_nowhere_is_a_fault()
    {
        var graph = Graph(Arrow("NEW", "WON"));

        AssertFault("NEW>NOWHERE touches", graph with { Transitions = [Arrow("NEW", "NOWHERE")] });
        AssertFault("NOWHERE>WON touches", graph with { Transitions = [Arrow("NOWHERE", "WON")] });
    }

    [Fact]
    public void There_is_exactly_one_first_state()
    {
        var graph = Graph(Arrow("NEW", "WON"));

        AssertFault("exactly one initial", graph with { States = [.. graph.States, new WorkflowState("ALSO_NEW", StateKind.Initial)] });
        AssertFault("exactly one initial", new WorkflowGraph([new WorkflowState("WON", StateKind.Won)], []));
    }

    [Fact]
    public void The_same_state_twice_is_a_fault()
    {
        var graph = Graph(Arrow("NEW", "WON"));

        AssertFault("WON stands twice", graph with { States = [.. graph.States, new WorkflowState("WON", StateKind.Lost)] });
    }

    private static void AssertFault(string expected, WorkflowGraph graph)
    {
        Assert.Contains(expected, Assert.Single(graph.Faults()), StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new Workflow("LEAD", 1, graph, Monday));
    }
}
