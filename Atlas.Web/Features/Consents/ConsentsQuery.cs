using Atlas.Domain.Consents;
using Atlas.Domain.Contacts;
using Atlas.Domain.Documents;
using Atlas.Domain.Tenancy;
using Atlas.Infrastructure.Database;
using Atlas.Infrastructure.Live;
using Atlas.Infrastructure.Tenancy;
using Atlas.Web.Features.Cases;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Features.Consents;

/// <summary>A decision of a contact, as its story tells it.</summary>
public sealed record ConsentRow(ConsentId Id, ConsentScope Scope, ConsentDecision Decision, DateTime At, ConsentEvidence Evidence);

/// <summary>A document of a dossier of the contact, which may prove a decision.</summary>
public sealed record ProofFile(AttachmentId Id, string Name);

/// <summary>How a contact stands to being reached, and how that came about.</summary>
/// <param name="Sequence">The live sequence before the reading.</param>
/// <param name="Standings">Each scope in which a decision stands; any other means that nobody asked.</param>
/// <param name="Story">All decisions, the newest first.</param>
/// <param name="Files">Documents that the caller sees in the contact's dossiers, the newest first.</param>
public sealed record ConsentsView(long Sequence, IReadOnlyDictionary<ConsentScope, ConsentStanding> Standings, IReadOnlyList<ConsentRow> Story, IReadOnlyList<ProofFile> Files)
{
    /// <summary>How the contact stands in a scope.</summary>
    public ConsentStanding At(ConsentScope scope) => Standings.GetValueOrDefault(scope);
}

/// <summary>Reads a contact's decisions. A contact that the organisation does not know has none.</summary>
public sealed class ConsentsQuery(IDbContextFactory<AtlasDb> atlas, CallerAccessor caller)
{
    private const int MostFiles = 20;

    /// <summary>Reads them.</summary>
    public async Task<ConsentsView> RunAsync(ContactId contact, CancellationToken stop = default)
    {
        await using var db = await atlas.CreateDbContextAsync(stop);
        var sequence = await db.LiveSequenceAsync(stop);
        var decisions = await db.Consents.AsNoTracking().Where(row => row.ContactId == contact).ToListAsync(stop);
        var files = await Proofs(db, caller.Current, contact).OrderByDescending(file => file.At).ThenBy(file => file.Id).Take(MostFiles)
            .Select(file => new ProofFile(file.Id, file.Name)).ToListAsync(stop);
        return new ConsentsView(
            sequence,
            decisions.Select(ScopeOf).Distinct().ToDictionary(scope => scope, scope => new ConsentLedger(decisions, contact, scope).At(db.Now)),
            [.. decisions.OrderByDescending(row => row.At).ThenBy(row => row.Channel, StringComparer.Ordinal).Select(RowOf)],
            files);
    }

    /// <summary>One decision of a contact, or null where the organisation has no such one.</summary>
    public async Task<(string Contact, ConsentRow Row)?> FindAsync(ContactId contact, ConsentId id, CancellationToken stop = default)
    {
        await using var db = await atlas.CreateDbContextAsync(stop);
        var found = await db.Consents.AsNoTracking().Where(row => row.Id == id && row.ContactId == contact)
            .Join(db.Contacts, row => row.ContactId, who => who.Id, (row, who) => new { row, who.Name }).SingleOrDefaultAsync(stop);
        return found is null ? null : (found.Name, RowOf(found.row));
    }

    /// <summary>Documents of the contact's dossiers, as far as somebody sees them.</summary>
    internal static IQueryable<Attachment> Proofs(AtlasDb db, Caller viewer, ContactId contact) => db.Attachments.AsNoTracking()
        .Where(file => file.WithdrawnAt == null && db.Cases.To(viewer).Any(row => row.Id == file.CaseId)
            && db.Parties.Any(party => party.CaseId == file.CaseId && party.ContactId == contact));

    private static ConsentScope ScopeOf(Consent row) => new(row.Channel, row.Purpose);

    private static ConsentRow RowOf(Consent row) => new(row.Id, ScopeOf(row), row.Decision, row.At, row.Evidence);
}
