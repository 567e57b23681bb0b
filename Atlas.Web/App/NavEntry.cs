using Atlas.Domain.Tenancy;
using Microsoft.AspNetCore.Components.Routing;
using MudBlazor;

namespace Atlas.Web.App;

/// <summary>A place in the side rail, and in the bar at the bottom of a phone.</summary>
/// <param name="Href">Where it leads.</param>
/// <param name="Text">The key of its word.</param>
/// <param name="Icon">The sign beside the word.</param>
/// <param name="Least">The least role that may open it; null for everybody.</param>
/// <param name="InMenu">Whether it stands in the account's menu too, so that a phone's bar can do without it.</param>
internal sealed record NavEntry(string Href, string Text, string Icon, Role? Least = null, bool InMenu = false)
{
    /// <summary>The start of every address leads to the day: only the whole of it is the day.</summary>
    internal NavLinkMatch Match => Href == "/" ? NavLinkMatch.All : NavLinkMatch.Prefix;

    internal static IReadOnlyList<NavEntry> All { get; } =
    [
        new("/", "nav.day", Icons.Material.Outlined.WbSunny),
        new("/pipeline", "nav.pipeline", Icons.Material.Outlined.ViewKanban),
        new("/cases", "nav.cases", Icons.Material.Outlined.FolderOpen),
        new("/calendar", "nav.calendar", Icons.Material.Outlined.CalendarMonth, InMenu: true),
        new("/inbox", "nav.inbox", Icons.Material.Outlined.Forum),
        new("/contacts", "nav.contacts", Icons.Material.Outlined.Contacts),
        new("/dashboard", "nav.dashboard", Icons.Material.Outlined.Insights),
        new("/exports", "nav.exports", Icons.Material.Outlined.FileDownload, InMenu: true),
        new("/audit", "nav.audit", Icons.Material.Outlined.History),
        new("/admin/whatsapp", "nav.whatsapp", Icons.Material.Outlined.MarkChatRead, Role.Admin),
        new("/admin/templates", "nav.templates", Icons.Material.Outlined.Article, Role.Admin),
        new("/admin/quick-replies", "nav.replies", Icons.Material.Outlined.Quickreply, Role.Admin),
        new("/admin/scoring", "nav.scoring", Icons.Material.Outlined.Speed, Role.Admin),
        new("/admin/organisation", "nav.organisation", Icons.Material.Outlined.Domain, Role.Admin),
    ];
}
