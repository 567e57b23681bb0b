using Atlas.Domain.Cases;
using Atlas.Domain.Tenancy;
using Atlas.Infrastructure.Catalogs;
using Microsoft.AspNetCore.Components;

namespace Atlas.Web.Features.Cases.Dossier;

/// <summary>The story as the address filters it, so that a link shows the same lines.</summary>
public sealed partial class DossierStory(NavigationManager navigation)
{
    /// <summary>The case.</summary>
    [Parameter, EditorRequired]
    public CaseId Case { get; set; }

    /// <summary>The case's version.</summary>
    [Parameter, EditorRequired]
    public int Version { get; set; }

    /// <summary>Who has the case.</summary>
    [Parameter]
    public UserId? Holder { get; set; }

    /// <summary>The organisation's dictionaries, people and zone.</summary>
    [Parameter, EditorRequired]
    public Catalog Catalog { get; set; } = default!;

    /// <summary>The newest lines, as the dossier was opened.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<TimelineRow> First { get; set; } = [];

    [SupplyParameterFromQuery]
    private string? Kind { get; set; }

    [SupplyParameterFromQuery]
    private string? By { get; set; }

    [SupplyParameterFromQuery]
    private string? Since { get; set; }

    [SupplyParameterFromQuery]
    private string? Until { get; set; }

    private TimelineFilter Filter => TimelineFilter.Read(Kind, By, Since, Until);

    private void ShowAsync(TimelineFilter filter) => navigation.NavigateTo(
        navigation.GetUriWithQueryParameters(new Dictionary<string, object?>
        {
            ["kind"] = filter.Kind,
            ["by"] = filter.IsProgram ? TimelineFilter.Program : filter.By?.Value.ToString(),
            ["since"] = TimelineFilter.Type(filter.Since),
            ["until"] = TimelineFilter.Type(filter.Until),
        }),
        replace: true);
}
