using Atlas.Domain.Contacts;
using Atlas.Domain.Tenancy;

namespace Atlas.Domain.Cases;

/// <summary>What a case is opened with.</summary>
/// <param name="CommandId">The browser's command, so that a repeated click opens one case.</param>
/// <param name="Year">The year of its reference, in the organisation's zone.</param>
/// <param name="Title">A line that says what it is about, clean.</param>
/// <param name="PrimaryContact">The contact whom it is about.</param>
/// <param name="Assignee">Who works on it; null for nobody yet.</param>
/// <param name="Source">Code of the LEAD_SOURCE referential.</param>
/// <param name="Fields">The typed fields known so far.</param>
public sealed record NewCase(
    Guid CommandId,
    int Year,
    string Title,
    ContactId? PrimaryContact,
    UserId? Assignee,
    string? Source,
    CaseFields Fields);
