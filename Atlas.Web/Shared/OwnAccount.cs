using Atlas.Domain.Foundation;
using Atlas.Infrastructure.Accounts;
using Atlas.Infrastructure.Database;
using Atlas.Infrastructure.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Shared;

/// <summary>Changes the caller's own account. Two browsers of one person may do so at once: the later choice counts.</summary>
public sealed class OwnAccount(IDbContextFactory<AtlasDb> atlas, CallerAccessor caller)
{
    /// <summary>Changes it, or says why not.</summary>
    public Task<Outcome> ChangeAsync(Action<Account> change, CancellationToken stop) => ChangeAsync(
        account =>
        {
            change(account);
            return Outcome.Done;
        },
        stop);

    /// <summary>Changes it where the change finds nothing against it, or says why not.</summary>
    public async Task<Outcome> ChangeAsync(Func<Account, Outcome> change, CancellationToken stop)
    {
        var outcome = await TryAsync(change, stop);
        return outcome.Refusal is Refusals.Stale ? await TryAsync(change, stop) : outcome;
    }

    private async Task<Outcome> TryAsync(Func<Account, Outcome> change, CancellationToken stop)
    {
        var me = caller.Current.User?.Value;
        await using var db = await atlas.CreateDbContextAsync(stop);
        if (await db.Users.SingleOrDefaultAsync(row => row.Id == me, stop) is not { } account)
        {
            return Outcome.Refused(Refusals.NotFound);
        }

        var outcome = change(account);
        return outcome.IsDone ? await db.TrySaveAsync(stop) : outcome;
    }
}
