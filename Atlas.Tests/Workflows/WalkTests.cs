using Atlas.Domain.Cases;
using Atlas.Domain.Foundation;
using Atlas.Domain.Tenancy;
using Atlas.Domain.Workflows;
using Atlas.Tests.Support;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace Atlas.Tests.Workflows;

/// <summary>What holds however people try, on each of the twelve workflows.</summary>
[Properties(Arbitrary = [typeof(Walks)], MaxTest = 150)]
public sealed class WalkTests
{
    [Property]
    public void A_history_is_a_path_of_the_workflow_from_its_first_state(Walk walk)
    {
        foreach (var (workflow, dossier) in Cases(walk))
        {
            foreach (var step in walk.Steps)
            {
                step.Try(dossier);
            }

            var status = workflow.InitialStatus;
            foreach (var change in dossier.History)
            {
                Assert.Equal(status, change.From);
                Assert.Contains(workflow.Graph.Transitions, arrow => arrow.From == change.From && arrow.To == change.To);
                status = change.To;
            }

            Assert.Equal(status, dossier.Case.Status);
            Assert.Equal(workflow.Graph.States.Single(state => state.Status == status).Kind, dossier.Case.StatusKind);
            Assert.Equal(dossier.Case.StatusSince - Agency.Monday, dossier.History.Aggregate(TimeSpan.Zero, (sum, change) => sum + change.TimeInState));
        }
    }

    [Property]
    public void A_move_is_accepted_exactly_when_its_verdict_is_possible_and_its_reason_known(Walk walk)
    {
        foreach (var (workflow, dossier) in Cases(walk))
        {
            foreach (var step in walk.Steps)
            {
                if (step.Along(dossier) is not { } to)
                {
                    break;
                }

                dossier.Wait(TimeSpan.FromHours(step.Hours));
                var (arrow, move, facts) = (workflow.Between(dossier.Case.Status, to)!, step.Request(dossier, to), step.Facts(dossier));
                var verdict = dossier.Case.Judge(workflow, arrow, facts, step.By, move);
                var accepted = verdict.Kind is VerdictKind.Possible
                    && (workflow.ReasonKind(arrow) is not { } kind || Agency.Reasons.Contains($"{kind}:{step.Reason}"))
                    && (step.Comment ?? "").Length <= Case.CommentLength;

                var outcome = dossier.Move(move, step.By, facts);

                Assert.True(accepted == outcome.IsDone, $"{workflow.CaseType} {arrow.From}>{to}: {outcome.Refusal} {string.Join(", ", verdict.Missing)}");
                Assert.Equal(accepted ? to : arrow.From, dossier.Case.Status);
                Assert.All(move.Fields.Where(_ => accepted), given => Assert.Equal(given.Value, dossier.Case.Fields.Value(given.Key)));
            }
        }
    }

    [Property]
    public void A_possible_move_meets_all_that_its_arrow_demands(Walk walk)
    {
        foreach (var (workflow, dossier) in Cases(walk))
        {
            foreach (var step in walk.Steps)
            {
                var (from, changes) = (dossier.Case.Status, dossier.History.Count);
                if (step.Try(dossier) is not { IsDone: true })
                {
                    continue;
                }

                var arrow = workflow.Between(from, dossier.Case.Status)!;
                Assert.Equal(changes + 1, dossier.History.Count);
                Assert.True(step.By.Role >= arrow.Role);
                Assert.True(step.By.Role >= Role.Manager || dossier.Case.Assignee is null || dossier.Case.Assignee == step.By.User);
                Assert.All(arrow.Requires, field => Assert.NotNull(
                    field == CaseField.PrimaryContact ? dossier.Case.PrimaryContactId : dossier.Case.Fields.Value(field)));
                Assert.Equal(dossier.Case.StatusKind is StateKind.Won or StateKind.Lost, dossier.History[^1].Reason is not null);
            }
        }
    }

    [Property]
    public void A_refused_move_changes_nothing(Walk walk)
    {
        foreach (var (_, dossier) in Cases(walk))
        {
            foreach (var step in walk.Steps)
            {
                var (before, raised) = (dossier.Picture, dossier.Raised);
                if (step.Try(dossier) is { IsDone: false })
                {
                    Assert.Equal(before, dossier.Picture);
                    Assert.Equal(raised, dossier.Raised);
                }
            }
        }
    }

    [Property]
    public void A_pair_that_is_no_arrow_is_refused_wherever_the_case_stands(Walk walk)
    {
        foreach (var (_, dossier) in Cases(walk))
        {
            foreach (var step in walk.Steps)
            {
                var (before, raised) = (dossier.Picture, dossier.Raised);
                var astray = step.Request(dossier, step.Astray(dossier)!);
                var stale = astray with { From = astray.To };

                Assert.Equal(Refusals.NoSuchMove, dossier.Move(astray, step.By, step.Facts(dossier)).Refusal);
                Assert.Equal(stale.From == dossier.Case.Status ? Refusals.NoSuchMove : Refusals.Stale, dossier.Move(stale, Agency.Admin).Refusal);
                Assert.Equal(before, dossier.Picture);
                Assert.Equal(raised, dossier.Raised);
                step.Try(dossier);
            }
        }
    }

    [Property]
    public void A_closed_case_has_no_way_out_but_to_be_reopened_where_it_stood(Walk walk)
    {
        foreach (var (workflow, dossier) in Cases(walk))
        {
            foreach (var step in walk.Steps)
            {
                dossier.Wait(TimeSpan.FromMinutes(1));
                if (step.Try(dossier) is not null)
                {
                    continue;
                }

                var stood = dossier.History[^1].From;
                Assert.True(dossier.Case.StatusKind.IsTerminal());
                Assert.Empty(workflow.From(dossier.Case.Status));
                Assert.Equal(step.By.Role >= Role.Manager, dossier.Reopen(step.By).IsDone);
                Assert.True(step.By.Role < Role.Manager || (dossier.Case.Status == stood && !dossier.Case.StatusKind.IsTerminal()));
            }
        }
    }

    [Fact]
    public void The_walks_see_moves_refusals_and_ends_in_every_workflow()
    {
        var walks = Walks.Any.Sample(100, new FsCheck.Rnd(42, 43), 50);
        foreach (var workflow in Agency.Workflows)
        {
            var tried = walks.SelectMany(walk =>
            {
                var dossier = walk.Start(workflow);
                return walk.Steps.Select(step => step.Try(dossier)?.Refusal ?? (dossier.Case.StatusKind.IsTerminal() ? "end" : "moved")).ToList();
            }).CountBy(result => result).ToDictionary();

            Assert.True(tried["moved"] > 50, $"{workflow.CaseType}: {tried["moved"]} moves");
            Assert.Subset(
                tried.Keys.ToHashSet(),
                new HashSet<string> { "end", Refusals.MoveAsks, Refusals.MoveBlocked, Refusals.UnknownReason, Refusals.TextTooLong });
        }
    }

    private static IEnumerable<(Workflow Workflow, Dossier Dossier)> Cases(Walk walk) =>
        Agency.Workflows.Select(workflow => (workflow, walk.Start(workflow)));
}
