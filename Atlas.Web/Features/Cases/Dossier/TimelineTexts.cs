using System.Globalization;
using Atlas.Domain.Audit;
using Atlas.Domain.Cases;
using Atlas.Domain.Foundation;
using Atlas.Domain.Referentials;
using Atlas.Domain.Tenancy;
using Atlas.Domain.Timeline;
using Atlas.Infrastructure.Catalogs;
using Atlas.Web.Features.Cases.Moving;
using Atlas.Web.Resources;
using Atlas.Web.Shared;
using Microsoft.Extensions.Localization;

namespace Atlas.Web.Features.Cases.Dossier;

/// <summary>A change in words: the field, the value before and after; amounts are short, and in full for the hover.</summary>
public sealed record SaidChange(string Name, string Before, string After, string BeforeInFull, string AfterInFull);

/// <summary>Makes the sentence of a timeline entry in the reader's language, from its kind and facts.</summary>
public sealed class TimelineTexts(IStringLocalizer<Texts> texts, TimeProvider clock)
{
    private static string Language => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;

    /// <summary>The sentence; what people typed stands under it, not in it.</summary>
    public string Sentence(Catalog catalog, TimelineRow line)
    {
        var who = Who(catalog, line.By);
        var facts = line.Facts ?? new ActivityFacts(null);
        return line.Kind switch
        {
            ActivityKinds.Note => texts["timeline.note", who],
            ActivityKinds.StatusChange => Move(catalog, who, facts),
            ActivityKinds.MessageLog => Message(catalog, who, facts),
            ActivityKinds.AppointmentLog => Meeting(catalog, who, facts),
            ActivityKinds.Task => Task(catalog, who, facts),
            ActivityKinds.DocumentLog => texts[$"timeline.{facts.Event}", who, facts.Name ?? ""],
            _ => Event(catalog, who, line),
        };
    }

    /// <summary>The changes of a line, one by one.</summary>
    public IEnumerable<SaidChange> Changes(Catalog catalog, TimelineRow line) => (line.Facts?.Changes ?? []).Select(change => Change(catalog, change));

    /// <summary>Who took a note back, or that the client took a message back, and when.</summary>
    public string Withdrawn(Catalog catalog, TimelineRow line, DateTime at) => line.Kind == ActivityKinds.MessageLog
        ? texts["timeline.revoked", Said(catalog, at)]
        : texts["timeline.withdrawnBy", Who(catalog, line.WithdrawnBy), Said(catalog, at)];

    /// <summary>Who to whom, and what it is where it has no words. A story of the demonstration says neither.</summary>
    private string Message(Catalog catalog, string who, ActivityFacts facts)
    {
        var channel = catalog.Label(ReferentialKinds.Channel, facts.Code, Language);
        var said = facts.Event is "INBOUND" or "OUTBOUND" ? texts[$"timeline.message.{facts.Event}", who, channel] : texts["timeline.message", channel];
        var kind = facts.Name is null ? null : texts[$"messages.kind.{facts.Name}"];
        return kind is null || kind.ResourceNotFound ? said : texts["timeline.message.kind", said, kind];
    }

    private SaidChange Change(Catalog catalog, FieldChange change)
    {
        var (before, after) = (FieldTexts.SayRecorded(catalog, change.Code, change.Before), FieldTexts.SayRecorded(catalog, change.Code, change.After));
        var (shortBefore, shortAfter) = (Brief(catalog, change.Code, change.Before), Brief(catalog, change.Code, change.After));

        // Two amounts that look alike when they are short are told in full.
        return shortBefore == shortAfter
            ? new SaidChange(texts[$"field.{change.Code}"], before, after, before, after)
            : new SaidChange(texts[$"field.{change.Code}"], shortBefore, shortAfter, before, after);
    }

    private static string Brief(Catalog catalog, string code, string? recorded) =>
        CaseField.Find(code) is { Kind: FieldKind.Money } field && recorded is not null && field.TryRead(recorded, out var value) && value is decimal amount
            ? Money.Brief(amount, catalog.Currency)
            : FieldTexts.SayRecorded(catalog, code, recorded);

    private string Event(Catalog catalog, string who, TimelineRow line)
    {
        var facts = line.Facts ?? new ActivityFacts(null);
        return facts.Event switch
        {
            AuditActions.CaseOpened => texts["timeline.opened", who],
            AuditActions.CaseEdited => texts["timeline.edited", who],
            AuditActions.CaseAssigned => Assigned(catalog, who, line.By, facts),
            AuditActions.PartyAdded or AuditActions.PartyRemoved or AuditActions.PrimaryChanged =>
                texts[$"timeline.{facts.Event}", who, line.Contact ?? texts["field.primaryContact"].Value, catalog.Label(ReferentialKinds.PartyRole, facts.Code, Language)],
            AuditActions.TagAdded or AuditActions.TagRemoved => texts[$"timeline.{facts.Event}", who, facts.Name ?? ""],
            AuditActions.TalkJoined or AuditActions.TalkLeft => texts[$"timeline.{facts.Event}", who, facts.Name ?? ""],
            AuditActions.ScorePinned or AuditActions.ScoreUnpinned or AuditActions.ScorePinEnded => texts[$"timeline.{facts.Event}", who, facts.Name ?? ""],
            AuditActions.NoteWithdrawn => texts["timeline.NOTE_WITHDRAWN", who],
            _ => catalog.Label(ReferentialKinds.ActivityType, line.Kind, Language),
        };
    }

    private string Assigned(Catalog catalog, string who, UserId? by, ActivityFacts facts) => facts.People switch
    {
        null or [] => texts["timeline.unassigned", who],
        [var taker] when taker == by?.Value => texts["timeline.taken", who],
        [var holder, ..] => texts["timeline.assigned", who, Who(catalog, new UserId(holder))],
    };

    private string Move(Catalog catalog, string who, ActivityFacts facts)
    {
        var (from, to) = (MoveTexts.Status(catalog, facts.From ?? ""), MoveTexts.Status(catalog, facts.To ?? ""));
        var sentence = facts.Event switch
        {
            AuditActions.CaseReopened => texts["timeline.reopened", who, from, to],
            AuditActions.MoveUndone => texts["timeline.MOVE_UNDONE", who, from, to],
            _ => texts["timeline.moved", who, from, to],
        };
        return Reason(catalog, facts.Reason) is { } reason ? texts["timeline.because", sentence.Value, reason] : sentence;
    }

    private string Meeting(Catalog catalog, string who, ActivityFacts facts)
    {
        var type = catalog.Label(ReferentialKinds.AppointmentType, facts.Code, Language);
        var when = facts.When is { } start ? Said(catalog, start) : "";
        return facts.Event switch
        {
            AuditActions.AppointmentPlanned or AuditActions.AppointmentConfirmed => texts[$"timeline.{facts.Event}", who, type, when],
            AuditActions.AppointmentConcluded =>
                texts["timeline.APPOINTMENT_CONCLUDED", who, type, catalog.Label(ReferentialKinds.AppointmentOutcome, facts.Reason, Language)],
            _ => texts["timeline.appointment", who, type],
        };
    }

    private string Task(Catalog catalog, string who, ActivityFacts facts)
    {
        var name = facts.Name ?? catalog.Label(ReferentialKinds.TaskCategory, facts.Code, Language);
        return texts[$"timeline.{facts.Event}", who, name, facts.When is { } due ? Said(catalog, due) : ""];
    }

    private string Said(Catalog catalog, DateTime instant) => Dates.SaidWithTime(instant, clock.GetUtcNow().UtcDateTime, catalog.Zone);

    private string Who(Catalog catalog, UserId? by) => catalog.Colleague(by)?.Name ?? texts["timeline.program"].Value;

    private static string? Reason(Catalog catalog, string? reason)
    {
        var parts = reason?.Split(':', 2);
        return parts is [var kind, var code] ? catalog.Label(kind, code, Language) : null;
    }
}
