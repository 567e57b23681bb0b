using Atlas.Domain.Contacts;
using Atlas.Infrastructure.Catalogs;
using Atlas.Infrastructure.Contacts;
using Atlas.Infrastructure.Database;
using Atlas.Infrastructure.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Features.Contacts;

/// <summary>What somebody has typed of a contact so far.</summary>
/// <param name="Name">The name, as typed.</param>
/// <param name="Phones">Phones in any spelling.</param>
/// <param name="Emails">E-mail addresses.</param>
/// <param name="Except">The contact that is being changed: nobody is a double of himself.</param>
public sealed record DuplicateProbe(string Name, IReadOnlyList<string> Phones, IReadOnlyList<string> Emails, ContactId? Except = null)
{
    /// <summary>Nothing typed yet.</summary>
    public static DuplicateProbe Nothing { get; } = new("", [], []);

    /// <summary>Whether another one asks the same.</summary>
    public bool IsLike(DuplicateProbe? other) => other is not null && Name == other.Name && Except == other.Except
        && Phones.SequenceEqual(other.Phones, StringComparer.Ordinal) && Emails.SequenceEqual(other.Emails, StringComparer.Ordinal);
}

/// <summary>Why somebody may be the same.</summary>
public enum DuplicateReason
{
    /// <summary>The same number.</summary>
    Phone,

    /// <summary>The same address.</summary>
    Email,

    /// <summary>The same words in the name.</summary>
    Name,
}

/// <summary>A contact that may be the same.</summary>
public sealed record Duplicate(ContactRow Contact, DuplicateReason Reason, IReadOnlyList<OpenCaseHint> Cases);

/// <summary>Finds contacts that may be the one that somebody is typing.</summary>
public sealed class DuplicatesQuery(IDbContextFactory<AtlasDb> atlas, CallerAccessor caller, CatalogOfCaller catalogs)
{
    private const int Most = 5;
    private const int MostCandidates = 50;
    private const int MostLines = 10;

    /// <summary>The likeliest first: the same number, the same address, a close name. Dossiers are those that the caller sees.</summary>
    public async Task<IReadOnlyList<Duplicate>> RunAsync(DuplicateProbe probe, CancellationToken stop = default)
    {
        var country = (await catalogs.GetAsync()).PhoneCountry;
        List<string> phones = [.. probe.Phones.Take(MostLines).Select(typed => PhoneBook.Read(typed, country)).OfType<string>()];
        List<string> emails = [.. probe.Emails.Take(MostLines).Select(EmailAddress.Read).OfType<string>()];
        var name = ContactFilter.Read(probe.Name, null).Text ?? "";
        await using var db = await atlas.CreateDbContextAsync(stop);
        var found = await FoundAsync(db, new Sought(name, phones, emails, probe.Except), stop);
        if (found.Count == 0)
        {
            return [];
        }

        var hints = await ContactCases.HintsAsync(db, caller.Current, [.. found.Select(match => match.Row.Id)], stop);
        var figures = await ContactCases.FiguresAsync(db, caller.Current, [.. found.Select(match => match.Row.Id)], stop);
        return [.. found.Select(match => new Duplicate(
            match.Row with { Figures = figures.GetValueOrDefault(match.Row.Id, match.Row.Figures) }, match.Reason, [.. hints[match.Row.Id].Take(ContactCases.MostHints)]))];
    }

    private static async Task<List<(ContactRow Row, DuplicateReason Reason)>> FoundAsync(AtlasDb db, Sought sought, CancellationToken stop)
    {
        if (sought.Phones.Count == 0 && sought.Emails.Count == 0 && CloseName.Words(sought.Name).Count == 0)
        {
            return [];
        }

        // All three reasons in one round trip. The shortest names come first: with the same words, they are the closest.
        var (called, written, named) = (Called(db, sought), Written(db, sought), db.Contacts.Named(db, sought.Name).Select(row => row.Id));
        var rows = await db.Contacts.AsNoTracking().Where(row => called.Union(written).Union(named).Contains(row.Id) && row.Id != sought.Except)
            .Select(row => new { row.Id, row.Kind, row.Name, row.Phone, row.Email, IsCalled = called.Contains(row.Id), IsWritten = written.Contains(row.Id) })
            .OrderByDescending(row => row.IsCalled).ThenByDescending(row => row.IsWritten).ThenBy(row => row.Name.Length).ThenBy(row => row.Id)
            .Take(MostCandidates).ToListAsync(stop);
        return [.. rows.Where(row => row.IsCalled || row.IsWritten || CloseName.Are(row.Name, sought.Name)).Take(Most).Select(row => (
            new ContactRow(row.Id, row.Kind, row.Name, row.Phone, row.Email),
            row.IsCalled ? DuplicateReason.Phone : row.IsWritten ? DuplicateReason.Email : DuplicateReason.Name))];
    }

    private static IQueryable<ContactId> Called(AtlasDb db, Sought sought)
    {
        var phones = sought.Phones;
        return db.ContactPhones.Where(phone => phones.Contains(phone.Number)).Select(phone => phone.ContactId);
    }

    /// <summary>Addresses are compared without regard to case: LIKE does so on both databases.</summary>
    private static IQueryable<ContactId> Written(AtlasDb db, Sought sought)
    {
        var none = db.ContactEmails.Where(_ => false).Select(email => email.ContactId);
        return sought.Emails.Select(NameSearch.Escaped)
            .Aggregate(none, (found, address) => found.Union(db.ContactEmails.Where(email => EF.Functions.Like(email.Address, address, "\\")).Select(email => email.ContactId)));
    }

    private sealed record Sought(string Name, List<string> Phones, List<string> Emails, ContactId? Except);
}
