using Atlas.Domain.Cases;
using Atlas.Infrastructure.Catalogs;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Atlas.Web.Features.Cases.Moving;

/// <summary>Asks why a closed case is taken up again. A refusal stays in the dialog, with what was typed.</summary>
public sealed partial class ReopenDialog(ReopenCase reopen)
{
    private readonly Guid _command = Guid.CreateVersion7();
    private string _comment = "";
    private string? _refusal;
    private bool _isSaving;

    /// <summary>The case.</summary>
    [Parameter, EditorRequired]
    public CaseId Id { get; set; }

    /// <summary>The status to which it goes back.</summary>
    [Parameter, EditorRequired]
    public string To { get; set; } = "";

    /// <summary>The organisation's dictionaries.</summary>
    [Parameter, EditorRequired]
    public Catalog Catalog { get; set; } = default!;

    [CascadingParameter]
    private IMudDialogInstance Dialog { get; set; } = default!;

    /// <summary>Opens the dialog and waits for its end.</summary>
    public static async Task OpenAsync(IDialogService dialogs, CaseMoves moves, Catalog catalog)
    {
        var parameters = new DialogParameters<ReopenDialog>
        {
            { dialog => dialog.Id, moves.Id },
            { dialog => dialog.To, moves.ReopensTo! },
            { dialog => dialog.Catalog, catalog },
        };
        var dialog = await dialogs.ShowAsync<ReopenDialog>(null, parameters, new DialogOptions { FullWidth = true, MaxWidth = MaxWidth.ExtraSmall, NoHeader = true });
        await dialog.Result;
    }

    private async Task ConfirmAsync()
    {
        if (_isSaving)
        {
            return;
        }

        _isSaving = true;
        var outcome = await reopen.RunAsync(Id, _command, _comment);
        _isSaving = false;
        _refusal = outcome.Refusal;
        if (outcome.IsDone)
        {
            Dialog.Close();
        }
    }
}
