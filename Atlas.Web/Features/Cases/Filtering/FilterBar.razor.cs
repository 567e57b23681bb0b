using System.Globalization;
using Atlas.Infrastructure.Catalogs;
using Atlas.Infrastructure.Tenancy;
using Atlas.Web.Shared;
using Microsoft.AspNetCore.Components;

namespace Atlas.Web.Features.Cases.Filtering;

/// <summary>A filter that somebody wants.</summary>
/// <param name="Filter">Which cases.</param>
/// <param name="IsTyped">It follows the keys of a text: no step that the way back would stop at.</param>
public sealed record FilterChoice(CaseFilter Filter, bool IsTyped = false);

/// <summary>
/// Narrows board and list in the same way. A row on a desk; on a phone the text, the quick choices, and a sheet. What is chosen shows as chips.
/// Popovers are the browser's own: opening one asks the server nothing.
/// </summary>
public sealed partial class FilterBar(CallerAccessor caller, FilterWords words)
{
    private string _typed = "";
    private string? _last;

    /// <summary>The filter in force: the one that was chosen last, not the last one answered.</summary>
    [Parameter, EditorRequired]
    public CaseFilter Filter { get; set; } = new();

    /// <summary>The organisation's names.</summary>
    [Parameter, EditorRequired]
    public Catalog Catalog { get; set; } = default!;

    /// <summary>Whether the type is chosen here; a board has tabs for it.</summary>
    [Parameter]
    public bool WithType { get; set; }

    /// <summary>How many cases pass; null while nobody knows.</summary>
    [Parameter]
    public int? Total { get; set; }

    /// <summary>Another filter is wanted.</summary>
    [Parameter]
    public EventCallback<FilterChoice> Chosen { get; set; }

    private IReadOnlyList<FilterChip> Chips { get; set; } = [];

    private string? Typed => CaseFilter.ReadText(_typed);

    private string ShowText => Total switch
    {
        null => T["filter.close"],
        0 => T["list.total.none"],
        1 => T["filter.show.one"],
        { } total => T["filter.show", total.ToString("N0", CultureInfo.CurrentCulture)],
    };

    private IEnumerable<(string Code, bool IsOn, CaseFilter Filter)> Quick
    {
        get
        {
            var bare = Filter with { Assignee = null, Team = null };
            yield return Quickly("all", bare);
            yield return Quickly("mine", bare with { Assignee = "me" });
            yield return Quickly("none", bare with { Assignee = "none" });
            if (Catalog.Colleague(caller.Current.User)?.Team is { } team)
            {
                yield return Quickly("team", bare with { Team = team });
            }
        }
    }

    /// <inheritdoc />
    protected override void OnParametersSet()
    {
        Chips = words.Chips(Filter, Catalog, WithType);
        if (Filter.Text != _last)
        {
            // Changed from elsewhere: the way back, a link, a chip taken away.
            (_last, _typed) = (Filter.Text, Filter.Text ?? "");
        }
    }

    private (string Code, bool IsOn, CaseFilter Filter) Quickly(string code, CaseFilter filter) => (code, filter == Filter, filter);

    /// <summary>Each key asks at once: a pause would only be added to every answer, and whoever reads gives up the answer before.</summary>
    private Task SendAsync() => Typed == _last ? Task.CompletedTask : ChangeAsync(Filter with { Text = Typed }, isTyped: true);

    /// <summary>A choice takes along what was typed and not yet sent.</summary>
    private Task ChooseAsync(CaseFilter filter) => ChangeAsync(filter with { Text = Typed });

    private Task ClearAsync() => ChangeAsync(new CaseFilter { Type = WithType ? null : Filter.Type });

    private Task ChangeAsync(CaseFilter filter, bool isTyped = false)
    {
        if (filter.Text != Typed)
        {
            _typed = filter.Text ?? "";
        }

        _last = filter.Text;
        return Chosen.InvokeAsync(new FilterChoice(filter, isTyped));
    }
}
