using System.Globalization;
using Atlas.Domain.Tenancy;
using Atlas.Infrastructure.Catalogs;
using Atlas.Infrastructure.Tenancy;
using Atlas.Web.Shared;
using Microsoft.AspNetCore.Components;

namespace Atlas.Web.Features.Dashboard;

/// <summary>Chooses the period, and whose cases are counted. Each choice is an address; what the browser says goes the same checked way as one.</summary>
public sealed partial class DashboardBar(NavigationManager navigation, CallerAccessor caller)
{
    private const string TeamMark = "team:";

    /// <summary>What is counted.</summary>
    [Parameter, EditorRequired]
    public DashboardScope Scope { get; set; } = DashboardScope.Usual;

    /// <summary>The days of the period.</summary>
    [Parameter, EditorRequired]
    public Span Span { get; set; }

    /// <summary>The organisation's names.</summary>
    [Parameter, EditorRequired]
    public Catalog Catalog { get; set; } = default!;

    private static string Language => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;

    private bool IsManager => caller.OrNobody?.Is(Role.Manager) == true;

    private string Hands => Scope.Filter.Assignee ?? (Scope.Filter.Team is { } team ? $"{TeamMark}{team.Value:D}" : "");

    private static string? On(string? chosen) => string.IsNullOrEmpty(chosen) ? null : "";

    private static string Said(ChangeEventArgs choice) => choice.Value as string ?? "";

    private void GoHands(ChangeEventArgs choice)
    {
        var said = Said(choice);
        var read = CaseFilter.Read(said.StartsWith(TeamMark, StringComparison.Ordinal) ? $"?team={Uri.EscapeDataString(said[TeamMark.Length..])}" : $"?assignee={Uri.EscapeDataString(said)}");
        Go(Scope with { Filter = Scope.Filter with { Assignee = read.Assignee, Team = read.Team } });
    }

    private void Go(string part, ChangeEventArgs choice)
    {
        var read = CaseFilter.Read($"?{part}={Uri.EscapeDataString(Said(choice))}");
        Go(Scope with
        {
            Filter = part switch
            {
                "source" => Scope.Filter with { Source = read.Source },
                "type" => Scope.Filter with { Type = read.Type },
                _ => Scope.Filter with { City = read.City },
            },
        });
    }

    private void GoDays(ChangeEventArgs choice, bool isFrom)
    {
        var (from, to) = isFrom ? (Said(choice), Period.Written(Span.To)) : (Period.Written(Span.From), Said(choice));
        Go(Scope with { Period = Period.Read(Period.Custom, from, to) });
    }

    private void Go(DashboardScope scope) => navigation.NavigateTo(scope.ToUrl("/dashboard"));
}
