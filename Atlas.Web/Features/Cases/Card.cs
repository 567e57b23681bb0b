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
    UserId? Assignee);

/// <summary>Reads cases as cards.</summary>
public static class Cards
{
    /// <summary>The cards of some cases, in no order; one join, no row twice.</summary>
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
            row.Assignee));
}
