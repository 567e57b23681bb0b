using System.Data.Common;
using System.Globalization;
using Atlas.Infrastructure.Catalogs;
using Atlas.Web.Shared;
using Microsoft.AspNetCore.Components;

namespace Atlas.Web.Features.Cases.Filtering;

/// <summary>The filter's controls but for its text.</summary>
public sealed partial class FilterFacets(CitiesQuery cities)
{
    private const string TeamMark = "team:";

    private static readonly string[] States = ["open", "won", "lost", "closed"];

    private IReadOnlyList<string>? _cities;

    /// <summary>The filter in force.</summary>
    [Parameter, EditorRequired]
    public CaseFilter Filter { get; set; } = new();

    /// <summary>The organisation's names.</summary>
    [Parameter, EditorRequired]
    public Catalog Catalog { get; set; } = default!;

    /// <summary>Whether type and state are chosen here.</summary>
    [Parameter]
    public bool WithType { get; set; }

    /// <summary>Another filter is wanted.</summary>
    [Parameter]
    public EventCallback<CaseFilter> Chosen { get; set; }

    private static string Language => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;

    private string Hands => Filter.Assignee ?? (Filter.Team is { } team ? $"{TeamMark}{team.Value:D}" : "");

    private bool HasAge => Filter is not { Opened: null, Since: null, Idle: null, Still: null, Need: null };

    private static string? Value(ChangeEventArgs choice) => choice.Value as string is { Length: > 0 } code ? code : null;

    private Task Choose(CaseFilter filter) => Chosen.InvokeAsync(filter);

    /// <summary>What the browser says goes the same checked way as an address.</summary>
    private Task ChooseHands(ChangeEventArgs choice)
    {
        var said = Uri.EscapeDataString(Value(choice)?.Replace(TeamMark, "", StringComparison.Ordinal) ?? "");
        var isTeam = Value(choice)?.StartsWith(TeamMark, StringComparison.Ordinal) == true;
        var read = CaseFilter.Read($"?{(isTeam ? "team" : "assignee")}={said}");
        return Choose(Filter with { Assignee = read.Assignee, Team = read.Team });
    }

    /// <summary>Suggestions only: without them the city is typed.</summary>
    private async Task FindCitiesAsync()
    {
        try
        {
            _cities ??= await cities.RunAsync();
        }
        catch (DbException)
        {
            _cities = null;
        }
    }
}
