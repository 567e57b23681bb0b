using Atlas.Web.Features.Cases.Listing;
using MudBlazor;

namespace Atlas.Web.Features.Cases.Exports;

/// <summary>Asks what an export is to hold, and starts it.</summary>
public sealed class ExportFlow(IDialogService dialogs)
{
    private bool _isOpen;

    /// <summary>Whether one was started; a dialog that is open is not opened twice.</summary>
    public async Task<bool> AskAsync(RowSelection selection)
    {
        if (_isOpen)
        {
            return false;
        }

        _isOpen = true;
        try
        {
            var parameters = new DialogParameters<ExportDialog> { { dialog => dialog.Selection, selection } };
            var dialog = await dialogs.ShowAsync<ExportDialog>(null, parameters, new DialogOptions { FullWidth = true, MaxWidth = MaxWidth.Small, NoHeader = true });
            return await dialog.Result is { Canceled: false };
        }
        finally
        {
            _isOpen = false;
        }
    }
}
