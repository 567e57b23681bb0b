using Atlas.Domain.Cases;
using Atlas.Domain.Contacts;
using Atlas.Domain.Foundation;
using Atlas.Domain.Tenancy;
using Atlas.Domain.Workflows;

namespace Atlas.Tests.Support;

/// <summary>An appointment of a step: when it ends is counted from the step's own instant.</summary>
public sealed record Meeting(string Type, int EndsInHours, string? Outcome);

/// <summary>Somebody tries a move: who, which way, after how long, with what around the case and what given.</summary>
public sealed record Step(int Who, int Way, int Hours, Meeting[] Meetings, string[] Fields, string? Reason, string? Comment)
{
    private static readonly Caller[] People = [Agency.Agent, Agency.Colleague, Agency.Manager, Agency.Admin, Caller.Program(Agency.Organisation)];

    internal Caller By => People[Who % People.Length];

    /// <summary>A state to which an arrow leads from here; null at an end.</summary>
    internal string? Along(Dossier dossier) => Pick([.. dossier.Workflow.From(dossier.Case.Status).Select(arrow => arrow.To)]);

    /// <summary>A state to which no arrow leads from here.</summary>
    internal string? Astray(Dossier dossier) => Pick([.. dossier.Workflow.Graph.States.Select(state => state.Status).Append("NOWHERE")
        .Where(status => dossier.Workflow.Between(dossier.Case.Status, status) is null)]);

    internal MoveRequest Request(Dossier dossier, string to) => dossier.To(to) with
    {
        Reason = Reason,
        Comment = Comment,
        Fields = Fields.ToDictionary(code => code, code => Agency.Values[code]),
    };

    internal MoveFacts Facts(Dossier dossier) => dossier.Facts with
    {
        Appointments = [.. Meetings.Select(meeting => new AppointmentFact(meeting.Type, dossier.Now.AddHours(meeting.EndsInHours), meeting.Outcome))],
    };

    /// <summary>Tries the way along an arrow, or says null where there is none.</summary>
    internal Outcome? Try(Dossier dossier)
    {
        dossier.Wait(TimeSpan.FromHours(Hours));
        return Along(dossier) is { } to ? dossier.Move(Request(dossier, to), By, Facts(dossier)) : null;
    }

    private string? Pick(string[] statuses) => statuses.Length == 0 ? null : statuses[Way % statuses.Length];
}

/// <summary>People try one move after another on a case.</summary>
public sealed record Walk(int Assignee, bool HasContact, Step[] Steps)
{
    internal Dossier Start(Workflow workflow) => new(
        workflow,
        Assignee switch { 0 => null, 1 => Agency.Agent.User, _ => Agency.Colleague.User },
        contact: HasContact ? Ids.New<ContactId>() : null);
}
