using Atlas.Infrastructure.Catalogs;
using Microsoft.AspNetCore.Components;

namespace Atlas.Web.Features.Cases.Calendar;

/// <summary>A month of appointments: whole weeks as a grid; on a phone, the days that have some as a list.</summary>
public sealed partial class CalendarMonth
{
    private const int Most = 4;

    /// <summary>The days.</summary>
    [Parameter, EditorRequired]
    public CalendarSpan Span { get; set; } = default!;

    /// <summary>Each day's appointments.</summary>
    [Parameter, EditorRequired]
    public ILookup<DateOnly, Meeting> Meetings { get; set; } = default!;

    /// <summary>The organisation's present day.</summary>
    [Parameter]
    public DateOnly Today { get; set; }

    /// <summary>The organisation's names and zone.</summary>
    [Parameter, EditorRequired]
    public Catalog Catalog { get; set; } = default!;

    /// <summary>The address of other days.</summary>
    [Parameter, EditorRequired]
    public Func<CalendarSpan, string> UrlOf { get; set; } = _ => "";

    /// <summary>A day with one too many gives a line to the word that says so.</summary>
    private static int Shown(int count) => count <= Most ? count : Most - 1;
}
