using System.Globalization;
using Atlas.Domain.Bulk;
using Atlas.Infrastructure.Catalogs;
using Atlas.Infrastructure.Tenancy;
using Microsoft.AspNetCore.Components;

namespace Atlas.Web.Features.Cases.Bulk;

/// <summary>In the frame of each page: how far the person's own run is while one is under way, and how it ended until that was looked at.</summary>
public sealed partial class BulkChip(BulkBook book, CallerAccessor caller, CatalogOfCaller catalogs, BulkWords words, NavigationManager navigation) : IDisposable
{
    private readonly (CultureInfo Format, CultureInfo Language) _culture = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
    private readonly HashSet<BulkRunId> _seen = [];
    private readonly HashSet<BulkRunId> _followed = [];
    private IDisposable? _watching;
    private Catalog? _catalog;
    private BulkProgress? _run;

    private string Short => _run!.IsUnderWay ? $"{_run.Percent.ToString(CultureInfo.CurrentCulture)} %" : T["bulk.chip.short", BulkWords.Figure(_run.Counts.Done)];

    private string Said
    {
        get
        {
            var order = words.Order(_catalog!, _run!.Order, _run.IsUndo);
            return _run.IsUnderWay ? T["bulk.chip.running", order, _run.Percent]
                : _run.Counts.Refused > 0 ? T["bulk.chip.refused", order, BulkWords.Figure(_run.Counts.Done), BulkWords.Figure(_run.Counts.Refused)]
                : T["bulk.chip.done", order, BulkWords.Figure(_run.Counts.Done)];
        }
    }

    private string Ring => string.Create(CultureInfo.InvariantCulture, $"--way: {_run!.Percent}%");

    private static string UrlOf(BulkProgress run) => $"/cases/bulk/{run.Id.Value}";

    /// <inheritdoc />
    public void Dispose() => _watching?.Dispose();

    /// <inheritdoc />
    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender && caller.OrNobody is { User: not null } viewer)
        {
            _watching = book.Watch(viewer.Tenant, told =>
            {
                // Whoever has no run is not woken by those of others.
                if (_run is not null || told.Any(run => run.By == viewer.User))
                {
                    _ = InvokeAsync(() => HearAsync(told, viewer));
                }
            });
        }
    }

    private async Task HearAsync(IReadOnlyList<BulkProgress> told, Domain.Tenancy.Caller viewer)
    {
        if (caller.OrNobody is null)
        {
            return;
        }

        (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = _culture;
        _catalog = await catalogs.GetAsync();
        // Whoever is on its page has seen how it ended.
        _seen.UnionWith(told.Where(run => !run.IsUnderWay && navigation.Uri.Contains(UrlOf(run), StringComparison.Ordinal)).Select(run => run.Id));
        var own = told.Where(run => run.By == viewer.User && !_seen.Contains(run.Id)).ToList();
        _followed.UnionWith(own.Where(run => run.IsUnderWay).Select(run => run.Id));
        var next = own.Find(run => run.IsUnderWay) ?? own.Find(run => _followed.Contains(run.Id));
        if (next != _run)
        {
            _run = next;
            StateHasChanged();
        }
    }

    /// <summary>An end that was looked at is no news any more.</summary>
    private void See(BulkProgress run)
    {
        if (!run.IsUnderWay)
        {
            _seen.Add(run.Id);
            _run = null;
        }
    }
}
