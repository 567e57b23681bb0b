using Atlas.Domain.Cases;
using Atlas.Domain.Tenancy;
using Atlas.Domain.Workflows;
using Atlas.Infrastructure.Database;

namespace Atlas.Web.Features.Cases;

/// <summary>A case as board and list show it.</summary>
public sealed record Card(
    CaseId Id,
    string Reference,
    int Version,
    string Type,
    string Status,
    StateKind Kind,
    WorkflowId Workflow,
    DateTime StatusSince,
    DateTime LastActivityAt,
    string Title,
    string? Contact,
    string? City,
    decimal? Money,
    string? Source,
    UserId? Assignee,
    UserId? OpenedBy)
{
    /// <summary>Its score, from 0 to 100; null while the organisation does not score.</summary>
    public int? Score { get; init; }

    /// <summary>When it was opened, UTC.</summary>
    public DateTime OpenedAt { get; init; }

    /// <summary>The earliest due time of its open tasks, UTC.</summary>
    public DateTime? TaskAt { get; init; }

    /// <summary>The earliest start of its appointments without an outcome, UTC.</summary>
    public DateTime? MeetingAt { get; init; }

    /// <summary>When the last of its appointments without an outcome ends, UTC: until then the case does not rot.</summary>
    public DateTime? MeetingUntil { get; init; }

    /// <summary>One of its labels.</summary>
    public TagId? Label { get; init; }

    /// <summary>How many labels it has.</summary>
    public int Labels { get; init; }

    /// <summary>How many of the client's messages nobody has read.</summary>
    public int Unread { get; init; }
}

/// <summary>Reads cases as cards.</summary>
public static class Cards
{
    /// <summary>The cards of some cases, in no order: one statement, no row twice. What hangs on a case is found by its index.</summary>
    public static IQueryable<Card> Of(AtlasDb db, IQueryable<Case> cases) => cases
        .LeftJoin(db.Contacts, row => row.PrimaryContactId, contact => contact.Id, (row, contact) => new Card(
            row.Id,
            row.Reference,
            row.Version,
            row.Type,
            row.Status,
            row.StatusKind,
            row.WorkflowId,
            row.StatusSince,
            row.LastActivityAt,
            row.Title,
            contact == null ? null : contact.Name,
            row.Fields.City,
            row.Worth,
            row.Source,
            row.Assignee,
            row.CreatedBy)
        {
            Score = row.Score,
            OpenedAt = row.CreatedAt,
            TaskAt = db.Tasks.Where(task => task.CaseId == row.Id && task.DoneAt == null).Min(task => (DateTime?)task.DueAt),
            MeetingAt = db.Appointments.Where(meeting => meeting.CaseId == row.Id && meeting.Outcome == null).Min(meeting => (DateTime?)meeting.StartsAt),
            MeetingUntil = db.Appointments.Where(meeting => meeting.CaseId == row.Id && meeting.Outcome == null).Max(meeting => (DateTime?)meeting.EndsAt),
            Label = db.CaseTags.Where(label => label.CaseId == row.Id).OrderBy(label => label.TagId).Select(label => (TagId?)label.TagId).FirstOrDefault(),
            Labels = db.CaseTags.Count(label => label.CaseId == row.Id),
            Unread = db.Conversations.Where(talk => talk.CaseId == row.Id).Sum(talk => talk.Unread),
        });
}
