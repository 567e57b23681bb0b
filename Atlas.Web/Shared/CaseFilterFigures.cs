using System.Globalization;
using Atlas.Domain.Cases;
using Atlas.Domain.Messages;
using Atlas.Domain.Referentials;
using Atlas.Infrastructure.Catalogs;
using Atlas.Infrastructure.Database;

namespace Atlas.Web.Shared;

/// <content>What figures need beside: the ends of their periods, why a case is closed, how soon it was answered, today's meetings, failed messages.</content>
public sealed partial record CaseFilter
{
    /// <summary>The value of <see cref="Source"/> and <see cref="Reason"/> for those that have none.</summary>
    public const string Without = "none";

    private const string Unanswered = "unanswered";
    private const int MostMinutes = 10_000_000;

    /// <summary>Opened on this day or before, in the organisation's zone.</summary>
    public DateOnly? OpenedTo { get; init; }

    /// <summary>In its present status since this day or before, in the organisation's zone.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>Closed for this reason, as <c>LOSS_REASON:OTHER</c>; <c>none</c> for those without one.</summary>
    public string? Reason { get; init; }

    /// <summary>Answered for the first time after at least so many minutes.</summary>
    public int? AnswerFrom { get; init; }

    /// <summary>Answered for the first time in less than so many minutes.</summary>
    public int? AnswerTo { get; init; }

    /// <summary>Has an appointment on this day, in the organisation's zone, that was not called off.</summary>
    public DateOnly? Meets { get; init; }

    /// <summary>A message to its client failed on this day or later, in the organisation's zone.</summary>
    public DateOnly? Failed { get; init; }

    /// <summary>A message to its client failed on this day or before, in the organisation's zone.</summary>
    public DateOnly? FailedTo { get; init; }

    private CaseFilter ReadFigures(Func<string, string?> of) => this with
    {
        OpenedTo = Day(of("openedTo")),
        Until = Day(of("until")),
        Reason = ReadReason(of("reason")),
        AnswerFrom = Minutes(of("answerFrom")),
        AnswerTo = Minutes(of("answerTo")),
        Meets = Day(of("meets")),
        Failed = Day(of("failed")),
        FailedTo = Day(of("failedTo")),
    };

    private IEnumerable<KeyValuePair<string, string?>> FigureParts() =>
    [
        new("openedTo", Written(OpenedTo)),
        new("until", Written(Until)),
        new("reason", Reason),
        new("answerFrom", Written(AnswerFrom)),
        new("answerTo", Written(AnswerTo)),
        new("meets", Written(Meets)),
        new("failed", Written(Failed)),
        new("failedTo", Written(FailedTo)),
    ];

    private IQueryable<Case> Counted(AtlasDb db, IQueryable<Case> cases, Catalog catalog)
    {
        var (opened, until) = (Instant(OpenedTo?.AddDays(1), catalog.Zone), Instant(Until?.AddDays(1), catalog.Zone));
        cases = opened is null ? cases : cases.Where(row => row.CreatedAt < opened);
        cases = until is null ? cases : cases.Where(row => row.StatusSince < until);
        cases = Reason is null ? cases : Reason == Without ? cases.Where(row => row.CloseReason == null) : cases.Where(row => row.CloseReason == Reason);
        cases = AnswerFrom is null ? cases : cases.Where(row => row.AnswerMinutes >= AnswerFrom);
        cases = AnswerTo is null ? cases : cases.Where(row => row.AnswerMinutes < AnswerTo);
        cases = Need == Unanswered ? cases.Where(row => row.AnswerMinutes == null) : cases;
        return Undelivered(db, Meeting(db, cases, catalog.Zone), catalog.Zone);
    }

    private IQueryable<Case> Meeting(AtlasDb db, IQueryable<Case> cases, TimeZoneInfo zone)
    {
        if (Meets is null)
        {
            return cases;
        }

        var (from, to) = (Instant(Meets, zone), Instant(Meets?.AddDays(1), zone));
        var meetings = db.Appointments.Where(meeting => meeting.StartsAt >= from && meeting.StartsAt < to
            && (meeting.Outcome == null || (meeting.Outcome != "CANCELLED" && meeting.Outcome != "RESCHEDULED")));
        return cases.Where(row => meetings.Select(meeting => meeting.CaseId).Contains(row.Id));
    }

    private IQueryable<Case> Undelivered(AtlasDb db, IQueryable<Case> cases, TimeZoneInfo zone)
    {
        if (Failed is null && FailedTo is null)
        {
            return cases;
        }

        var (from, to) = (Instant(Failed, zone), Instant(FailedTo?.AddDays(1), zone));
        var failed = db.Messages.Where(message => message.State == MessageState.Failed && message.CaseId != null);
        failed = from is null ? failed : failed.Where(message => message.StateAt >= from);
        failed = to is null ? failed : failed.Where(message => message.StateAt < to);
        return cases.Where(row => failed.Select(message => message.CaseId).Contains(row.Id));
    }

    private static string? KnownReason(string? reason, Catalog catalog) =>
        reason is null or Without || catalog.Find(reason.Split(':')[0], reason.Split(':')[1]) is not null ? reason : null;

    private static string? ReadReason(string? reason) => reason?.Split(':') switch
    {
        [Without] => Without,
        [ReferentialKinds.LossReason or ReferentialKinds.WonReason, var code] when Code(code) is not null => reason,
        _ => null,
    };

    private static int? Minutes(string? minutes) =>
        int.TryParse(minutes, NumberStyles.None, CultureInfo.InvariantCulture, out var read) && read is >= 0 and <= MostMinutes ? read : null;
}
