using Atlas.Domain.Cases;
using Atlas.Domain.Tenancy;

namespace Atlas.Web.Features.Cases.Day;

/// <summary>A thing to do as the day shows it.</summary>
/// <param name="Fact">What the ranking needs.</param>
/// <param name="Reference">The dossier's reference.</param>
/// <param name="Title">The dossier's title.</param>
/// <param name="Contact">The primary contact's name.</param>
/// <param name="Phone">The primary contact's first phone, in E.164.</param>
/// <param name="Worth">What the affair is about in money.</param>
/// <param name="Code">Category of a task, type of an appointment, type of a new or rotting case.</param>
/// <param name="Text">Title of a task, place of an appointment, beginning of a note.</param>
/// <param name="Who">Whose it is; of a mention, who calls.</param>
public sealed record DayItem(
    DayFact Fact, string Reference, string Title, string? Contact, string? Phone, decimal? Worth, string Code, string? Text, UserId? Who)
{
    /// <summary>The name under which the browser asks for an act.</summary>
    public string Key => $"{Fact.Matter}-{Fact.Id:N}";
}

/// <summary>A part of the day.</summary>
/// <param name="Group">Why its things stand in the day.</param>
/// <param name="Items">The things, the first one first.</param>
/// <param name="IsMore">Whether the database has more of them than were read.</param>
public sealed record DayPart(DayGroup Group, IReadOnlyList<DayItem> Items, bool IsMore);

/// <summary>A day as it was read.</summary>
/// <param name="Sequence">The live sequence of the reading: later events are news.</param>
/// <param name="Whose">Whose day it is.</param>
/// <param name="Items">All that may stand in it, in no order.</param>
/// <param name="Full">Matters of which there was more than is read at once.</param>
public sealed record DayView(long Sequence, DayOwner Whose, IReadOnlyList<DayItem> Items, IReadOnlySet<DayMatter> Full)
{
    /// <summary>The day as it stands at an instant.</summary>
    public IReadOnlyList<DayPart> At(DateTime now, TimeZoneInfo zone)
    {
        var items = Items.ToDictionary(item => (item.Fact.Matter, item.Fact.Id));
        return [.. MyDay.Rank(Items.Select(item => item.Fact), now, zone).GroupBy(place => place.Group).Select(group => new DayPart(
            group.Key,
            [.. group.Select(place => items[(place.Fact.Matter, place.Fact.Id)])],
            group.Any(place => Full.Contains(place.Fact.Matter))))];
    }
}

/// <summary>Whose day: one person's, a team's, or everybody's.</summary>
/// <param name="Key">How the address names it; null for the caller's own.</param>
/// <param name="People">The accounts.</param>
public sealed record DayOwner(string? Key, IReadOnlyList<UserId?> People)
{
    /// <summary>Whether what nobody has yet is a matter of it: a single colleague's day leaves that out.</summary>
    public bool IsShared => Key is null || People.Count != 1;
}
