using System.Globalization;
using Atlas.Domain.Referentials;
using Atlas.Infrastructure.Catalogs;
using Atlas.Web.Shared;
using Microsoft.AspNetCore.Components;

namespace Atlas.Web.Features.Cases.Calendar;

/// <summary>An appointment in the calendar: a link to its dossier.</summary>
public sealed partial class MeetingLink
{
    /// <summary>The appointment.</summary>
    [Parameter, EditorRequired]
    public Meeting Meeting { get; set; } = default!;

    /// <summary>The organisation's names and zone.</summary>
    [Parameter, EditorRequired]
    public Catalog Catalog { get; set; } = default!;

    /// <summary>Whether there is room for one line alone.</summary>
    [Parameter]
    public bool IsBrief { get; set; }

    /// <summary>Where it stands in its day, as a style; null where it stands in a row.</summary>
    [Parameter]
    public string? Place { get; set; }

    private string Group => Catalog.Find(ReferentialKinds.CaseStatus, Meeting.Status)?.Group ?? "";

    private IReadOnlyList<string> Who => [.. new[] { Meeting.Contact, Meeting.Place, Catalog.Colleague(Meeting.Goes)?.Name }.OfType<string>().Where(part => part.Length > 0)];

    private string Title =>
        $"{Dates.TimeOfDay(Meeting.StartsAt, Catalog.Zone)} – {Dates.TimeOfDay(Meeting.EndsAt, Catalog.Zone)} · {Label(ReferentialKinds.AppointmentType, Meeting.Type)} · {string.Join(" · ", Who.Prepend(Meeting.Title))}";

    private string Label(string kind, string code) => Catalog.Label(kind, code, CultureInfo.CurrentUICulture.TwoLetterISOLanguageName);
}
