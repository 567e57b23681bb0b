using Atlas.Domain.Appointments;
using Atlas.Domain.Audit;
using Atlas.Domain.Cases;
using Atlas.Domain.Consents;
using Atlas.Domain.Contacts;
using Atlas.Domain.Foundation;
using Atlas.Domain.Scoring;
using Atlas.Domain.Tasks;
using Atlas.Domain.Timeline;
using Atlas.Infrastructure.Database;

namespace Atlas.Infrastructure.Demo;

/// <summary>A case whose story is being told, with its values as last recorded.</summary>
internal sealed class TelledCase(Case @case, object?[] values)
{
    public Case Case { get; } = @case;

    public object?[] Values { get; set; } = values;

    /// <summary>How often it was saved after its opening.</summary>
    public int Version { get; set; }
}

/// <summary>The rows of some thousand cases before they are written: what each save would have written, one after the other.</summary>
internal sealed class DemoBatch(RowColumns caseColumns, int firstContact)
{
    private readonly List<DemoContact> _known = [];
    private readonly List<TelledCase> _cases = [];

    public IReadOnlyList<TelledCase> Cases => _cases;

    public List<Party> Parties { get; } = [];

    public List<StatusChange> Changes { get; } = [];

    public List<Activity> Activities { get; } = [];

    public List<Appointment> Appointments { get; } = [];

    public List<TaskItem> Tasks { get; } = [];

    public List<CaseTag> Labels { get; } = [];

    /// <summary>What the audit trail says, in the order of telling.</summary>
    public List<(AuditFact Fact, string Values)> Audit { get; } = [];

    public IEnumerable<Contact> Contacts => _known.Select(known => known.Contact);

    public IEnumerable<Consent> Consents => _known.SelectMany(known => known.Consents);

    /// <summary>Somebody new, or somebody who already has a case.</summary>
    public DemoContact Someone(bool known, Func<int, DemoContact> draw)
    {
        if (known && _known.Count > 0)
        {
            return _known[_known.Count / 2];
        }

        _known.Add(draw(firstContact + _known.Count));
        return _known[^1];
    }

    /// <summary>Takes a case that was just opened.</summary>
    public TelledCase Open(Case @case)
    {
        var told = new TelledCase(@case, Tell(@case, before: null));
        _cases.Add(told);
        return told;
    }

    /// <summary>Takes what happened to a case since.</summary>
    public void Record(TelledCase told)
    {
        told.Values = Tell(told.Case, told.Values);
        told.Version++;
    }

    /// <summary>Takes a task that was set on a case, and perhaps done.</summary>
    public void Take(TelledCase told, TaskItem task)
    {
        Tasks.Add(task);
        Record(told);
    }

    /// <summary>Takes a case's appointments.</summary>
    public void Close(TelledCase told, DemoMeetings meetings)
    {
        foreach (var (row, lines) in meetings.Rows(told.Case))
        {
            Appointments.Add(row);
            Activities.AddRange(lines);
        }
    }

    /// <summary>Scores the cases as their last save would have, with what this batch writes beside them.</summary>
    public void Score(ScoreRules? rules, DateTime now)
    {
        var (labels, meetings) = (Labels.ToLookup(label => label.CaseId), Appointments.ToLookup(meeting => meeting.CaseId));
        foreach (var @case in _cases.Select(told => told.Case))
        {
            @case.Rescore(
                rules,
                new ScoreFacts { Tags = [.. labels[@case.Id].Select(label => label.TagId)], Meetings = meetings[@case.Id].Count(meeting => ScoreFacts.TookPlace(meeting.Outcome)) },
                now);
        }
    }

    private object?[] Tell(Case @case, object?[]? before)
    {
        var happened = @case.TakeEvents();
        foreach (var told in happened)
        {
            if (told is CaseMoved moved)
            {
                Changes.Add(moved.Change);
            }

            Activities.Add(((CaseEvent)told).Line);
        }

        var after = caseColumns.Read(@case);
        var fact = new AuditFact(happened[0].By, happened[0].Action, nameof(Case), @case.SubjectId, happened[0].At);
        Audit.Add((fact, AuditText.Of(caseColumns, before, after, happened)));
        return after;
    }
}
