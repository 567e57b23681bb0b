using Atlas.Domain.Tenancy;
using MudBlazor;

namespace Atlas.Web.App;

/// <summary>A place in the side rail, and in the bar at the bottom of a phone.</summary>
/// <param name="Href">Where it leads.</param>
/// <param name="Text">The key of its word.</param>
/// <param name="Icon">The sign beside the word.</param>
/// <param name="Least">The least role that may open it; null for everybody.</param>
internal sealed record NavEntry(string Href, string Text, string Icon, Role? Least = null)
{
    internal static IReadOnlyList<NavEntry> All { get; } =
    [
        new("/pipeline", "nav.pipeline", Icons.Material.Outlined.ViewKanban),
        new("/cases", "nav.cases", Icons.Material.Outlined.FolderOpen),
        new("/dashboard", "nav.dashboard", Icons.Material.Outlined.Insights),
        new("/audit", "nav.audit", Icons.Material.Outlined.History),
    ];
}
