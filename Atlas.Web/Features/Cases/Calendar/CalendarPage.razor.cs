using Atlas.Domain.Foundation;
using Atlas.Domain.Views;
using Atlas.Infrastructure.Catalogs;
using Atlas.Web.Features.Cases.Views;
using Atlas.Web.Shared;
using Microsoft.AspNetCore.Components;

namespace Atlas.Web.Features.Cases.Calendar;

/// <summary>The appointments of the cases that board and list show with the same filter, by month, week or day.</summary>
public sealed partial class CalendarPage(CalendarQuery calendar, CatalogOfCaller catalogs, AddressBar address, Handover handover, ILogger<CalendarPage> log) : IDisposable
{
    private readonly FilterEcho<(CaseFilter Filter, string? Kind, string? At)> _echo = new();
    private CancellationTokenSource _reading = new();
    private CaseFilter _filter = new();
    private (CaseFilter Filter, string? Kind, string? At)? _wanted;
    private Shown? _shown;
    private int _turn;
    private bool _failed;

    // Every change of the address comes by here, whichever part of it changed.
    [SupplyParameterFromQuery(Name = "span")]
    private string? Kind { get; set; }

    [SupplyParameterFromQuery(Name = "at")]
    private string? At { get; set; }

    [SupplyParameterFromQuery(Name = "view")]
    private string? View { get; set; }

    [Inject]
    private TimeProvider Clock { get; set; } = default!;

    private SavedViewId? Named => ViewReading.Named(View);

    /// <inheritdoc />
    public void Dispose()
    {
        _turn++;
        _reading.Cancel();
        _reading.Dispose();
    }

    /// <inheritdoc />
    protected override Task OnParametersSetAsync()
    {
        var wanted = (Filter: CaseFilter.Read(address.Uri), Kind, At);
        if (_echo.Hears(wanted) || wanted == _wanted)
        {
            return Task.CompletedTask;
        }

        (_wanted, _filter) = (wanted, wanted.Filter);
        if (handover.Take<ReadCalendar>(address.Uri) is { } known)
        {
            Take(known);
            return Task.CompletedTask;
        }

        return LoadAsync();
    }

    private async Task LoadAsync()
    {
        var turn = ++_turn;
        await _reading.CancelAsync();
        _reading.Dispose();
        _reading = new CancellationTokenSource();
        try
        {
            var read = await ReadAsync(_filter, Kind, At, _reading.Token);

            // Whoever went on meanwhile waits for another answer.
            if (turn == _turn)
            {
                Take(read);
                _ = RendererInfo.IsInteractive ? null : handover.Keep(address.Uri, read);
            }
        }
        catch (Exception failure)
        {
            if (turn == _turn)
            {
                LogFailure(log, failure);
                _failed = true;
            }
        }
    }

    /// <summary>SQLite answers on the thread that asks: the screen's own stays free for the next key.</summary>
    private Task<ReadCalendar> ReadAsync(CaseFilter wanted, string? kind, string? at, CancellationToken stop) => Task.Run(
        async () =>
        {
            var catalog = await catalogs.GetAsync();
            var today = Dates.DayOf(Clock.GetUtcNow().UtcDateTime, catalog.Zone);
            var (filter, span) = (wanted.In(catalog), CalendarSpan.Read(kind, at, today));
            var view = await calendar.RunAsync(filter, LocalTime.Begin(span.First, catalog.Zone), LocalTime.Begin(span.End, catalog.Zone), stop);
            return new ReadCalendar(catalog, filter, span, today, view);
        },
        stop);

    private void Take(ReadCalendar read) => (_shown, _filter, _failed) =
        (new Shown(read.Catalog, read.Span, read.Today, read.View, read.View.Meetings.ToLookup(meeting => Dates.DayOf(meeting.StartsAt, read.Catalog.Zone))), read.Filter, false);

    [LoggerMessage(Level = LogLevel.Error, Message = "The calendar could not be read")]
    private static partial void LogFailure(ILogger log, Exception failure);

    private sealed record ReadCalendar(Catalog Catalog, CaseFilter Filter, CalendarSpan Span, DateOnly Today, CalendarView View);

    private sealed record Shown(Catalog Catalog, CalendarSpan Span, DateOnly Today, CalendarView View, ILookup<DateOnly, Meeting> ByDay);
}
