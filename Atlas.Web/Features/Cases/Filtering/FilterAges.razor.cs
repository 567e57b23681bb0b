using System.Globalization;
using Atlas.Infrastructure.Catalogs;
using Atlas.Web.Shared;
using Microsoft.AspNetCore.Components;

namespace Atlas.Web.Features.Cases.Filtering;

/// <summary>How old: when it was opened, for how long nothing has happened, for how long it has stood still, and what is not planned.</summary>
public sealed partial class FilterAges(TimeProvider clock)
{
    private static readonly int[] Usual = [3, 7, 14, 30, 60, 90];

    private static readonly int[] Lately = [0, 7, 30, 90];

    private static readonly string[] Needs = ["unplanned", "rotting", "unanswered"];

    /// <summary>The filter in force.</summary>
    [Parameter, EditorRequired]
    public CaseFilter Filter { get; set; } = new();

    /// <summary>The organisation's clocks.</summary>
    [Parameter, EditorRequired]
    public Catalog Catalog { get; set; } = default!;

    /// <summary>Another filter is wanted.</summary>
    [Parameter]
    public EventCallback<CaseFilter> Chosen { get; set; }

    private IReadOnlyList<(int Days, DateOnly Day)> Opened
    {
        get
        {
            var today = Dates.DayOf(clock.GetUtcNow().UtcDateTime, Catalog.Zone);
            return [.. Lately.Select(days => (days, today.AddDays(days == 0 ? 0 : 1 - days)))];
        }
    }

    private static string Written(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";

    private static int? Days(ChangeEventArgs choice) => CaseFilter.Read($"?idle={choice.Value}").Idle;

    private static IEnumerable<int> Offered(int? chosen) => chosen is { } days && !Usual.Contains(days) ? Usual.Append(days).Order() : Usual;

    private Task ChooseOpened(ChangeEventArgs choice) => Chosen.InvokeAsync(Filter with { Opened = CaseFilter.Read($"?opened={choice.Value}").Opened });
}
