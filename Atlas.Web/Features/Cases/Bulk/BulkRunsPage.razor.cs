using System.Data.Common;
using System.Globalization;
using Atlas.Infrastructure.Catalogs;
using Atlas.Infrastructure.Tenancy;
using Microsoft.AspNetCore.Components;

namespace Atlas.Web.Features.Cases.Bulk;

/// <summary>The runs that the person started, the newest first; those under way go on before one's eyes.</summary>
public sealed partial class BulkRunsPage(BulkRunsQuery query, CatalogOfCaller catalogs, BulkBook book, CallerAccessor caller, ILogger<BulkRunsPage> log) : IDisposable
{
    private readonly (CultureInfo Format, CultureInfo Language) _culture = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
    private IDisposable? _watching;
    private Catalog? _catalog;
    private IReadOnlyList<BulkProgress>? _runs;
    private bool _failed;

    [Inject]
    private BulkWords Words { get; set; } = default!;

    /// <inheritdoc />
    public void Dispose() => _watching?.Dispose();

    /// <inheritdoc />
    protected override async Task OnInitializedAsync()
    {
        await LoadAsync();
        if (RendererInfo.IsInteractive && caller.OrNobody is { } viewer)
        {
            _watching = book.Watch(viewer.Tenant, told => _ = InvokeAsync(() => Hear(told)));
        }
    }

    private async Task LoadAsync()
    {
        try
        {
            (_catalog, _runs, _failed) = (await catalogs.GetAsync(), await query.RunAsync(), false);
        }
        catch (DbException failure)
        {
            log.LogError(failure, "The bulk acts could not be read");
            _failed = true;
        }
    }

    private void Hear(IReadOnlyList<BulkProgress> told)
    {
        (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = _culture;
        var own = told.Where(run => run.By == caller.OrNobody?.User).ToDictionary(run => run.Id);
        var fresh = own.Values.Where(run => _runs?.All(known => known.Id != run.Id) == true).OrderByDescending(run => run.At);
        _runs = _runs is null ? null : [.. fresh, .. _runs.Select(run => own.GetValueOrDefault(run.Id, run))];
        StateHasChanged();
    }
}
