using Atlas.Domain.Workflows;

namespace Atlas.Infrastructure.Demo;

/// <summary>Finds a plausible way through a workflow: mostly along the columns of the board, sometimes with a detour and back.</summary>
internal static class DemoRoutes
{
    private const string Returns = "RETURNS";

    /// <summary>Arrows that lead, one after the other, from the initial state to a target.</summary>
    public static IReadOnlyList<WorkflowTransition> Draw(Workflow workflow, string target, Random random)
    {
        if (target == workflow.InitialStatus)
        {
            return [];
        }

        // A case may end from nearly everywhere: the state from which it ends is drawn first, so that not all end at once.
        var ends = workflow.KindOf(target)!.Value.IsTerminal();
        var last = ends ? random.Pick(workflow.Graph.Transitions.Where(arrow => arrow.To == target).ToList()) : null;
        var way = Shortest(workflow, last?.From ?? target, random);
        way = random.Chance(25) ? WithDetour(workflow, way, random) : way;
        return last is null ? way : [.. way, last];
    }

    private static List<WorkflowTransition> Shortest(Workflow workflow, string target, Random random)
    {
        var columns = workflow.Graph.States.Select((state, place) => (state.Status, place)).ToDictionary(state => state.Status, state => state.place);
        var reached = new Dictionary<string, (double Cost, WorkflowTransition? By)>(StringComparer.Ordinal) { [workflow.InitialStatus] = (0, null) };
        var open = new PriorityQueue<string, double>([(workflow.InitialStatus, 0)]);
        while (open.TryDequeue(out var status, out var cost) && status != target)
        {
            foreach (var arrow in workflow.From(status).Where(arrow => Passable(workflow, arrow, target) && cost <= reached[status].Cost))
            {
                var jump = Math.Abs(columns[arrow.To] - columns[status]) - 1;
                var next = cost + 0.3 + random.NextDouble() + (0.9 * jump);
                if (!reached.TryGetValue(arrow.To, out var before) || next < before.Cost)
                {
                    reached[arrow.To] = (next, arrow);
                    open.Enqueue(arrow.To, next);
                }
            }
        }

        var way = new List<WorkflowTransition>();
        for (var by = reached[target].By; by is not null; by = reached[by.From].By)
        {
            way.Insert(0, by);
        }

        return way;
    }

    /// <summary>Whether a way to a target may lead over an arrow: not over an end, and not back from a pause that it never entered.</summary>
    private static bool Passable(Workflow workflow, WorkflowTransition arrow, string target) =>
        !arrow.Guards.Contains(Returns) && (arrow.To == target || !workflow.KindOf(arrow.To)!.Value.IsTerminal());

    /// <summary>Puts a step aside and the step back into a way, where the workflow allows both.</summary>
    private static List<WorkflowTransition> WithDetour(Workflow workflow, List<WorkflowTransition> way, Random random)
    {
        var asides = way.SelectMany((arrow, place) => workflow.From(arrow.To)
            .Where(aside => Passable(workflow, aside, arrow.To) && workflow.Between(aside.To, arrow.To) is not null)
            .Select(aside => (Place: place + 1, Aside: aside, Back: workflow.Between(aside.To, arrow.To)!))).ToList();
        if (asides.Count == 0)
        {
            return way;
        }

        var drawn = random.Pick(asides);
        return [.. way[..drawn.Place], drawn.Aside, drawn.Back, .. way[drawn.Place..]];
    }
}
