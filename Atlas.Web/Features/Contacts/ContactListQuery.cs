using Atlas.Domain.Contacts;
using Atlas.Domain.Foundation;
using Atlas.Infrastructure.Catalogs;
using Atlas.Infrastructure.Database;
using Atlas.Infrastructure.Tenancy;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Features.Contacts;

/// <summary>Which contacts: every part comes from a query string and is checked.</summary>
public sealed record ContactFilter
{
    /// <summary>Longest text that is searched for, in characters.</summary>
    public const int TextLength = 100;

    /// <summary>A name, an address or a number.</summary>
    public string? Text { get; init; }

    /// <summary>People or companies; null for both.</summary>
    public ContactKind? Kind { get; init; }

    /// <summary>Reads the parts as they stand in an address; what cannot be read is left out.</summary>
    public static ContactFilter Read(string? text, string? kind)
    {
        var line = CleanText.Line(text ?? "");
        return new()
        {
            Text = line.Length == 0 ? null : line[..Math.Min(line.Length, TextLength)],
            Kind = kind switch { "person" => ContactKind.Person, "company" => ContactKind.Company, _ => null },
        };
    }

    /// <summary>The list that shows the same contacts.</summary>
    public string ToUrl(int page = 1)
    {
        var parts = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["q"] = Text,
            ["kind"] = Kind is { } kind ? NameOf(kind) : null,
            ["page"] = page > 1 ? page.ToString(System.Globalization.CultureInfo.InvariantCulture) : null,
        };
        return QueryHelpers.AddQueryString("/contacts", parts.Where(part => part.Value is not null).ToDictionary());
    }

    /// <summary>A kind as addresses name it.</summary>
    public static string NameOf(ContactKind kind) => kind is ContactKind.Person ? "person" : "company";
}

/// <summary>A contact as the list shows one.</summary>
public sealed record ContactRow(ContactId Id, ContactKind Kind, string Name, string? Phone, string? Email)
{
    /// <summary>Its dossiers that the caller sees.</summary>
    public ContactFigures Figures { get; init; } = new(0, null);
}

/// <summary>One page of the list.</summary>
/// <param name="Total">How many contacts pass the filter.</param>
/// <param name="Rows">The page's contacts, by name.</param>
public sealed record ContactListView(int Total, IReadOnlyList<ContactRow> Rows);

/// <summary>Reads a page of the organisation's contacts.</summary>
public sealed class ContactListQuery(IDbContextFactory<AtlasDb> atlas, CallerAccessor caller, CatalogOfCaller catalogs)
{
    /// <summary>Rows a page.</summary>
    public const int PageSize = 50;

    /// <summary>The page, counted from 1; one behind the last is empty.</summary>
    public async Task<ContactListView> RunAsync(ContactFilter filter, int page, CancellationToken stop = default)
    {
        var country = (await catalogs.GetAsync()).PhoneCountry;
        await using var db = await atlas.CreateDbContextAsync(stop);
        var passing = filter.Text is null ? db.Contacts.AsNoTracking() : ContactCases.Meant(db, filter.Text, country);
        passing = filter.Kind is { } kind ? passing.Where(row => row.Kind == kind) : passing;
        var total = await passing.CountAsync(stop);
        var rows = await passing.OrderBy(row => row.Name).ThenBy(row => row.Id).Skip((page - 1) * PageSize).Take(PageSize)
            .Select(row => new ContactRow(row.Id, row.Kind, row.Name, row.Phone, row.Email)).ToListAsync(stop);
        var figures = await ContactCases.FiguresAsync(db, caller.Current, [.. rows.Select(row => row.Id)], stop);
        return new ContactListView(total, [.. rows.Select(row => row with { Figures = figures.GetValueOrDefault(row.Id, row.Figures) })]);
    }
}
