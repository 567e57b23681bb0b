using Atlas.Domain.Cases;
using Atlas.Domain.Tenancy;
using Atlas.Infrastructure.Catalogs;
using Atlas.Web.Shared;
using Microsoft.AspNetCore.Components;

namespace Atlas.Web.Features.Cases.Dossier;

/// <summary>The story as the address filters it, so that a link shows the same lines.</summary>
public sealed partial class DossierStory(AddressBar address)
{
    private readonly FilterEcho<TimelineFilter> _echo = new();
    private TimelineFilter _filter = TimelineFilter.None;
    private (CaseId Case, TimelineFilter Filter) _asked;

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

    /// <inheritdoc />
    protected override void OnParametersSet()
    {
        var asked = TimelineFilter.Read(Kind, By, Since, Until);
        if ((Case, asked) == _asked)
        {
            return;
        }

        _filter = _echo.Hears(asked) && Case == _asked.Case ? _filter : asked;
        _asked = (Case, asked);
    }

    /// <summary>The lines are sought at once, so that a second choice builds on the first; the address follows.</summary>
    private Task ShowAsync(TimelineFilter filter)
    {
        _filter = filter;
        _echo.Send(filter);
        return address.FollowAsync(new Dictionary<string, object?>
        {
            ["kind"] = filter.Kind,
            ["by"] = filter.IsProgram ? TimelineFilter.Program : filter.By?.Value.ToString(),
            ["since"] = TimelineFilter.Type(filter.Since),
            ["until"] = TimelineFilter.Type(filter.Until),
        });
    }
}
