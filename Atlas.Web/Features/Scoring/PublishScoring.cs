using Atlas.Domain.Foundation;
using Atlas.Domain.Scoring;
using Atlas.Domain.Tenancy;
using Atlas.Infrastructure.Catalogs;
using Atlas.Infrastructure.Database;
using Atlas.Infrastructure.Jobs;
using Atlas.Infrastructure.Tenancy;
using Atlas.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Features.Scoring;

/// <summary>Puts a scoring in force. All cases have their score by it soon after; what is saved meanwhile has it at once.</summary>
public sealed class PublishScoring(IDbContextFactory<AtlasDb> atlas, CallerAccessor caller, CatalogOfCaller catalogs, JobNudge nudge)
{
    /// <summary>Publishes it, or says why not: the details name the faults as <c>place=code</c>.</summary>
    /// <param name="typed">What is typed.</param>
    /// <param name="number">The version in force that the page shows; another one means that somebody else published meanwhile.</param>
    /// <param name="version">The draft's version that the page shows, 0 for none: what another administrator typed meanwhile is not published over.</param>
    /// <param name="command">The browser's command: a double click publishes once.</param>
    /// <param name="stop">Cancels.</param>
    public async Task<Outcome> RunAsync(TypedScoring typed, int number, int version, Guid command, CancellationToken stop = default)
    {
        if (!caller.Current.Is(Role.Admin))
        {
            return Outcome.Refused(Refusals.NotAllowed);
        }

        await using var db = await atlas.CreateDbContextAsync(stop);
        var last = await db.ScoreRuleSets.AsNoTracking().OrderByDescending(set => set.Number).FirstOrDefaultAsync(stop);
        if (last?.CommandId == command)
        {
            return Outcome.Done;
        }

        var draft = await db.ScoreDrafts.SingleOrDefaultAsync(stop);
        if ((last?.Number ?? 0) != number || (draft?.Version ?? 0) != version)
        {
            return Outcome.Refused(Refusals.Conflict);
        }

        var rules = typed.Read(number + 1, ScoringNames.Of(await catalogs.GetAsync(), last?.Criteria ?? []), out var faults);
        return rules is null
            ? Outcome.Refused(Refusals.BadValue, [.. faults.Select(fault => $"{fault.Place}={fault.Code}")])
            : await SaveAsync(db, new ScoreRuleSet(rules, command, caller.Current.User, db.Now), draft, stop);
    }

    private async Task<Outcome> SaveAsync(AtlasDb db, ScoreRuleSet set, ScoreDraft? draft, CancellationToken stop)
    {
        db.Correlation = set.CommandId;
        db.Add(set);
        if (draft is not null)
        {
            db.Remove(draft);
        }

        try
        {
            await db.SaveChangesAsync(stop);
        }
        catch (DbUpdateException) when (!stop.IsCancellationRequested)
        {
            // Two administrators at once, or a double click: one number is one version.
            db.ChangeTracker.Clear();
            return await db.ScoreRuleSets.AnyAsync(known => known.CommandId == set.CommandId, stop) ? Outcome.Done : Outcome.Refused(Refusals.Conflict);
        }

        catalogs.Forget();
        await nudge.GiveAsync(SchedulerSetup.Rescore);
        return Outcome.Done;
    }
}
