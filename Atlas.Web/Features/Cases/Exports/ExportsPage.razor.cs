using System.Data.Common;
using System.Globalization;
using Atlas.Domain.Tenancy;
using Atlas.Infrastructure.Catalogs;
using Atlas.Infrastructure.Tenancy;
using Atlas.Web.Features.Cases.Listing;
using Atlas.Web.Shared;
using Microsoft.AspNetCore.Components;

namespace Atlas.Web.Features.Cases.Exports;

/// <summary>The exports that the person started, the newest first, each with its file; those under way go on before one's eyes.</summary>
public sealed partial class ExportsPage(ExportsQuery query, CatalogOfCaller catalogs, ExportBook book, CallerAccessor caller, ILogger<ExportsPage> log) : IDisposable
{
    private readonly (CultureInfo Format, CultureInfo Language) _culture = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
    private IDisposable? _watching;
    private Catalog? _catalog;
    private IReadOnlyList<ExportProgress>? _exports;
    private string? _refusal;
    private bool _failed;

    [Inject]
    private ExportFlow Flow { get; set; } = default!;

    [Inject]
    private ExportDesk Desk { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    private UserId? Me => caller.OrNobody?.User;

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
            (_catalog, _exports, _failed) = (await catalogs.GetAsync(), await query.RunAsync(), false);
        }
        catch (DbException failure)
        {
            log.LogError(failure, "The exports could not be read");
            _failed = true;
        }
    }

    /// <summary>All that the address's filter lets pass; without one, every case that the person may take.</summary>
    private Task<bool> AskAsync() => Flow.AskAsync(RowSelection.All(CaseFilter.Read(Navigation.Uri)));

    private async Task CancelAsync(ExportProgress export)
    {
        var outcome = await Desk.CancelAsync(export.Id);
        _refusal = outcome.IsDone ? null : T[$"refusal.{outcome.Refusal}"].Value;
    }

    private void Hear(IReadOnlyList<ExportProgress> told)
    {
        (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = _culture;
        var seen = told.Where(export => export.By == Me || caller.OrNobody?.Is(Role.Admin) == true).ToDictionary(export => export.Id);
        var fresh = seen.Values.Where(export => _exports?.All(known => known.Id != export.Id) == true).OrderByDescending(export => export.At);
        _exports = _exports is null ? null : [.. fresh, .. _exports.Select(export => seen.GetValueOrDefault(export.Id, export))];
        StateHasChanged();
    }
}
