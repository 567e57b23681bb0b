using System.Runtime.CompilerServices;
using Atlas.Domain.Cases;
using Atlas.Domain.Foundation;
using Atlas.Domain.Workflows;
using Atlas.Infrastructure.Catalogs;
using Microsoft.EntityFrameworkCore;
using MudBlazor;

namespace Atlas.Web.Features.Cases.Moving;

/// <summary>A case as a screen shows it when somebody asks to move it.</summary>
public sealed record ShownCase(CaseId Id, string Reference, string Status, WorkflowId Workflow);

/// <summary>A move as a person makes it: tried at once, asked for in place where something is missing, explained where it is refused.</summary>
public sealed class MoveFlow(MoveCase moveCase, UndoOffer undo, MoveRefusal refusal, IDialogService dialogs)
{
    /// <summary>Runs it; null when the person gave up in between.</summary>
    /// <param name="shown">The case as the screen shows it.</param>
    /// <param name="to">The status asked for.</param>
    /// <param name="catalog">The organisation's dictionaries.</param>
    /// <param name="show">Shows the saved move, before the toast that offers to take it back: the hand looks at the card.</param>
    public async Task<MoveResult?> RunAsync(ShownCase shown, string to, Catalog catalog, Func<MoveResult, Task>? show = null)
    {
        var request = new MoveRequest(Guid.CreateVersion7(), shown.Status, shown.Workflow, to);
        // The seconds of the undo begin before the save: the offer ends no later than what it offers.
        var since = new StrongBox<DateTime>();
        var result = await TryAsync(shown.Id, request, since);
        if (result.Outcome.Refusal is Refusals.MoveAsks)
        {
            result = await AskAsync(shown, result.Outcome.Details, catalog, request, given => TryAsync(shown.Id, given, since));
        }

        if (result is { Outcome.IsDone: true, Version: > 0 })
        {
            await (show?.Invoke(result) ?? Task.CompletedTask);
            undo.Make(shown.Id, request, catalog, result.Version, since.Value);
        }
        else if (result is { Outcome.IsDone: false })
        {
            refusal.Tell(shown, to, result, catalog);
        }

        return result;
    }

    /// <summary>Runs the use case; a database that fails is a refusal that says that nothing was saved, and a line in the log.</summary>
    private async Task<MoveResult> TryAsync(CaseId id, MoveRequest request, StrongBox<DateTime> since)
    {
        since.Value = undo.Now;
        try
        {
            return await moveCase.RunAsync(id, request);
        }
        catch (Exception failure) when (failure is DbUpdateException or System.Data.Common.DbException or TimeoutException)
        {
            undo.LogFailure(failure, request.CommandId);
            return MoveResult.Refused(Refusals.NotSaved);
        }
    }

    private async Task<MoveResult?> AskAsync(ShownCase shown, IReadOnlyList<string> asks, Catalog catalog, MoveRequest request, Func<MoveRequest, Task<MoveResult>> submit)
    {
        var parameters = new DialogParameters<MoveDialog>
        {
            { dialog => dialog.Reference, shown.Reference },
            { dialog => dialog.Request, request },
            { dialog => dialog.Asks, asks },
            { dialog => dialog.Catalog, catalog },
            { dialog => dialog.Submit, submit },
        };
        var dialog = await dialogs.ShowAsync<MoveDialog>(null, parameters, new DialogOptions { FullWidth = true, MaxWidth = MaxWidth.ExtraSmall, NoHeader = true });
        return (await dialog.Result)?.Data as MoveResult;
    }
}
