using Atlas.Domain.Foundation;
using Atlas.Web.App;
using Atlas.Web.Shared;

namespace Atlas.Web.Features.Settings;

/// <summary>Keeps one choice of the caller on the caller's account, so that it follows the person to any browser.</summary>
public sealed class SavePreference(OwnAccount account)
{
    /// <summary>Keeps it, or says why not.</summary>
    /// <param name="name"><c>language</c>, <c>theme</c>, <c>density</c> or <c>startPage</c>.</param>
    /// <param name="value">The value; null takes the choice back.</param>
    /// <param name="stop">Cancels.</param>
    public Task<Outcome> RunAsync(string name, string? value, CancellationToken stop = default) => account.ChangeAsync(
        own =>
        {
            if (Preferences.Of(own).With(name, value) is not { } wanted)
            {
                return Outcome.Refused(Refusals.BadValue, name);
            }

            own.Prefer(wanted.Language, wanted.Theme, wanted.Density, wanted.StartPage);
            return Outcome.Done;
        },
        stop);
}
