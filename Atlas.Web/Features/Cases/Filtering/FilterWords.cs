using System.Globalization;
using Atlas.Domain.Referentials;
using Atlas.Infrastructure.Catalogs;
using Atlas.Web.Resources;
using Atlas.Web.Shared;
using Microsoft.Extensions.Localization;

namespace Atlas.Web.Features.Cases.Filtering;

/// <summary>One part of a filter in words.</summary>
/// <param name="Text">What it says.</param>
/// <param name="Without">The filter without it.</param>
public sealed record FilterChip(string Text, CaseFilter Without);

/// <summary>Says a filter in the reader's words.</summary>
public sealed partial class FilterWords(IStringLocalizer<Texts> texts)
{
    private static string Language => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;

    /// <summary>The parts in force, each to be taken away alone.</summary>
    /// <param name="filter">The filter.</param>
    /// <param name="catalog">The organisation's names.</param>
    /// <param name="withType">Whether the type is a part as well; a board shows one type at a time.</param>
    public IReadOnlyList<FilterChip> Chips(CaseFilter filter, Catalog catalog, bool withType)
    {
        (string? Text, CaseFilter Without)[] parts =
        [
            (Say("list.chip.text", filter.Text), filter with { Text = null }),
            (withType ? Say("list.chip.type", Label(catalog, ReferentialKinds.CaseType, filter.Type)) : null, filter with { Type = null }),
            (Say("list.chip.status", Label(catalog, ReferentialKinds.CaseStatus, filter.Status)), filter with { Status = null }),
            (Say("list.chip.state", filter.State is { } state ? texts[$"list.state.{state}"].Value : null), filter with { State = null }),
            (Say("list.chip.assignee", Holder(filter, catalog)), filter with { Assignee = null }),
            (Say("filter.chip.team", Team(filter, catalog)), filter with { Team = null }),
            (Say("filter.chip.source", Source(filter, catalog)), filter with { Source = null }),
            (Say("filter.chip.city", filter.City), filter with { City = null }),
            (Amount(filter, catalog.Currency), filter with { Min = null, Max = null }),
            (Score(filter), filter with { MinScore = null, MaxScore = null }),
            (Say("list.chip.opened", Day(filter.Opened)), filter with { Opened = null }),
            (Say("list.chip.since", Day(filter.Since)), filter with { Since = null }),
            (Say("filter.chip.idle", filter.Idle), filter with { Idle = null }),
            (Say("filter.chip.still", filter.Still), filter with { Still = null }),
            (filter.Need is { } need ? texts[$"filter.need.{need}"].Value : null, filter with { Need = null }),
            .. Figures(filter, catalog),
            .. filter.Tags.Select(tag => (Say("filter.chip.tag", catalog.Tags.FirstOrDefault(row => row.Id == tag)?.Name ?? texts["filter.unknown"].Value), filter with { Tags = filter.Tags.Toggled(tag) })),
        ];
        return [.. parts.Where(part => part.Text is not null).Select(part => new FilterChip(part.Text!, part.Without))];
    }

    private string? Say(string key, object? value) => value is null ? null : texts[key, value].Value;

    private string? Holder(CaseFilter filter, Catalog catalog) => filter.Assignee switch
    {
        null => null,
        "me" or "none" => texts[$"list.assignee.{filter.Assignee}"].Value,
        _ => catalog.Colleague(filter.Colleague)?.Name ?? texts["filter.unknown"],
    };

    private string? Team(CaseFilter filter, Catalog catalog) =>
        filter.Team is null ? null : catalog.Teams.FirstOrDefault(row => row.Id == filter.Team)?.Name ?? texts["filter.unknown"].Value;

    private string? Amount(CaseFilter filter, string currency) => (filter.Min, filter.Max) switch
    {
        (null, null) => null,
        ({ } min, null) => texts["filter.chip.min", Money.Brief(min, currency)].Value,
        (null, { } max) => texts["filter.chip.max", Money.Brief(max, currency)].Value,
        ({ } min, { } max) => texts["filter.chip.between", Money.Brief(min, currency), Money.Brief(max, currency)].Value,
    };

    private string? Score(CaseFilter filter) => (filter.MinScore, filter.MaxScore) switch
    {
        (null, null) => null,
        ({ } min, null) => texts["filter.chip.score.min", min].Value,
        (null, { } max) => texts["filter.chip.score.max", max].Value,
        ({ } min, { } max) => texts["filter.chip.score.between", min, max].Value,
    };

    private static string? Label(Catalog catalog, string kind, string? code) => code is null ? null : catalog.Label(kind, code, Language);

    private static string? Day(DateOnly? day) => day?.ToString("d MMM yyyy", CultureInfo.CurrentCulture);
}
