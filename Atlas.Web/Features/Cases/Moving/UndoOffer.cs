using System.Data.Common;
using Atlas.Domain.Cases;
using Atlas.Domain.Foundation;
using Atlas.Infrastructure.Catalogs;
using Atlas.Web.Resources;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using MudBlazor;

namespace Atlas.Web.Features.Cases.Moving;

/// <summary>Offers to take a move back, for as long as that works and no longer.</summary>
public sealed class UndoOffer(UndoMove undo, ISnackbar snackbar, IStringLocalizer<Texts> texts, TimeProvider clock, ILogger<UndoOffer> log)
{
    /// <summary>Says where the case went, with a button that takes this very move back.</summary>
    /// <param name="id">The case.</param>
    /// <param name="move">The move as it was made.</param>
    /// <param name="catalog">The organisation's dictionaries.</param>
    public void Make(CaseId id, MoveRequest move, Catalog catalog)
    {
        var key = $"undo-{id.Value}";
        snackbar.RemoveByKey(key);
        snackbar.Add(texts["move.done", MoveTexts.Status(catalog, move.To)], Severity.Normal, options =>
        {
            options.VisibleStateDuration = (int)Case.UndoTime.TotalMilliseconds;
            (options.Action, options.CloseAfterNavigation, options.HideIcon) = (texts["move.undo"], false, true);
            options.OnClick = _ => TakeBackAsync(id, move.CommandId);
        }, key);
        _ = EndAsync(key);
    }

    /// <summary>A move or its taking back that the database did not take.</summary>
    public void LogFailure(Exception failure, Guid command) => log.LogError(failure, "Move {CorrelationId} could not be saved", command);

    /// <summary>A toast under a resting pointer would stay: when the time is over, the offer goes.</summary>
    private async Task EndAsync(string key)
    {
        await Task.Delay(Case.UndoTime, clock);
        snackbar.RemoveByKey(key);
    }

    private async Task TakeBackAsync(CaseId id, Guid undone)
    {
        var command = Guid.CreateVersion7();
        Outcome outcome;
        try
        {
            outcome = await undo.RunAsync(id, undone, command);
        }
        catch (Exception failure) when (failure is DbUpdateException or DbException or TimeoutException)
        {
            LogFailure(failure, command);
            outcome = Outcome.Refused(Refusals.NotSaved);
        }

        snackbar.Add(outcome.IsDone ? texts["move.undone"] : texts[$"refusal.{outcome.Refusal}"], outcome.IsDone ? Severity.Success : Severity.Warning);
    }
}
