using System.Data.Common;
using Atlas.Infrastructure.Catalogs;
using Atlas.Infrastructure.Tenancy;
using Atlas.Web.Shared;
using Microsoft.AspNetCore.Components;

namespace Atlas.Web.Features.Cases.Filtering;

/// <summary>Says what of a filter's text was not understood, and offers what may be meant.</summary>
public sealed partial class SearchNotes(CallerAccessor caller, CityNotes cities, AddressBar address, TimeProvider clock, ILogger<SearchNotes> log)
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

    private IReadOnlyList<SearchNote> _notes = [];
    private IReadOnlyList<string> _leftOut = [];
    private string? _read;

    /// <inheritdoc />
    protected override async Task OnParametersSetAsync()
    {
        if (_read != address.Uri)
        {
            (_read, _leftOut) = (address.Uri, CaseFilter.LeftOut(address.Uri, Catalog));
        }

        if (Filter.Text is not { } text || caller.OrNobody is not { } by)
        {
            _notes = [];
            return;
        }

        var search = CaseSearch.Read(text, by, Catalog, clock.GetUtcNow().UtcDateTime);
        _notes = search.Faults;
        if (search.Cities.Count > 0)
        {
            await ExplainCitiesAsync(text, search);
        }
    }

    /// <summary>Suggestions only: without them the list still says that it is empty.</summary>
    private async Task ExplainCitiesAsync(string text, CaseSearch search)
    {
        try
        {
            // SQLite answers on the thread that asks.
            var notes = await Task.Run(() => cities.OfAsync(search));
            _notes = text == Filter.Text ? notes : _notes;
        }
        catch (DbException failure)
        {
            log.LogWarning(failure, "The cities could not be read");
        }
    }

    private string With(SearchNote note, string offer) =>
        note.Typed.Length == 0 ? offer : Filter.Text!.Replace(note.Typed, offer, StringComparison.Ordinal);
}
