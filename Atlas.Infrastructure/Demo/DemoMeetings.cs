using Atlas.Domain.Appointments;
using Atlas.Domain.Cases;
using Atlas.Domain.Timeline;
using Atlas.Domain.Workflows;

namespace Atlas.Infrastructure.Demo;

/// <summary>The appointments of one case: those that its moves need, and a call or a visit beside.</summary>
internal sealed class DemoMeetings(CasePlan plan, DateTime now, Random random)
{
    private const string Planned = "HAS_PLANNED_APPOINTMENT:";
    private const string Done = "HAS_DONE_APPOINTMENT:";

    private readonly List<Meeting> _all = [];

    /// <summary>Draws them: first what the guards on the way ask for, then what else there is.</summary>
    public void Draw()
    {
        for (var place = 0; place < plan.Way.Count; place++)
        {
            foreach (var guard in plan.Way[place].Guards)
            {
                Satisfy(guard, place);
            }
        }

        PastCall();
        Upcoming();
    }

    /// <summary>The appointments as a guard would have seen them at an instant.</summary>
    public IReadOnlyList<AppointmentFact> At(DateTime at) =>
        [.. _all.Where(meeting => meeting.PlannedAt <= at).Select(meeting => new AppointmentFact(meeting.Type, meeting.EndsAt, meeting.EndsAt <= at ? meeting.Outcome : null))];

    /// <summary>The rows: each appointment, its planning, and its outcome as far as the story goes.</summary>
    public IEnumerable<(Appointment Row, IReadOnlyList<Activity> Told)> Rows(Case @case)
    {
        foreach (var meeting in _all)
        {
            var told = new List<Activity> { Telling(@case, meeting, null, meeting.PlannedAt) };
            if (meeting.Outcome is { } outcome && meeting.EndsAt <= @case.LastActivityAt)
            {
                told.Add(Telling(@case, meeting, outcome, meeting.EndsAt));
            }

            yield return (new Appointment(@case.Id, meeting.Type, meeting.StartsAt, meeting.EndsAt, meeting.Outcome)
            {
                Assignee = @case.Assignee,
                CreatedBy = @case.Assignee,
                CreatedAt = meeting.PlannedAt,
                Place = @case.Fields.City ?? "",
            }, told);
        }
    }

    private static Activity Telling(Case @case, Meeting meeting, string? outcome, DateTime at) =>
        new(@case.Id, ActivityKinds.AppointmentLog, @case.Assignee, at) { Facts = new(outcome, Code: meeting.Type, When: meeting.StartsAt) };

    private void Satisfy(string guard, int place)
    {
        var (before, at) = (plan.Times[place], plan.Times[place + 1]);
        if (guard.StartsWith(Planned, StringComparison.Ordinal))
        {
            var type = guard[Planned.Length..];
            var planned = random.Between(before, at, 0.8, 0.95);
            if (place + 1 == plan.Way.Count)
            {
                Ahead(type, planned);
            }
            else
            {
                Held(type, planned, at, plan.Times[place + 2], OutcomeBefore(plan.Way[place + 1].To));
            }
        }
        else if (guard.StartsWith(Done, StringComparison.Ordinal))
        {
            var type = guard[Done.Length..];
            if (!_all.Exists(meeting => meeting.Type == type && meeting.Outcome == "DONE" && meeting.EndsAt > before && meeting.EndsAt <= at))
            {
                Held(type, before, before, at, "DONE");
            }
        }
    }

    /// <summary>What became of an appointment, told by where the case went afterwards.</summary>
    private string OutcomeBefore(string to) => to switch
    {
        "CRM_VISIT_DONE" or "CRM_CLOSED_WON" or "CRM_SIGNING_IN_PROGRESS" => "DONE",
        "CRM_NO_SHOW" => "NO_SHOW",
        _ => random.Chance(50) ? "CANCELLED" : "RESCHEDULED",
    };

    private void PastCall()
    {
        var place = random.Next(plan.Times.Count);
        if (place + 1 < plan.Times.Count && random.Chance(30))
        {
            Held("PHONE_CALL", plan.Times[place], plan.Times[place], plan.Times[place + 1], random.Pick(["DONE", "DONE", "PARTIAL", "NO_SHOW", "CANCELLED"]));
        }
    }

    private void Upcoming()
    {
        var type = (plan.Workflow.CaseType, Status: plan.Way.Count == 0 ? plan.Workflow.InitialStatus : plan.Way[^1].To) switch
        {
            ("CRM_OWNER_LEAD" or "CRM_MANDATE_SALE" or "CRM_MANDATE_RENT", "CRM_NEW" or "CRM_CONTACTED" or "CRM_QUALIFIED") => "OWNER_VISIT",
            ("CRM_LEAD_BUY" or "CRM_LEAD_RENT", "CRM_CONTACTED" or "CRM_QUALIFIED") => "PROPERTY_VISIT",
            (_, "CRM_CLOSED_WON" or "CRM_CLOSED_LOST" or "CRM_DISQUALIFIED" or "CRM_ARCHIVED" or "CRM_VISIT_PLANNED" or "CRM_SIGNING_SCHEDULED") => null,
            _ => "PHONE_CALL",
        };
        if (type is not null && plan.IsAssigned && random.Chance(40))
        {
            Ahead(type, plan.Times[^1]);
        }
    }

    /// <summary>One that took place, or should have, between two instants; at a civil hour where one is found.</summary>
    private void Held(string type, DateTime planned, DateTime after, DateTime before, string outcome)
    {
        var starts = Quarter(random.Between(after, before, 0.3, 0.6));
        for (var tries = 0; tries < 20 && !IsCivil(starts); tries++)
        {
            var drawn = Quarter(random.Between(after, before.AddHours(-1), 0, 1));
            starts = IsCivil(drawn) ? drawn : starts;
        }

        _all.Add(new Meeting(type, Second(planned), starts, starts.AddMinutes(45), outcome));
    }

    /// <summary>One that is still to come, rather soon than late.</summary>
    private void Ahead(string type, DateTime planned)
    {
        var starts = now.Date.AddDays((int)(12 * Math.Pow(random.NextDouble(), 2))).AddMinutes(15 * random.Next(32, 68));
        starts = starts > now.AddMinutes(30) ? starts : starts.AddDays(1);
        _all.Add(new Meeting(type, Second(planned), starts, starts.AddMinutes(45), null));
    }

    private static bool IsCivil(DateTime at) => at.Hour is >= 8 and < 17;

    public static DateTime Quarter(DateTime at) => new(at.Ticks - (at.Ticks % (15 * TimeSpan.TicksPerMinute)) + (15 * TimeSpan.TicksPerMinute), DateTimeKind.Utc);

    private static DateTime Second(DateTime at) => new(at.Ticks - (at.Ticks % TimeSpan.TicksPerSecond), DateTimeKind.Utc);

    private sealed record Meeting(string Type, DateTime PlannedAt, DateTime StartsAt, DateTime EndsAt, string? Outcome);
}
