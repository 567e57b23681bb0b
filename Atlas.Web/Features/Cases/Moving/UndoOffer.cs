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
public sealed class UndoOffer(UndoMove undo, ISnackbar snackbar, IStringLocalizer<Texts> texts, ILogger<UndoOffer> log)
{
    /// <summary>Says where the case went, with a button that takes it back.</summary>
    public void Make(CaseId id, string to, Catalog catalog) =>
        snackbar.Add(texts["move.done", MoveTexts.Status(catalog, to)], Severity.Normal, options =>
        {
            // The toast takes a moment to fade: it must be gone when the time is over.
            options.VisibleStateDuration = (int)Case.UndoTime.TotalMilliseconds - 500;
            (options.Action, options.CloseAfterNavigation, options.HideIcon) = (texts["move.undo"], false, true);
            options.OnClick = _ => TakeBackAsync(id);
        }, key: $"undo-{id.Value}");

    /// <summary>A move or its taking back that the database did not take.</summary>
    public void LogFailure(Exception failure, Guid command) => log.LogError(failure, "Move {CorrelationId} could not be saved", command);

    private async Task TakeBackAsync(CaseId id)
    {
        var command = Guid.CreateVersion7();
        Outcome outcome;
        try
        {
            outcome = await undo.RunAsync(id, command);
        }
        catch (Exception failure) when (failure is DbUpdateException or DbException or TimeoutException)
        {
            LogFailure(failure, command);
            outcome = Outcome.Refused(Refusals.NotSaved);
        }

        snackbar.Add(outcome.IsDone ? texts["move.undone"] : texts[$"refusal.{outcome.Refusal}"], outcome.IsDone ? Severity.Success : Severity.Warning);
    }
}
