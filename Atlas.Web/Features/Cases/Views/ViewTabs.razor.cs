using System.Globalization;
using Atlas.Domain.Views;
using Atlas.Infrastructure.Catalogs;
using Atlas.Web.Features.Cases.Listing;
using Atlas.Web.Shared;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Atlas.Web.Features.Cases.Views;

/// <summary>Saved views as tabs over list, board and calendar, with live figures: links, so that each can be opened elsewhere and shared.</summary>
public sealed partial class ViewTabs(ViewDesk desk, ViewFlow flow, Handover handover, AddressBar address, ILogger<ViewTabs> log) : IDisposable
{
    private readonly (CultureInfo Format, CultureInfo Language) _culture = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
    private IReadOnlyList<ViewRow> _views = [];
    private Dictionary<CaseFilter, int> _counts = [];
    private SavedViewId? _named;
    private IReadOnlyList<Tab> _all = [];
    private IDisposable? _watching;
    private bool _isRead;
    private bool _isGone;

    /// <summary>The shape of the page.</summary>
    [Parameter, EditorRequired]
    public ViewShape Shape { get; set; }

    /// <summary>What the page shows.</summary>
    [Parameter, EditorRequired]
    public CaseFilter Filter { get; set; } = new();

    /// <summary>In which order.</summary>
    [Parameter]
    public CaseSort Sort { get; set; } = CaseSort.Usual;

    /// <summary>The columns that a view made here shows; null where the page has none.</summary>
    [Parameter]
    public string? Columns { get; set; }

    /// <summary>Whether somebody chose other columns than those of the view.</summary>
    [Parameter]
    public bool IsArranged { get; set; }

    /// <summary>A view was made or changed.</summary>
    [Parameter]
    public EventCallback OnSaved { get; set; }

    /// <summary>The organisation's names.</summary>
    [Parameter, EditorRequired]
    public Catalog Catalog { get; set; } = default!;

    /// <summary>The view that the address names.</summary>
    [Parameter]
    public SavedViewId? Named { get; set; }

    // A board always shows one type: that alone is no choice of somebody's.
    private bool IsAll => Shape is ViewShape.Board ? Filter.IsBare : Filter == new CaseFilter() && Sort == CaseSort.Usual;

    private IEnumerable<Tab> Tabs => _all.Where((tab, place) => place < ViewCountsQuery.AtOnce || tab.Row.Id == Named);

    private IReadOnlyList<Tab> Others => [.. _all.Where((tab, place) => place >= ViewCountsQuery.AtOnce && tab.Row.Id != Named)];

    private Tab? Active => _all.FirstOrDefault(tab => tab.Row.Id == Named);

    private bool IsChanged => Active is { Reading: var kept } && (Same(kept.Filter) != Same(Filter) || (Shape is ViewShape.List && (kept.Sort != Sort || (IsArranged && Columns != Active.Row.Draft.Columns))));

    private ViewDraft DraftHere => new("", Shape, ViewReading.Written(Filter)) { Sort = Sort.ToUrl(), Columns = Columns };

    /// <inheritdoc />
    public void Dispose()
    {
        _isGone = true;
        _watching?.Dispose();
    }

    /// <inheritdoc />
    protected override async Task OnInitializedAsync()
    {
        if (handover.Take<IReadOnlyList<ViewRow>>("views") is { } known)
        {
            Take(known);
            return;
        }

        await ReadAsync();
        _ = RendererInfo.IsInteractive || !_isRead ? null : handover.Keep("views", _views);
    }

    /// <inheritdoc />
    protected override void OnParametersSet()
    {
        Arrange();

        // One that stood among the others stands as a tab while it is open, with its figure.
        if (_isRead && _named != Named)
        {
            Watch();
        }
    }

    private static string IconOf(ViewShape shape) => shape switch
    {
        ViewShape.Board => Icons.Material.Outlined.ViewKanban,
        ViewShape.Calendar => Icons.Material.Outlined.CalendarMonth,
        _ => Icons.Material.Outlined.ViewList,
    };

    private static string Figure(int count) => count.ToString("N0", CultureInfo.CurrentCulture);

    private string TitleOf(Tab tab) => tab.Count is { } count ? T["view.title", tab.Row.Draft.Name, Figure(count)] : tab.Row.Draft.Name;

    private CaseFilter Same(CaseFilter filter) => Shape is ViewShape.Board && filter.Type is null ? filter with { Type = Filter.Type } : filter;

    private async Task ReadAsync()
    {
        try
        {
            Take(await desk.ReadAsync());
        }
        catch (Exception failure)
        {
            // The list below does without.
            LogFailure(log, failure);
        }
    }

    private void Take(IReadOnlyList<ViewRow> views)
    {
        (_views, _isRead) = (views, true);
        Arrange();
        Watch();
    }

    private void Arrange() => _all =
        [.. _views.Select(row => (Row: row, Reading: row.Read(Catalog))).Select(view => new Tab(view.Row, view.Reading, _counts.TryGetValue(view.Reading.Filter, out var count) ? count : null))];

    [LoggerMessage(Level = LogLevel.Error, Message = "The saved views could not be read")]
    private static partial void LogFailure(ILogger log, Exception failure);

    private sealed record Tab(ViewRow Row, ViewReading Reading, int? Count);
}
