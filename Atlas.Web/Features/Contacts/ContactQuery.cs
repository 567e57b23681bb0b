using Atlas.Domain.Cases;
using Atlas.Domain.Contacts;
using Atlas.Domain.Workflows;
using Atlas.Infrastructure.Database;
using Atlas.Infrastructure.Live;
using Atlas.Infrastructure.Tenancy;
using Atlas.Web.Features.Cases;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Features.Contacts;

/// <summary>By what a channel knows the contact.</summary>
public sealed record IdentityRow(ContactIdentityId Id, string Channel, IdentityKind Kind, string Value, DateTime ValidFrom, DateTime? ValidUntil);

/// <summary>A dossier of the contact, and the roles in which the contact stands there.</summary>
public sealed record ContactCaseRow(Card Card, bool IsOpen, bool IsPrimary, IReadOnlyList<string> Roles);

/// <summary>A contact as its page shows it.</summary>
public sealed record ContactView(long Sequence, ContactId Id, int Version, ContactDetails Details)
{
    /// <summary>Names on channels, the present ones first.</summary>
    public IReadOnlyList<IdentityRow> Identities { get; init; } = [];

    /// <summary>Dossiers that the caller sees: open ones first, then by their last activity.</summary>
    public IReadOnlyList<ContactCaseRow> Cases { get; init; } = [];

    /// <summary>How many dossiers the caller sees.</summary>
    public int TotalCases { get; init; }
}

/// <summary>Reads a contact and its dossiers.</summary>
public sealed class ContactQuery(IDbContextFactory<AtlasDb> atlas, CallerAccessor caller)
{
    /// <summary>Dossiers that are read at once.</summary>
    public const int PageSize = 50;

    /// <summary>The contact, or null when the organisation has no such one.</summary>
    /// <param name="id">The contact.</param>
    /// <param name="cases">How many of its dossiers are read.</param>
    /// <param name="stop">Cancels.</param>
    public async Task<ContactView?> RunAsync(ContactId id, int cases = PageSize, CancellationToken stop = default)
    {
        await using var db = await atlas.CreateDbContextAsync(stop);
        var sequence = await db.LiveSequenceAsync(stop);
        var found = await db.Contacts.AsNoTracking().Include(row => row.Phones.OrderBy(phone => phone.Place)).Include(row => row.Emails.OrderBy(email => email.Place))
            .Include(row => row.Identities).AsSplitQuery().SingleOrDefaultAsync(row => row.Id == id, stop);
        return found is null ? null : new ContactView(sequence, found.Id, found.Version, found.Details)
        {
            Identities = [.. found.Identities.OrderBy(name => name.ValidUntil is not null).ThenByDescending(name => name.ValidFrom)
                .Select(name => new IdentityRow(name.Id, name.Channel, name.Kind, name.Value, name.ValidFrom, name.ValidUntil))],
            Cases = await CasesAsync(db, id, cases, stop),
            TotalCases = await ContactCases.Of(db, caller.Current, id).CountAsync(stop),
        };
    }

    private async Task<IReadOnlyList<ContactCaseRow>> CasesAsync(AtlasDb db, ContactId id, int most, CancellationToken stop)
    {
        var rows = ContactCases.Of(db, caller.Current, id).OrderBy(row => row.StatusKind > StateKind.Open)
            .ThenByDescending(row => row.LastActivityAt).ThenBy(row => row.Id).Take(most);
        var cards = await Cards.Of(db, rows).ToListAsync(stop);
        List<CaseId> ids = [.. cards.Select(card => card.Id)];
        var parts = (await db.Parties.AsNoTracking().Where(party => party.ContactId == id && ids.Contains(party.CaseId))
            .Join(db.Cases, party => party.CaseId, row => row.Id, (party, row) => new { row.Id, party.Role, IsOpen = row.StatusKind <= StateKind.Open, IsPrimary = row.PrimaryContactId == id })
            .ToListAsync(stop)).ToLookup(part => part.Id);
        return [.. cards.Select(card => new ContactCaseRow(
                card, parts[card.Id].Any(part => part.IsOpen), parts[card.Id].Any(part => part.IsPrimary), [.. parts[card.Id].Select(part => part.Role).Order(StringComparer.Ordinal)]))
            .OrderByDescending(row => row.IsOpen).ThenByDescending(row => row.Card.LastActivityAt)];
    }
}
