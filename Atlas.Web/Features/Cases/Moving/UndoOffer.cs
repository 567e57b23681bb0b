using System.Data.Common;
using Atlas.Domain.Cases;
using Atlas.Domain.Foundation;
using Atlas.Infrastructure.Catalogs;
using Atlas.Infrastructure.Live;
using Atlas.Web.Resources;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using MudBlazor;

namespace Atlas.Web.Features.Cases.Moving;

/// <summary>Offers to take a move back, for as long as that works and no longer.</summary>
public sealed class UndoOffer(UndoMove undo, ISnackbar snackbar, IStringLocalizer<Texts> texts, TimeProvider clock, ILogger<UndoOffer> log)
{
    private readonly List<Offer> _offers = [];

    /// <summary>The present instant, UTC.</summary>
    public DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>Says where the case went, with a button that takes this very move back.</summary>
    /// <param name="id">The case.</param>
    /// <param name="move">The move as it was made.</param>
    /// <param name="catalog">The organisation's dictionaries.</param>
    /// <param name="version">The case's version after it.</param>
    /// <param name="since">When it was tried, UTC.</param>
    public void Make(CaseId id, MoveRequest move, Catalog catalog, int version, DateTime since)
    {
        var left = since + Case.UndoTime - Now;
        Drop(offer => offer.Case == id);
        if (left <= TimeSpan.Zero)
        {
            return;
        }

        var offer = new Offer(id, move.CommandId, version);
        _offers.Add(offer);
        snackbar.Add(texts["move.done", MoveTexts.Status(catalog, move.To)], Severity.Normal, options =>
        {
            options.VisibleStateDuration = (int)left.TotalMilliseconds;
            (options.Action, options.CloseAfterNavigation, options.HideIcon) = (texts["move.undo"], false, true);
            options.OnClick = _ => TakeBackAsync(offer);
        }, offer.Key);
        _ = EndAsync(offer, left);
    }

    /// <summary>Takes the last move back for which that is still offered.</summary>
    public Task TakeLastBackAsync() => _offers.Count > 0 ? TakeBackAsync(_offers[^1]) : Task.CompletedTask;

    /// <summary>Where the status changed since, there is nothing to take back any more: the offer goes.</summary>
    public void Outdate(IReadOnlyList<LiveEvent> told) =>
        Drop(offer => told.Any(change => change.To is not null && change.SubjectId == offer.Case.Value && change.Version > offer.Version));

    /// <summary>A move or its taking back that the database did not take.</summary>
    public void LogFailure(Exception failure, Guid command) => log.LogError(failure, "Move {CorrelationId} could not be saved", command);

    /// <summary>A toast under a resting pointer would stay: when the time is over, the offer goes.</summary>
    private async Task EndAsync(Offer offer, TimeSpan left)
    {
        await Task.Delay(left, clock);
        Drop(other => other == offer);
    }

    private void Drop(Predicate<Offer> which)
    {
        foreach (var offer in _offers.FindAll(which))
        {
            _offers.Remove(offer);
            snackbar.RemoveByKey(offer.Key);
        }
    }

    private async Task TakeBackAsync(Offer offer)
    {
        // A second click, or the key beside the button, finds nothing any more.
        Drop(other => other == offer);
        var command = Guid.CreateVersion7();
        Outcome outcome;
        try
        {
            outcome = await undo.RunAsync(offer.Case, offer.Move, command);
        }
        catch (Exception failure) when (failure is DbUpdateException or DbException or TimeoutException)
        {
            LogFailure(failure, command);
            outcome = Outcome.Refused(Refusals.NotSaved);
        }

        snackbar.Add(outcome.IsDone ? texts["move.undone"] : texts[$"refusal.{outcome.Refusal}"], outcome.IsDone ? Severity.Success : Severity.Warning);
    }

    private sealed record Offer(CaseId Case, Guid Move, int Version)
    {
        public string Key => $"undo-{Move}";
    }
}
