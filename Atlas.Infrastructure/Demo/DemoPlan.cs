using Atlas.Domain.Workflows;

namespace Atlas.Infrastructure.Demo;

/// <summary>What a case of the demonstration is to become.</summary>
/// <param name="Workflow">The workflow that it follows.</param>
/// <param name="Way">The arrows that it goes along.</param>
/// <param name="Times">When it was opened, then when it went along each arrow, UTC.</param>
/// <param name="IsAssigned">Whether somebody has it.</param>
/// <param name="Seed">Draws everything else of its story.</param>
internal sealed record CasePlan(Workflow Workflow, IReadOnlyList<WorkflowTransition> Way, IReadOnlyList<DateTime> Times, bool IsAssigned, int Seed);

/// <summary>
/// Which cases there are: a quarter of them buyers' leads, each state of each workflow at least once (from 175 cases on), and new leads enough
/// for everyone who tries the board.
/// </summary>
internal sealed class DemoPlan(IReadOnlyCollection<Workflow> workflows, DateTime now, int seed)
{
    private const string Buyers = "CRM_LEAD_BUY";
    private const int NewBuyers = 24;

    private static readonly Dictionary<string, int> Weights = new(StringComparer.Ordinal)
    {
        ["CRM_LEAD_RENT"] = 24,
        ["CRM_OWNER_LEAD"] = 14,
        ["CRM_SALE_TRANSACTION"] = 12,
        ["CRM_RENTAL_TRANSACTION"] = 10,
        ["CRM_MANDATE_SALE"] = 10,
        ["CRM_MANDATE_RENT"] = 7,
        ["CRM_PROPERTY_LISTING"] = 9,
        ["CRM_INVESTOR_CASE"] = 5,
        ["CRM_SUPPORT_DISPUTE"] = 5,
    };

    private readonly Random _random = new(seed);

    /// <summary>The plans, oldest case first.</summary>
    public IReadOnlyList<CasePlan> Draw(int cases)
    {
        var buyers = workflows.Single(workflow => workflow.CaseType == Buyers);
        var others = workflows.Where(workflow => workflow.CaseType != Buyers).ToList();
        var plans = new List<CasePlan>(cases);
        foreach (var (workflow, status) in Targets([buyers], cases / 4, buyers).Concat(Targets(others, cases - (cases / 4), null)))
        {
            var way = DemoRoutes.Draw(workflow, status, _random);
            plans.Add(new CasePlan(workflow, way, Times(workflow, status, way), IsAssigned(workflow, way, plans.Count), Seed(plans.Count)));
        }

        return [.. plans.OrderBy(plan => plan.Times[0])];
    }

    private IEnumerable<(Workflow Workflow, string Status)> Targets(List<Workflow> among, int count, Workflow? fresh)
    {
        var sure = among.SelectMany(workflow => workflow.Graph.States.Select(state => (workflow, state.Status))).ToArray();
        _random.Shuffle(sure);
        (Workflow, string)[] news = fresh is null ? [] : [.. Enumerable.Repeat((fresh, fresh.InitialStatus), NewBuyers)];
        var drawn = Enumerable.Range(0, Math.Max(0, count - sure.Length - news.Length)).Select(_ =>
        {
            var workflow = _random.Pick(among, candidate => Weights.GetValueOrDefault(candidate.CaseType, 2));
            return (workflow, _random.Pick(workflow.Graph.States, state => Weight(state.Kind)).Status);
        });
        return sure.Concat(news).Concat(drawn).Take(count);
    }

    private static double Weight(StateKind kind) => kind switch
    {
        StateKind.Initial or StateKind.Won => 2.5,
        StateKind.Lost => 1.5,
        _ => 1,
    };

    /// <summary>Every second new case of the guaranteed ones waits for somebody; what has moved is in somebody's hands, but for a few.</summary>
    private bool IsAssigned(Workflow workflow, IReadOnlyList<WorkflowTransition> way, int number) =>
        way.Count > 0 ? _random.Chance(97) : workflow.CaseType == Buyers ? number % 2 == 0 : _random.Chance(65);

    /// <summary>Backwards from now: how long it stands where it is, then one gap per move.</summary>
    private DateTime[] Times(Workflow workflow, string status, IReadOnlyList<WorkflowTransition> way)
    {
        var slow = workflow.CaseType.StartsWith("CRM_PROJECT", StringComparison.Ordinal) ? 3 : 1;
        var at = now - TimeSpan.FromDays(workflow.KindOf(status)!.Value switch
        {
            StateKind.Initial => 0.1 + (12 * Math.Pow(_random.NextDouble(), 2)),
            StateKind.Open => 0.2 + (18 * slow * Math.Pow(_random.NextDouble(), 2)),
            _ => 1 + (150 * _random.NextDouble()),
        });
        var times = new DateTime[way.Count + 1];
        for (var place = way.Count; place >= 0; place--)
        {
            times[place] = AtWork(at);
            at -= TimeSpan.FromDays(0.5 + (9 * slow * Math.Pow(_random.NextDouble(), 2)));
        }

        return times;
    }

    /// <summary>Presses a day into its working hours, in order, to the second; the present day stays as it is.</summary>
    private DateTime AtWork(DateTime at)
    {
        var moved = at.Date < now.Date ? at.Date.AddHours(7.5) + (at.TimeOfDay * (11.0 / 24)) : at;
        return new DateTime(moved.Ticks - (moved.Ticks % TimeSpan.TicksPerSecond), DateTimeKind.Utc);
    }

    private int Seed(int number) => unchecked((seed * 1_000_003) + number);
}
