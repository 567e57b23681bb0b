using System.Data.Common;
using Atlas.Domain.Cases;
using Atlas.Domain.Foundation;
using Atlas.Infrastructure.Catalogs;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using MudBlazor;

namespace Atlas.Web.Features.Cases.Moving;

/// <summary>Asks why a closed case is taken up again. A refusal stays in the dialog, with what was typed.</summary>
public sealed partial class ReopenDialog(ReopenCase reopen, ILogger<ReopenDialog> log)
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
        var outcome = await TryAsync();
        _isSaving = false;
        _refusal = outcome.Refusal;
        if (outcome.IsDone)
        {
            Dialog.Close();
        }
    }

    /// <summary>A database that fails is a refusal that keeps what was typed: outside the page, an exception would end the circuit.</summary>
    private async Task<Outcome> TryAsync()
    {
        try
        {
            return await reopen.RunAsync(Id, _command, _comment);
        }
        catch (Exception failure) when (failure is DbUpdateException or DbException or TimeoutException)
        {
            log.LogError(failure, "Reopening {CorrelationId} could not be saved", _command);
            return Outcome.Refused(Refusals.NotSaved);
        }
    }
}
