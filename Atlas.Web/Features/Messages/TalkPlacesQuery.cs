using Atlas.Domain.Cases;
using Atlas.Domain.Contacts;
using Atlas.Domain.Workflows;
using Atlas.Infrastructure.Database;
using Atlas.Infrastructure.Tenancy;
using Atlas.Web.Features.Cases;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Features.Messages;

/// <summary>A case on which a conversation may stand.</summary>
public sealed record TalkPlace(CaseId Id, string Reference, string Title);

/// <summary>Reads the open cases of a client that the caller sees: where its conversation may stand.</summary>
public sealed class TalkPlacesQuery(IDbContextFactory<AtlasDb> atlas, CallerAccessor caller)
{
    private const int Most = 20;

    /// <summary>The cases, the one on which something happened last first.</summary>
    public async Task<IReadOnlyList<TalkPlace>> RunAsync(ContactId contact, CancellationToken stop = default)
    {
        await using var db = await atlas.CreateDbContextAsync(stop);
        return await db.Cases.AsNoTracking().To(caller.Current)
            .Where(row => row.StatusKind <= StateKind.Open && (row.PrimaryContactId == contact || db.Parties.Any(party => party.CaseId == row.Id && party.ContactId == contact)))
            .OrderByDescending(row => row.LastActivityAt).ThenBy(row => row.Id).Take(Most)
            .Select(row => new TalkPlace(row.Id, row.Reference, row.Title)).ToListAsync(stop);
    }
}
