using Atlas.Domain.Foundation;
using Atlas.Infrastructure.Database;
using Atlas.Infrastructure.Tenancy;
using Atlas.Web.App;
using Atlas.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Features.Settings;

/// <summary>Keeps one choice of the caller on the caller's account, so that it follows the person to any browser.</summary>
public sealed class SavePreference(IDbContextFactory<AtlasDb> atlas, CallerAccessor caller)
{
    /// <summary>Keeps it, or says why not.</summary>
    /// <param name="name"><c>language</c>, <c>theme</c>, <c>density</c> or <c>startPage</c>.</param>
    /// <param name="value">The value; null takes the choice back.</param>
    /// <param name="stop">Cancels.</param>
    public async Task<Outcome> RunAsync(string name, string? value, CancellationToken stop = default)
    {
        var outcome = await TryAsync(name, value, stop);
        return outcome.Refusal is Refusals.Stale ? await TryAsync(name, value, stop) : outcome;
    }

    private async Task<Outcome> TryAsync(string name, string? value, CancellationToken stop)
    {
        var me = caller.Current.User?.Value;
        await using var db = await atlas.CreateDbContextAsync(stop);
        if (await db.Users.SingleOrDefaultAsync(row => row.Id == me, stop) is not { } account)
        {
            return Outcome.Refused(Refusals.NotFound);
        }

        if (Preferences.Of(account).With(name, value) is not { } wanted)
        {
            return Outcome.Refused(Refusals.BadValue, name);
        }

        account.Prefer(wanted.Language, wanted.Theme, wanted.Density, wanted.StartPage);
        return await db.TrySaveAsync(stop);
    }
}
