using Atlas.Domain.Cases;
using Atlas.Domain.Contacts;
using Atlas.Domain.Foundation;
using Atlas.Domain.Referentials;
using Atlas.Domain.Tenancy;
using Atlas.Domain.Timeline;
using Atlas.Domain.Workflows;
using Atlas.Tests.Support;

namespace Atlas.Tests.Workflows;

public sealed class StartingWorkflowsTests
{
    private static readonly Dictionary<string, string> Arguments = new(StringComparer.Ordinal)
    {
        ["HAS_PLANNED_APPOINTMENT"] = ReferentialKinds.AppointmentType,
        ["HAS_DONE_APPOINTMENT"] = ReferentialKinds.AppointmentType,
        ["HAS_CONSENT"] = ReferentialKinds.Channel,
        ["HAS_PARTY"] = ReferentialKinds.PartyRole,
        ["NO_OPEN_TASK"] = "TASK_CATEGORY",
    };

    public static TheoryData<string> Types => [.. Agency.Workflows.Select(workflow => workflow.CaseType)];

    [Fact]
    public void Each_of_the_twelve_case_types_has_one_workflow()
    {
        Assert.Equal(12, Agency.Workflows.Count);
        Assert.Equal(Codes(ReferentialKinds.CaseType).Order(), Agency.Workflows.Select(workflow => workflow.CaseType).Order());
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void A_workflow_has_no_fault(string type)
    {
        Assert.Empty(Of(type).Graph.Faults());
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void A_workflow_names_only_what_exists(string type)
    {
        var (workflow, graph) = (Of(type), Of(type).Graph);
        string[] fields = [CaseField.PrimaryContact, .. CaseField.All.Select(field => field.Code)];

        Assert.Subset(Codes(ReferentialKinds.CaseStatus), graph.States.Select(state => state.Status).ToHashSet());
        Assert.Subset(fields.ToHashSet(), graph.Transitions.SelectMany(arrow => arrow.Requires).ToHashSet());
        Assert.All(graph.Transitions, arrow => Assert.True(Enum.IsDefined(arrow.Role)));
        Assert.All(graph.Transitions.SelectMany(arrow => arrow.Guards), AssertGuardExists);
        Assert.All(graph.Transitions.Where(arrow => arrow.Reason is not null), arrow =>
        {
            Assert.Contains(arrow.Reason, new[] { ReferentialKinds.LossReason, ReferentialKinds.WonReason });
            Assert.Equal(workflow.ReasonKind(arrow with { Reason = null }), arrow.Reason);
        });
    }

    [Fact]
    public void The_codes_that_the_program_itself_writes_or_reads_exist()
    {
        Assert.Subset(Codes(ReferentialKinds.AppointmentOutcome), new HashSet<string> { "DONE", "PARTIAL" });
        Assert.Subset(
            Codes(ReferentialKinds.ActivityType),
            new HashSet<string>
            {
                ActivityKinds.Note, ActivityKinds.StatusChange, ActivityKinds.MessageLog, ActivityKinds.AppointmentLog, ActivityKinds.System,
            });
        Assert.All(CaseField.All, field => Assert.Equal(field.Kind is FieldKind.Choice, field.Referential is not null));
        Assert.All(CaseField.All.Where(field => field.Referential is not null), field => Assert.NotEmpty(Codes(field.Referential!)));
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void Each_state_has_a_way_to_an_end(string type)
    {
        var workflow = Of(type);

        Assert.All(workflow.Graph.States, state => Assert.Contains(
            Reached(workflow, state.Status),
            status => workflow.KindOf(status)?.IsTerminal() == true));
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void Each_state_is_reached_from_the_first_one(string type)
    {
        var workflow = Of(type);

        Assert.Equal(
            workflow.Graph.States.Select(state => state.Status).Order(),
            Reached(workflow, workflow.InitialStatus).Order());
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void An_administrator_with_all_that_is_asked_brings_a_case_to_each_state(string type)
    {
        var workflow = Of(type);
        foreach (var state in workflow.Graph.States)
        {
            var dossier = Bring(workflow, state.Status);

            Assert.Equal((state.Status, state.Kind), (dossier.Case.Status, dossier.Case.StatusKind));
        }
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void No_move_out_of_an_end_is_accepted_from_anybody(string type)
    {
        var workflow = Of(type);
        foreach (var end in workflow.Graph.States.Where(state => state.Kind.IsTerminal()))
        {
            var dossier = Bring(workflow, end.Status);
            var before = dossier.Picture;
            Assert.Empty(dossier.Case.Judge(workflow, dossier.Facts, Agency.Admin));
            foreach (var state in workflow.Graph.States)
            {
                Assert.Equal(Refusals.NoSuchMove, Helpfully(dossier, state.Status).Refusal);
            }

            Assert.Equal(before, dossier.Picture);
        }
    }

    private static Workflow Of(string type) => Agency.Workflows.Single(workflow => workflow.CaseType == type);

    private static HashSet<string> Codes(string kind) =>
        Agency.Referentials.Where(row => row.Active && row.Kind == kind).Select(row => row.Code).ToHashSet(StringComparer.Ordinal);

    private static void AssertGuardExists(string guard)
    {
        var parts = guard.Split(':');
        Assert.Contains(parts[0], Guards.Codes);
        if (parts.Length > 1)
        {
            Assert.Contains(parts[1], Codes(Arguments[parts[0]]));
        }
    }

    private static HashSet<string> Reached(Workflow workflow, string start)
    {
        var reached = new HashSet<string>(StringComparer.Ordinal) { start };
        var open = new Queue<string>(reached);
        while (open.TryDequeue(out var status))
        {
            foreach (var arrow in workflow.From(status).Where(arrow => reached.Add(arrow.To)))
            {
                open.Enqueue(arrow.To);
            }
        }

        return reached;
    }

    /// <summary>A shortest way on which RETURNS goes back only where the case came from.</summary>
    private static string[] Way(Workflow workflow, string to)
    {
        var open = new Queue<string[]>([[workflow.InitialStatus]]);
        var seen = new HashSet<(string, string?)>();
        while (open.TryDequeue(out var way))
        {
            var (status, cameFrom) = (way[^1], way.Length > 1 ? way[^2] : null);
            if (status == to)
            {
                return way[1..];
            }

            foreach (var arrow in workflow.From(status).Where(arrow => !arrow.Guards.Contains("RETURNS") || arrow.To == cameFrom))
            {
                if (seen.Add((arrow.To, status)))
                {
                    open.Enqueue([.. way, arrow.To]);
                }
            }
        }

        throw new InvalidOperationException($"{workflow.CaseType} has no way to {to}.");
    }

    private static Dossier Bring(Workflow workflow, string status)
    {
        var dossier = new Dossier(workflow, Agency.Agent.User, contact: Ids.New<ContactId>());
        foreach (var next in Way(workflow, status))
        {
            var outcome = Helpfully(dossier, next);
            Assert.True(outcome.IsDone, $"{dossier.Case.Status}>{next}: {string.Join(", ", outcome.Details)}");
        }

        return dossier;
    }

    private static Outcome Helpfully(Dossier dossier, string to)
    {
        dossier.Wait(TimeSpan.FromHours(1));
        var reason = dossier.Workflow.KindOf(to) is StateKind.Won or StateKind.Lost ? "OTHER" : null;
        var meetings = Codes(ReferentialKinds.AppointmentType).SelectMany(type => new[]
        {
            new AppointmentFact(type, dossier.Now.AddHours(1), null),
            new AppointmentFact(type, dossier.Now, "DONE"),
        });
        return dossier.Move(
            dossier.To(to) with { Reason = reason, Fields = Agency.Values },
            Agency.Person(Role.Admin),
            dossier.Facts with { Appointments = [.. meetings] });
    }
}
