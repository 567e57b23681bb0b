using System.Globalization;
using Atlas.Domain.Cases;
using Atlas.Domain.Tenancy;
using Atlas.Infrastructure.Catalogs;
using Microsoft.AspNetCore.Components;

namespace Atlas.Web.Features.Cases.Dossier;

/// <summary>Chooses which lines of a story are shown: by kind at once, by author and period when asked for.</summary>
public sealed partial class TimelineFilters(TimelineQuery timeline)
{
    private IReadOnlyList<UserId?> _authors = [];
    private CaseId? _read;
    private bool _isToggled;

    /// <summary>The case.</summary>
    [Parameter, EditorRequired]
    public CaseId Case { get; set; }

    /// <summary>The organisation's dictionaries and people.</summary>
    [Parameter, EditorRequired]
    public Catalog Catalog { get; set; } = default!;

    /// <summary>Which lines are shown.</summary>
    [Parameter, EditorRequired]
    public TimelineFilter Filter { get; set; } = TimelineFilter.None;

    /// <summary>Hears that other lines are to be shown.</summary>
    [Parameter]
    public EventCallback<TimelineFilter> OnFilter { get; set; }

    private static string Language => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;

    private bool IsOpen => _isToggled || Filter with { Kind = null } != TimelineFilter.None;

    private string By => Filter.IsProgram ? TimelineFilter.Program : Filter.By?.Value.ToString() ?? "";

    private IEnumerable<(string Value, string Name)> Authors => _authors.Concat(Filter.By is null ? [] : [Filter.By]).Distinct()
        .Select(user => user is { } who ? (Value: who.Value.ToString(), Name: Catalog.Colleague(who)?.Name ?? "") : (Value: TimelineFilter.Program, Name: T["timeline.program"].Value))
        .Where(author => author.Name.Length > 0).OrderBy(author => author.Name, StringComparer.CurrentCulture);

    /// <inheritdoc />
    protected override async Task OnParametersSetAsync()
    {
        // Asked for only where somebody chooses, and read once a dossier.
        if (IsOpen && _read != Case)
        {
            _read = Case;
            _authors = await timeline.AuthorsAsync(Case);
        }
    }

    private Task ToggleAsync()
    {
        _isToggled = !_isToggled;
        return OnParametersSetAsync();
    }

    private Task ByAsync(ChangeEventArgs change)
    {
        var by = TimelineFilter.Read(null, change.Value as string, null, null);
        return OnFilter.InvokeAsync(Filter with { By = by.By, IsProgram = by.IsProgram });
    }

    private Task SinceAsync(ChangeEventArgs change) =>
        OnFilter.InvokeAsync(Filter with { Since = TimelineFilter.Read(null, null, change.Value as string, null).Since });

    private Task UntilAsync(ChangeEventArgs change) =>
        OnFilter.InvokeAsync(Filter with { Until = TimelineFilter.Read(null, null, null, change.Value as string).Until });
}
