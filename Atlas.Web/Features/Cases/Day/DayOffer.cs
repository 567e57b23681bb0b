using System.Data.Common;
using Atlas.Domain.Cases;
using Atlas.Domain.Foundation;
using Atlas.Infrastructure.Catalogs;
using Atlas.Web.Resources;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using MudBlazor;

namespace Atlas.Web.Features.Cases.Day;

/// <summary>Says what an act on the day came to, and offers the way back for as long as a move has one.</summary>
public sealed class DayOffer(ISnackbar snackbar, IStringLocalizer<Texts> texts, TimeProvider clock, ILogger<DayOffer> log)
{
    private const string Key = "day-undo";

    /// <summary>Runs an act; a database that fails is a refusal that says that nothing was saved.</summary>
    public async Task<DayDone> TryAsync(Func<Task<DayDone>> act)
    {
        try
        {
            return await act();
        }
        catch (Exception failure) when (failure is DbUpdateException or DbException or TimeoutException)
        {
            log.LogError(failure, "An act on the day could not be saved");
            return new DayDone(Outcome.Refused(Refusals.NotSaved));
        }
    }

    /// <summary>Says why not.</summary>
    public void Explain(Outcome refused, Catalog catalog)
    {
        var faster = refused is { Refusal: Refusals.AlreadyTaken, Details: [var holder] } && Guid.TryParse(holder, out var id) ? catalog.Colleague(new(id))?.Name : null;
        snackbar.Add(faster is null ? texts[$"refusal.{refused.Refusal}"] : texts["assign.taken", faster], Severity.Warning);
    }

    /// <summary>Says what was done, with a button that takes it back.</summary>
    /// <param name="said">What was done.</param>
    /// <param name="undo">Takes it back; without it nothing is said, because the thing is gone from the screen.</param>
    /// <param name="then">Reads the day again.</param>
    public void Make(string said, Func<Task<Outcome>>? undo, Func<Task> then)
    {
        snackbar.RemoveByKey(Key);
        if (undo is null)
        {
            return;
        }

        snackbar.Add(said, Severity.Normal, options =>
        {
            options.VisibleStateDuration = (int)Case.UndoTime.TotalMilliseconds;
            (options.Action, options.CloseAfterNavigation, options.HideIcon) = (texts["move.undo"], false, true);
            options.OnClick = _ => TakeBackAsync(undo, then);
        }, Key);
        _ = EndAsync();
    }

    /// <summary>A toast under a resting pointer would stay: when the time is over, the offer goes.</summary>
    private async Task EndAsync()
    {
        await Task.Delay(Case.UndoTime, clock);
        snackbar.RemoveByKey(Key);
    }

    private async Task TakeBackAsync(Func<Task<Outcome>> undo, Func<Task> then)
    {
        var back = await TryAsync(async () => new DayDone(await undo()));
        snackbar.Add(back.Outcome.IsDone ? texts["day.undone"] : texts[$"refusal.{back.Outcome.Refusal}"], back.Outcome.IsDone ? Severity.Success : Severity.Warning);
        await then();
    }
}
