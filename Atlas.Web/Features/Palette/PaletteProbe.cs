using Atlas.Domain.Cases;
using Atlas.Domain.Contacts;
using Atlas.Domain.Search;
using Atlas.Infrastructure.Database;
using Atlas.Infrastructure.Search;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Features.Palette;

/// <summary>An entry of the index in which words were found.</summary>
/// <param name="Kind">One of <see cref="SearchKinds"/>.</param>
/// <param name="Subject">What it is about: the note, the message, the contact.</param>
/// <param name="Case">Its dossier; null for a contact.</param>
/// <param name="Contact">Its contact; null for what hangs on a dossier.</param>
internal sealed record ProbeEntry(string Kind, Guid Subject, CaseId? Case, ContactId? Contact);

/// <summary>
/// All that the index holds of a search, the newest first, where that is little: it is then read once for all kinds together. Whether the caller may see
/// it is another matter.
/// </summary>
internal sealed record PaletteProbe(IReadOnlyList<ProbeEntry> Entries)
{
    private const int Most = 150;

    /// <summary>The dossiers of which anything was found.</summary>
    public IReadOnlyList<CaseId> Cases { get; } = [.. Entries.Select(entry => entry.Case).OfType<CaseId>().Distinct()];

    /// <summary>The dossiers that were found themselves.</summary>
    public IReadOnlySet<CaseId> Named { get; } = Entries.Where(entry => entry.Kind == SearchKinds.Case).Select(entry => entry.Case).OfType<CaseId>().ToHashSet();

    /// <summary>The contacts that were found.</summary>
    public IReadOnlyList<ContactId> Contacts { get; } = [.. Entries.Where(entry => entry.Kind == SearchKinds.Contact).Select(entry => entry.Contact).OfType<ContactId>()];

    /// <summary>What was written on dossiers.</summary>
    public IEnumerable<ProbeEntry> Texts => Entries.Where(entry => entry.Kind is not (SearchKinds.Case or SearchKinds.Contact));

    /// <summary>Reads it; null where there is too much.</summary>
    public static async Task<PaletteProbe?> ReadAsync(AtlasDb db, SearchMatch match, CancellationToken stop)
    {
        var found = await db.Find(match).OrderByDescending(entry => entry.Id).Take(Most + 1)
            .Select(entry => new ProbeEntry(entry.Kind, entry.Subject, entry.CaseId, entry.ContactId)).ToListAsync(stop);
        return found.Count > Most ? null : new PaletteProbe(found);
    }
}
