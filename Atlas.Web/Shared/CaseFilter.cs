using System.Globalization;
using Atlas.Domain.Cases;
using Atlas.Domain.Tenancy;
using Atlas.Domain.Workflows;
using Atlas.Infrastructure.Database;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Shared;

/// <summary>
/// Which cases: the one object that makes a list's rows, its link, and a figure's count. Every part comes from a query string and is
/// checked: what cannot be read is left out.
/// </summary>
public sealed record CaseFilter
{
    /// <summary>Longest text that is searched for, in characters.</summary>
    public const int TextLength = 100;

    /// <summary>Part of the reference, the title or the contact's name.</summary>
    public string? Text { get; init; }

    /// <summary>Code of the CASE_TYPE referential.</summary>
    public string? Type { get; init; }

    /// <summary>Code of the CASE_STATUS referential.</summary>
    public string? Status { get; init; }

    /// <summary><c>open</c>, <c>won</c>, <c>lost</c> or <c>closed</c>.</summary>
    public string? State { get; init; }

    /// <summary><c>me</c> or <c>none</c>.</summary>
    public string? Assignee { get; init; }

    /// <summary>Opened on this day or later, in the organisation's zone.</summary>
    public DateOnly? Opened { get; init; }

    /// <summary>In its present status since this day or later, in the organisation's zone.</summary>
    public DateOnly? Since { get; init; }

    /// <summary>Reads the parts as they stand in an address.</summary>
    public static CaseFilter Read(string? text, string? type, string? status, string? state, string? assignee, string? opened, string? since) => new()
    {
        Text = Short(text),
        Type = Code(type),
        Status = Code(status),
        State = state is "open" or "won" or "lost" or "closed" ? state : null,
        Assignee = assignee is "me" or "none" ? assignee : null,
        Opened = Day(opened),
        Since = Day(since),
    };

    /// <summary>The list that shows the same cases.</summary>
    public string ToUrl() => QueryHelpers.AddQueryString("/cases", new Dictionary<string, string?>(StringComparer.Ordinal)
    {
        ["q"] = Text,
        ["type"] = Type,
        ["status"] = Status,
        ["state"] = State,
        ["assignee"] = Assignee,
        ["opened"] = Opened?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        ["since"] = Since?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
    }.Where(part => part.Value is not null).ToDictionary());

    /// <summary>The cases that pass.</summary>
    public IQueryable<Case> Apply(AtlasDb db, IQueryable<Case> cases, Caller caller, TimeZoneInfo zone)
    {
        var passing = cases;
        passing = Type is null ? passing : passing.Where(row => row.Type == Type);
        passing = Status is null ? passing : passing.Where(row => row.Status == Status);
        passing = State switch
        {
            "open" => passing.Where(row => row.StatusKind == StateKind.Initial || row.StatusKind == StateKind.Open),
            "won" => passing.Where(row => row.StatusKind == StateKind.Won),
            "lost" => passing.Where(row => row.StatusKind == StateKind.Lost),
            "closed" => passing.Where(row => row.StatusKind != StateKind.Initial && row.StatusKind != StateKind.Open),
            _ => passing,
        };
        passing = Assignee switch
        {
            "me" => passing.Where(row => row.Assignee == caller.User),
            "none" => passing.Where(row => row.Assignee == null),
            _ => passing,
        };
        return Texts(db, Dates(passing, zone));
    }

    private IQueryable<Case> Dates(IQueryable<Case> cases, TimeZoneInfo zone)
    {
        var opened = Instant(Opened, zone);
        var since = Instant(Since, zone);
        cases = opened is null ? cases : cases.Where(row => row.CreatedAt >= opened);
        return since is null ? cases : cases.Where(row => row.StatusSince >= since);
    }

    private IQueryable<Case> Texts(AtlasDb db, IQueryable<Case> cases)
    {
        if (Text is null)
        {
            return cases;
        }

        var part = $"%{Text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal).Replace("[", "\\[", StringComparison.Ordinal)}%";
        return cases.Where(row => EF.Functions.Like(row.Reference, part, "\\") || EF.Functions.Like(row.Title, part, "\\")
            || db.Contacts.Any(contact => contact.Id == row.PrimaryContactId && EF.Functions.Like(contact.Name, part, "\\")));
    }

    private static DateTime? Instant(DateOnly? day, TimeZoneInfo zone) =>
        day is { } known ? TimeZoneInfo.ConvertTimeToUtc(known.ToDateTime(TimeOnly.MinValue), zone) : null;

    private static string? Short(string? text)
    {
        var line = Domain.Foundation.CleanText.Line(text ?? "");
        return line.Length == 0 ? null : line[..Math.Min(line.Length, TextLength)];
    }

    private static string? Code(string? code) =>
        code is { Length: > 0 and <= 60 } && code.All(sign => char.IsAsciiLetterOrDigit(sign) || sign == '_') ? code : null;

    private static DateOnly? Day(string? day) =>
        DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var read) && read.Year is >= 1900 and <= 2200 ? read : null;
}
