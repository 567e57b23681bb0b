using System.Globalization;
using Atlas.Domain.Views;
using Atlas.Infrastructure.Live;
using Atlas.Web.Features.Cases.Filtering;
using Atlas.Web.Features.Cases.Listing;
using Atlas.Web.Features.Cases.Views;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.WebUtilities;

namespace Atlas.Web.Features.Cases.Calendar;

/// <content>From days to days, from cases to cases, and what others change meanwhile.</content>
public sealed partial class CalendarPage
{
    /// <summary>So long a screen rests after it was read again: a burst of changes is one reading or two.</summary>
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(300);

    private static string Said(Shown shown) => shown.Span.Kind switch
    {
        SpanKind.Month => shown.Span.At.ToString("MMMM yyyy", CultureInfo.CurrentCulture),
        SpanKind.Week => $"{shown.Span.First.ToString("d MMM", CultureInfo.CurrentCulture)} – {shown.Span.End.AddDays(-1).ToString("d MMM yyyy", CultureInfo.CurrentCulture)}",
        _ => shown.Span.At.ToString("dddd d MMMM yyyy", CultureInfo.CurrentCulture),
    };

    private string CountText(CalendarView view) => view.Count switch
    {
        0 => T["calendar.count.none"],
        1 => T["calendar.count.one"],
        > CalendarQuery.Most => T["calendar.count.cut", view.Count.ToString("N0", CultureInfo.CurrentCulture), CalendarQuery.Most.ToString("N0", CultureInfo.CurrentCulture)],
        var count => T["calendar.count", count.ToString("N0", CultureInfo.CurrentCulture)],
    };

    private string UrlOf(CalendarSpan span) =>
        QueryHelpers.AddQueryString(ViewReading.UrlOf(_filter, CaseSort.Usual, ViewShape.Calendar, Named), _shown is { } shown ? span.ToUrl(shown.Today) : []);

    /// <summary>The answer is sought at once; the address follows.</summary>
    private Task ShowAsync(FilterChoice choice)
    {
        _filter = choice.Filter;
        _wanted = (_filter, Kind, At);
        _echo.Send(_wanted.Value);
        return Task.WhenAll(LoadAsync(), address.FollowAsync(UrlOf(_shown!.Span), replace: choice.IsTyped));
    }

    private Task KeyAsync(KeyboardEventArgs key)
    {
        if (_shown is not { } shown || key.AltKey || key.CtrlKey || key.MetaKey)
        {
            return Task.CompletedTask;
        }

        var ahead = CultureInfo.CurrentUICulture.TextInfo.IsRightToLeft ? -1 : 1;
        var span = key.Key switch
        {
            "ArrowRight" => shown.Span.Step(ahead),
            "ArrowLeft" => shown.Span.Step(-ahead),
            "t" => shown.Span with { At = shown.Today },
            _ => null,
        };
        return span is null ? Task.CompletedTask : address.FollowAsync(UrlOf(span), replace: false);
    }

    /// <summary>These days are read again as a whole: what comes or goes may be anywhere in them.</summary>
    private async Task HearAsync(IReadOnlyList<LiveEvent> told)
    {
        await LoadAsync();
        await Task.Delay(Rest, Clock);
    }
}
