using Atlas.Web.Features.Cases.Listing;
using Microsoft.AspNetCore.Components;

namespace Atlas.Web.Features.Cases.Exports;

/// <summary>Exports what is chosen in a list; then one is where its progress shows.</summary>
public sealed partial class ExportButton(ExportFlow flow, NavigationManager navigation)
{
    /// <summary>Which cases.</summary>
    [Parameter, EditorRequired]
    public RowSelection Selection { get; set; } = RowSelection.None;

    private async Task AskAsync()
    {
        if (await flow.AskAsync(Selection))
        {
            navigation.NavigateTo("/exports");
        }
    }
}
