using Atlas.Domain.Cases;
using Atlas.Domain.Timeline;
using Atlas.Domain.Workflows;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Tests.Demo;

/// <summary>What the demonstration says about the past could have happened, move by move.</summary>
[Collection(nameof(DemoCollection))]
public sealed class DemoHistoryTests(DemoAtlas demo)
{
    [Fact]
    public async Task Every_history_is_a_path_of_its_workflow_from_the_first_state_to_the_present_one()
    {
        foreach (var (row, workflow, changes, _, _) in await StoriesAsync())
        {
            var (status, since) = (workflow.InitialStatus, row.CreatedAt);
            foreach (var change in changes)
            {
                var arrow = workflow.Between(status, change.To);
                Assert.NotNull(arrow);
                Assert.Equal((StatusAct.Move, status, change.At - since), (change.Act, change.From, change.TimeInState));
                Assert.Equal(workflow.ReasonKind(arrow), change.Reason?.Split(':')[0]);
                Assert.True(change.At > since && change.By is not null);
                (status, since) = (change.To, change.At);
            }

            Assert.Equal((status, since, workflow.KindOf(status)), (row.Status, row.StatusSince, row.StatusKind));
            Assert.InRange(row.LastActivityAt, since, DemoAtlas.Now.UtcDateTime);
        }
    }

    [Fact]
    public async Task Every_guard_held_and_every_required_field_is_there()
    {
        foreach (var (row, workflow, changes, meetings, _) in await StoriesAsync())
        {
            foreach (var (change, place) in changes.Select((change, place) => (change, place)))
            {
                var arrow = workflow.Between(change.From, change.To)!;
                var facts = new MoveFacts(change.At)
                {
                    Appointments = [.. meetings.Select(meeting => meeting with { Outcome = meeting.EndsAt <= change.At ? meeting.Outcome : null })],
                    Changes = [.. changes.Take(place).Select(before => new StatusFact(before.From, before.To, before.At, before.Act))],
                };
                Assert.All(arrow.Guards, guard => Assert.True(Guards.Hold(guard, arrow.To, true, facts), $"{row.Reference} {arrow.From}>{arrow.To} {guard}"));
                Assert.All(arrow.Requires.Where(field => field != CaseField.PrimaryContact), field => Assert.NotNull(row.Fields.Value(field)));
            }
        }
    }

    [Fact]
    public async Task Version_and_last_activity_follow_from_the_timeline()
    {
        foreach (var (row, _, changes, _, lines) in await StoriesAsync())
        {
            Assert.Equal(changes.Count, lines.Count(line => line.Kind == ActivityKinds.StatusChange));
            Assert.Equal(changes.Count + lines.Count(line => line.Kind is ActivityKinds.Note or ActivityKinds.Task), row.Version);
            Assert.Equal(row.LastActivityAt, lines.Max(line => line.At));
            Assert.Equal(row.CreatedAt, lines.Min(line => line.At));
        }
    }

    [Fact]
    public async Task The_same_clock_and_number_give_the_same_demonstration()
    {
        await using var one = new DemoAtlas { Cases = 180 };
        await using var other = new DemoAtlas { Cases = 180 };
        await one.InitializeAsync();
        await other.InitializeAsync();

        var (first, second) = (await FaceAsync(one), await FaceAsync(other));

        Assert.Equal(180, first.Count);
        Assert.Equal(first, second);
    }

    [Fact]
    public async Task People_go_on_where_it_ended()
    {
        await using var fresh = new DemoAtlas { Cases = 40 };
        await fresh.InitializeAsync();
        var noted = await fresh.DbAsync(fresh.Atlas, async db =>
        {
            var row = await db.Cases.OrderBy(row => row.Reference).LastAsync();
            var by = Domain.Tenancy.Caller.Program(fresh.Atlas);
            Assert.True(row.AddNote("Une note de plus.", Guid.NewGuid(), by, DemoAtlas.Now.UtcDateTime).IsDone);
            await db.SaveChangesAsync();
            return row;
        });

        Assert.Null((await fresh.VerifyAsync(fresh.Atlas)).Finding);
        await fresh.DbAsync(fresh.Atlas, async db =>
        {
            var notes = await db.AuditEntries.Where(entry => entry.Action == "NOTE_ADDED").OrderBy(entry => entry.Sequence)
                .Join(db.AuditValues, entry => entry.Sequence, values => values.Sequence, (entry, values) => values.Values).ToListAsync();
            Assert.Equal(Names(notes[0]), Names(notes[^1]));
            Assert.Equal(noted.Version, (await db.Cases.SingleAsync(row => row.Id == noted.Id)).Version);
            return true;
        });
    }

    private static string Names(string json) =>
        string.Join(' ', System.Text.Json.JsonDocument.Parse(json).RootElement.EnumerateObject().Select(field => field.Name));

    private static async Task<List<string>> FaceAsync(DemoAtlas from) => await from.DbAsync(from.Atlas, async db =>
    {
        var people = await db.Users.ToDictionaryAsync(account => account.UserId, account => account.Email);
        var contacts = await db.Contacts.ToDictionaryAsync(contact => contact.Id, contact => $"{contact.Name} {contact.Phone}");
        var rows = await db.Cases.AsNoTracking().OrderBy(row => row.Reference).ToListAsync();
        return rows.ConvertAll(row =>
            $"{row.Reference} {row.Type} {row.Title} {row.Status} {row.CreatedAt:O} {row.LastActivityAt:O} {row.Version} {row.Source} {row.Fields} "
            + $"{(row.Assignee is { } assignee ? people[assignee] : null)} {contacts[row.PrimaryContactId!.Value]}");
    });

    private async Task<List<(Case Row, Workflow Workflow, List<StatusChange> Changes, List<AppointmentFact> Meetings, List<Activity> Lines)>> StoriesAsync() =>
        await demo.DbAsync(demo.Atlas, async db =>
        {
            var workflows = await db.Workflows.AsNoTracking().ToDictionaryAsync(workflow => workflow.Id);
            var changes = (await db.StatusChanges.AsNoTracking().OrderBy(change => change.At).ToListAsync()).ToLookup(change => change.CaseId);
            var meetings = (await db.Appointments.AsNoTracking().ToListAsync()).ToLookup(meeting => meeting.CaseId);
            var lines = (await db.Activities.AsNoTracking().ToListAsync()).ToLookup(line => line.CaseId);
            var rows = await db.Cases.AsNoTracking().ToListAsync();
            Assert.Equal(400, rows.Count);
            return rows.ConvertAll(row => (
                row,
                workflows[row.WorkflowId],
                changes[row.Id].ToList(),
                meetings[row.Id].Select(meeting => new AppointmentFact(meeting.Type, meeting.EndsAt, meeting.Outcome)).ToList(),
                lines[row.Id].ToList()));
        });
}
