using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;
using Atlas.Domain.Cases;
using Atlas.Domain.Referentials;
using Atlas.Domain.Tenancy;
using Atlas.Infrastructure.Catalogs;
using Atlas.Web.Shared;
using Microsoft.Extensions.Localization;

namespace Atlas.Web.Features.Audit;

/// <summary>A changed field in words.</summary>
/// <param name="Label">The field's name.</param>
/// <param name="Before">What stood there.</param>
/// <param name="After">What stands there since.</param>
/// <param name="Main">Whether people care; the rest is the program's own bookkeeping.</param>
/// <param name="LeftToRight">Whether it keeps its order inside Arabic text.</param>
/// <param name="Phone">The number, where it is one.</param>
public sealed record ShownChange(string Label, string? Before, string? After, bool Main, bool LeftToRight, string? Phone);

/// <summary>Puts the trail's codes, identifiers and invariant figures into a person's words.</summary>
/// <param name="catalog">The organisation's dictionaries and people.</param>
/// <param name="texts">The person's language.</param>
public sealed class AuditWording(Catalog catalog, IStringLocalizer texts)
{
    private const string Typed = nameof(Case.Fields) + ".";
    private const int Longest = 2_000;

    private static readonly FrozenDictionary<string, string> Dictionaries = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["Case.Status"] = ReferentialKinds.CaseStatus,
        ["Case.Type"] = ReferentialKinds.CaseType,
        ["Case.Source"] = ReferentialKinds.LeadSource,
        ["Workflow.CaseType"] = ReferentialKinds.CaseType,
        ["Appointment.Type"] = ReferentialKinds.AppointmentType,
        ["Appointment.Outcome"] = ReferentialKinds.AppointmentOutcome,
        ["Consent.Channel"] = ReferentialKinds.Channel,
        ["Consent.Source"] = ReferentialKinds.ConsentSource,
        ["Party.Role"] = ReferentialKinds.PartyRole,
    }.ToFrozenDictionary();

    private static readonly FrozenSet<string> Bookkeeping = FrozenSet.Create(
        "StatusKind", "StatusSince", "LastActivityAt", "CreatedAt", "CreatedBy", "CommandId", "WorkflowId", "PrimaryContactId", "CaseId", "ContactId",
        "Graph", "Criteria", "Cities", "UserName", "NormalizedUserName", "NormalizedEmail", "EmailConfirmed", "SecurityStamp", "ConcurrencyStamp", "PhoneNumberConfirmed",
        "TwoFactorEnabled", "LockoutEnabled", "AccessFailedCount");

    private static readonly FrozenSet<string> Written = FrozenSet.Create("Reference", "Phone", "PhoneNumber", "Email", "Slug", "Code", "Zone", "Currency", "PhoneCountry");

    private static string Language => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;

    /// <summary>The entry's changes, what people care about first.</summary>
    public IReadOnlyList<ShownChange> Of(AuditRow row) =>
        [.. row.Changes.Select(change => Show(row.SubjectKind, change)).OrderByDescending(change => change.Main)];

    /// <summary>Who did it.</summary>
    public string NameOf(UserId? actor) => actor is null ? texts["audit.program"] : catalog.Colleague(actor)?.Name ?? texts["audit.gone"];

    private ShownChange Show(string kind, FieldChange change)
    {
        var (before, after) = (Value(kind, change.Field, change.Before), Value(kind, change.Field, change.After));
        var phone = change.Field is "Phone" or "PhoneNumber" ? change.After ?? change.Before : null;
        var opaque = Guid.TryParse(change.After ?? change.Before, out var id) && catalog.Colleague(new UserId(id)) is null;
        return new ShownChange(Label(change.Field), before, after, !Bookkeeping.Contains(change.Field), opaque || Written.Contains(change.Field), phone);
    }

    private string Label(string field)
    {
        var typed = field.StartsWith(Typed, StringComparison.Ordinal);
        var text = texts[typed ? $"field.{Code(field)}" : $"auditField.{field}"];
        return text.ResourceNotFound ? field : text;
    }

    private string? Value(string kind, string field, string? value) => value switch
    {
        null or "" => null,
        _ when Dictionaries.TryGetValue($"{kind}.{field}", out var dictionary) => catalog.Label(dictionary, value, Language),
        _ when field.StartsWith(Typed, StringComparison.Ordinal) && CaseField.Find(Code(field)) is { } typed => OfField(typed, value),
        _ when field == nameof(Tenant.ColumnLimits) => Limits(value),
        _ when field == "Reason" && value.Split(':') is [var reasons, var code] => catalog.Label(reasons, code, Language),
        _ when Guid.TryParse(value, out var id) => catalog.Colleague(new UserId(id))?.Name ?? value[..8],
        _ when DateTime.TryParseExact(value, "O", CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var at) => Dates.Exact(at, catalog.Zone),
        _ => Word(value),
    };

    private string Limits(string value) => string.Join(", ", (JsonSerializer.Deserialize<List<ColumnLimit>>(value, JsonSerializerOptions.Web) ?? [])
        .Select(limit => $"{catalog.Label(ReferentialKinds.CaseType, limit.CaseType, Language)} · {catalog.Label(ReferentialKinds.CaseStatus, limit.Status, Language)} : {limit.Cards}"));

    private string OfField(CaseField field, string value) => field.Kind switch
    {
        FieldKind.Choice => catalog.Label(field.Referential!, value, Language),
        FieldKind.Money when Figure(value) is { } amount => Money.Full(amount, catalog.Currency),
        FieldKind.Measure when Figure(value) is { } size => size.ToString("#,0.##", CultureInfo.CurrentCulture),
        FieldKind.Date when DateOnly.TryParseExact(value, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) =>
            day.ToString("d MMMM yyyy", CultureInfo.CurrentCulture),
        _ => value,
    };

    private string Word(string value)
    {
        var known = value.Length <= 30 && value.All(char.IsAsciiLetter) ? texts[$"audit.value.{value}"] : null;
        return known is { ResourceNotFound: false } ? known : value.Length > Longest ? $"{value[..Longest]}…" : value;
    }

    private static string Code(string field) => char.ToLowerInvariant(field[Typed.Length]) + field[(Typed.Length + 1)..];

    private static decimal? Figure(string value) =>
        decimal.TryParse(value, NumberStyles.Number, CultureInfo.InvariantCulture, out var figure) ? figure : null;
}
