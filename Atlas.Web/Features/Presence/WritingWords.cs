using Atlas.Infrastructure.Catalogs;
using Atlas.Infrastructure.Presence;
using Atlas.Web.Resources;
using Microsoft.Extensions.Localization;

namespace Atlas.Web.Features.Presence;

/// <summary>Who of the others writes, in a sentence.</summary>
internal static class WritingWords
{
    /// <summary>The sentence; null where nobody writes.</summary>
    public static string? Of(IStringLocalizer<Texts> texts, Catalog catalog, IEnumerable<Present> others)
    {
        var names = others.Where(other => other.IsWriting).Select(other => NameOf(texts, catalog, other)).ToList();
        return names.Count switch
        {
            0 => null,
            1 => texts["presence.writes", names[0]].Value,
            var many => texts["presence.write", many].Value,
        };
    }

    /// <summary>What a colleague is called.</summary>
    public static string NameOf(IStringLocalizer<Texts> texts, Catalog catalog, Present other) => catalog.Colleague(other.User)?.Name ?? texts["presence.somebody"].Value;
}
