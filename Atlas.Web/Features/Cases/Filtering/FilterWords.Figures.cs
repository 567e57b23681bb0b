using Atlas.Domain.Referentials;
using Atlas.Infrastructure.Catalogs;
using Atlas.Web.Shared;

namespace Atlas.Web.Features.Cases.Filtering;

/// <content>The parts with which a figure of the dashboard narrows its list.</content>
public sealed partial class FilterWords
{
    private IEnumerable<(string? Text, CaseFilter Without)> Figures(CaseFilter filter, Catalog catalog) =>
    [
        (Say("filter.chip.openedTo", Day(filter.OpenedTo)), filter with { OpenedTo = null }),
        (Say("filter.chip.until", Day(filter.Until)), filter with { Until = null }),
        (Say("filter.chip.reason", Reason(filter, catalog)), filter with { Reason = null }),
        (Say("filter.chip.answerFrom", Lasting(filter.AnswerFrom)), filter with { AnswerFrom = null }),
        (Say("filter.chip.answerTo", Lasting(filter.AnswerTo)), filter with { AnswerTo = null }),
        (Say("filter.chip.meets", Day(filter.Meets)), filter with { Meets = null }),
        (Say("filter.chip.failed", Day(filter.Failed)), filter with { Failed = null }),
        (Say("filter.chip.failedTo", Day(filter.FailedTo)), filter with { FailedTo = null }),
    ];

    private string? Reason(CaseFilter filter, Catalog catalog) => filter.Reason switch
    {
        null => null,
        CaseFilter.Without => texts["filter.none"],
        var reason => catalog.Label(reason.Split(':')[0], reason.Split(':')[1], Language),
    };

    private string? Source(CaseFilter filter, Catalog catalog) =>
        filter.Source == CaseFilter.Without ? texts["filter.none"] : Label(catalog, ReferentialKinds.LeadSource, filter.Source);

    private static string? Lasting(int? minutes) => minutes is { } known ? Spell.Said(TimeSpan.FromMinutes(known)) : null;
}
