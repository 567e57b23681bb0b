using Atlas.Domain.Contacts;
using Atlas.Infrastructure.Catalogs;
using Atlas.Infrastructure.Database;
using Atlas.Infrastructure.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Features.Contacts;

/// <summary>Reads the few contacts that a text may mean, for whoever is to choose one.</summary>
public sealed class ContactSuggestQuery(IDbContextFactory<AtlasDb> atlas, CallerAccessor caller, CatalogOfCaller catalogs)
{
    private const int Most = 8;

    /// <summary>The first ones by name, each with its dossiers that the caller sees.</summary>
    public async Task<IReadOnlyList<ContactRow>> RunAsync(string text, CancellationToken stop = default)
    {
        if (ContactFilter.Read(text, null).Text is not { } sought)
        {
            return [];
        }

        var country = (await catalogs.GetAsync()).PhoneCountry;
        await using var db = await atlas.CreateDbContextAsync(stop);
        return await RowsAsync(db, await ContactCases.MeantAsync(db, sought, country, stop), stop);
    }

    /// <summary>One contact, or null when the organisation has no such one.</summary>
    public async Task<ContactRow?> FindAsync(ContactId id, CancellationToken stop = default)
    {
        await using var db = await atlas.CreateDbContextAsync(stop);
        return (await RowsAsync(db, db.Contacts.AsNoTracking().Where(row => row.Id == id), stop)).SingleOrDefault();
    }

    private async Task<IReadOnlyList<ContactRow>> RowsAsync(AtlasDb db, IQueryable<Contact> meant, CancellationToken stop)
    {
        var rows = await meant.OrderBy(row => row.NameKey).ThenBy(row => row.Id).Take(Most)
            .Select(row => new ContactRow(row.Id, row.Kind, row.Name, row.Phone, row.Email)).ToListAsync(stop);
        var figures = rows.Count == 0 ? [] : await ContactCases.FiguresAsync(db, caller.Current, [.. rows.Select(row => row.Id)], stop);
        return [.. rows.Select(row => row with { Figures = figures.GetValueOrDefault(row.Id, row.Figures) })];
    }
}
