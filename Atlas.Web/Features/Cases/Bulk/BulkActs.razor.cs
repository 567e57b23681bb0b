using Atlas.Domain.Bulk;
using Atlas.Infrastructure.Catalogs;
using Atlas.Infrastructure.Tenancy;
using Atlas.Web.Features.Cases.Listing;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Atlas.Web.Features.Cases.Bulk;

/// <summary>What can be done with the chosen cases together: a button for each act that the person is offered.</summary>
public sealed partial class BulkActs(IDialogService dialogs, CallerAccessor caller)
{
    private bool _isOpen;

    /// <summary>Which cases.</summary>
    [Parameter, EditorRequired]
    public RowSelection Selection { get; set; } = RowSelection.None;

    /// <summary>The organisation's dictionaries and people.</summary>
    [Parameter, EditorRequired]
    public Catalog Catalog { get; set; } = default!;

    /// <summary>Hears that a run has begun: nothing needs to stay chosen.</summary>
    [Parameter]
    public EventCallback OnStarted { get; set; }

    private IEnumerable<BulkAct> Acts => Enum.GetValues<BulkAct>().Where(act => caller.OrNobody is { } by && BulkOrder.IsOffered(act, by));

    private async Task OpenAsync(BulkAct act)
    {
        if (_isOpen)
        {
            return;
        }

        _isOpen = true;
        var parameters = new DialogParameters<BulkDialog>
        {
            { dialog => dialog.Act, act },
            { dialog => dialog.Selection, Selection },
            { dialog => dialog.Catalog, Catalog },
        };
        var dialog = await dialogs.ShowAsync<BulkDialog>(null, parameters, new DialogOptions { FullWidth = true, MaxWidth = MaxWidth.ExtraSmall, NoHeader = true });
        var ended = await dialog.Result;
        _isOpen = false;
        if (ended is { Canceled: false })
        {
            await OnStarted.InvokeAsync();
        }
    }
}
