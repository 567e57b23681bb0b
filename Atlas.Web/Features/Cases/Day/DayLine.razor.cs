using System.Globalization;
using Atlas.Domain.Cases;
using Atlas.Domain.Referentials;
using Atlas.Infrastructure.Catalogs;
using Atlas.Web.Shared;
using Microsoft.AspNetCore.Components;

namespace Atlas.Web.Features.Cases.Day;

/// <summary>One thing to do: what, why now, whom to call, and the one deed that it asks for. The browser's script hears its buttons.</summary>
public sealed partial class DayLine
{
    private (DayItem, DayGroup, string)? _drawn;

    /// <summary>The thing.</summary>
    [Parameter, EditorRequired]
    public DayItem Item { get; set; } = default!;

    /// <summary>Why it stands in the day.</summary>
    [Parameter, EditorRequired]
    public DayGroup Group { get; set; }

    /// <summary>The organisation's dictionaries, people and zone.</summary>
    [Parameter, EditorRequired]
    public Catalog Catalog { get; set; } = default!;

    /// <summary>The instant of the reading, UTC.</summary>
    [Parameter, EditorRequired]
    public DateTime Now { get; set; }

    /// <summary>Whether it is somebody else's day, or several people's: then each line says whose it is, and a call is not read in another's place.</summary>
    [Parameter]
    public bool ShowsWho { get; set; }

    private static string Language => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;

    private DayDeed Deed => DayDeeds.Of(Item, Now);

    private bool MayAct => !(ShowsWho && Item.Fact.Matter is DayMatter.Mention);

    private string Href => Item.Fact.Matter is DayMatter.Unanswered ? $"/cases/{Item.Reference}?tab=messages" : $"/cases/{Item.Reference}";

    private string Proposed => Catalog.Local(MyDay.TomorrowMorning(Now, Catalog.Zone)).ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture);

    private string What => Item.Fact.Matter switch
    {
        DayMatter.Mention => Item.Text ?? Item.Title,
        DayMatter.Unanswered => Item.Text ?? T["inbox.noText"],
        DayMatter.Task => Item.Text is { Length: > 0 } title ? title : Catalog.Label(ReferentialKinds.TaskCategory, Item.Code, Language),
        DayMatter.Appointment => Catalog.Label(ReferentialKinds.AppointmentType, Item.Code, Language) + (Item.Text is { Length: > 0 } place ? $" · {place}" : ""),
        _ => Item.Title,
    };

    private string Why => Group switch
    {
        DayGroup.Soon when Item.Fact.At <= Now => T["day.why.running"],
        DayGroup.Soon => T["day.why.soon", Dates.Age(Now, Item.Fact.At)],
        DayGroup.Unanswered => T["day.why.unanswered", Dates.Age(Item.Fact.At, Now)],
        DayGroup.Mentions => T["day.why.mention", Catalog.Colleague(Item.Who)?.Name ?? "Atlas"],
        DayGroup.Overdue => T["day.why.late", Dates.Age(Item.Fact.At, Now)],
        DayGroup.Conclude => T["day.why.ended", Dates.SaidWithTime(Item.Fact.EndsAt ?? Item.Fact.At, Now, Catalog.Zone)],
        DayGroup.Unclaimed => T["day.why.new", Dates.Age(Item.Fact.At, Now)],
        DayGroup.Rotting => T["day.why.rotting", Dates.Age(Item.Fact.At, Now)],
        _ => Dates.SaidWithTime(Item.Fact.At, Now, Catalog.Zone),
    };

    /// <inheritdoc />
    protected override bool ShouldRender() => _drawn != (Item, Group, Why);

    /// <inheritdoc />
    protected override void OnAfterRender(bool firstRender) => _drawn = (Item, Group, Why);
}
