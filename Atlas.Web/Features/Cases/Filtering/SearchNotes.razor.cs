using Atlas.Infrastructure.Catalogs;
using Atlas.Infrastructure.Tenancy;
using Atlas.Web.Shared;
using Microsoft.AspNetCore.Components;

namespace Atlas.Web.Features.Cases.Filtering;

/// <summary>Says what of a filter's text was not understood, and offers what may be meant.</summary>
public sealed partial class SearchNotes(CallerAccessor caller, TimeProvider clock)
{
    /// <summary>The filter.</summary>
    [Parameter, EditorRequired]
    public CaseFilter Filter { get; set; } = new();

    /// <summary>The organisation's words and people.</summary>
    [Parameter, EditorRequired]
    public Catalog Catalog { get; set; } = default!;

    /// <summary>Hears the text that the person chose instead.</summary>
    [Parameter]
    public EventCallback<string> Chosen { get; set; }

    private IReadOnlyList<SearchNote> Notes =>
        Filter.Text is null || caller.OrNobody is not { } by ? [] : CaseSearch.Read(Filter.Text, by, Catalog, clock.GetUtcNow().UtcDateTime).Faults;

    private string With(SearchNote note, string offer) =>
        note.Typed.Length == 0 ? offer : Filter.Text!.Replace(note.Typed, offer, StringComparison.Ordinal);
}
