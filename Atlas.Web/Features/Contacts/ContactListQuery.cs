using Atlas.Domain.Contacts;
using Atlas.Domain.Foundation;
using Atlas.Infrastructure.Catalogs;
using Atlas.Infrastructure.Database;
using Atlas.Infrastructure.Tenancy;
using Atlas.Web.Shared;
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
    /// <param name="isDown">Whether names come from Z.</param>
    public string ToUrl(bool isDown = false)
    {
        var parts = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["q"] = Text,
            ["kind"] = Kind is { } kind ? NameOf(kind) : null,
            ["sort"] = isDown ? "-name" : null,
        };
        return QueryHelpers.AddQueryString("/contacts", parts.Where(part => part.Value is not null).ToDictionary());
    }

    /// <summary>A kind as addresses name it.</summary>
    public static string NameOf(ContactKind kind) => kind is ContactKind.Person ? "person" : "company";
}

/// <summary>A contact as the list shows one.</summary>
public sealed record ContactRow(ContactId Id, ContactKind Kind, string Name, string? Phone, string? Email)
{
    /// <summary>Most of a note that a row shows, in characters.</summary>
    internal const int NoteLength = 200;

    /// <summary>The language in which it is addressed; null where it is not known.</summary>
    public string? Language { get; init; }

    /// <summary>How its note begins: the first line.</summary>
    public string? Note
    {
        get;
        init => field = BeginningOf(value);
    }

    /// <summary>Its dossiers that the caller sees.</summary>
    public ContactFigures Figures { get; init; } = new(0, null);

    /// <summary>The row as the contact is now.</summary>
    public ContactRow As(ContactDetails now) => this with
    {
        Kind = now.Kind,
        Name = now.Name,
        Phone = now.Phones is [var phone, ..] ? phone : null,
        Email = now.Emails is [var address, ..] ? address : null,
        Language = now.Language,
        Note = now.Note,
    };

    private static string? BeginningOf(string? note)
    {
        var line = note?.TrimStart().Split('\n', 2)[0].TrimEnd();
        return line?.Length > NoteLength ? line[..NoteLength] : line;
    }
}

/// <summary>Which part of the list is wanted.</summary>
/// <param name="IsDown">Whether names come from Z.</param>
/// <param name="First">How many contacts stand before it.</param>
/// <param name="Count">How many it holds.</param>
/// <param name="Total">How many pass the filter, where that is known: they are counted once, not once a window.</param>
public sealed record ContactWindow(bool IsDown = false, int First = 0, int Count = ContactWindow.Usual, int? Total = null)
{
    /// <summary>Rows that a list begins with.</summary>
    public const int Usual = 60;

    /// <summary>Most rows of a window.</summary>
    public const int Most = 240;
}

/// <summary>A window of the list.</summary>
/// <param name="Total">How many contacts pass the filter.</param>
/// <param name="First">How many of them stand before the window.</param>
/// <param name="Rows">The window's contacts, by name.</param>
public sealed record ContactListView(int Total, int First, IReadOnlyList<ContactRow> Rows);

/// <summary>Reads a window of the organisation's contacts.</summary>
public sealed class ContactListQuery(IDbContextFactory<AtlasDb> atlas, CallerAccessor caller, CatalogOfCaller catalogs)
{
    /// <summary>The window; the list's beginning unless told otherwise. One behind the last row is empty.</summary>
    public async Task<ContactListView> RunAsync(ContactFilter filter, ContactWindow? window = null, CancellationToken stop = default)
    {
        var (isDown, from, most, known) = window ?? new ContactWindow();
        var (first, count) = (Math.Max(0, from), Math.Clamp(most, 1, ContactWindow.Most));
        var country = (await catalogs.GetAsync()).PhoneCountry;
        await using var db = await atlas.CreateDbContextAsync(stop);
        using var stopping = await db.StopWithAsync(stop);
        var passing = filter.Text is null ? db.Contacts.AsNoTracking() : await ContactCases.MeantAsync(db, filter.Text, country, stop);
        passing = filter.Kind is { } kind ? passing.Where(row => row.Kind == kind) : passing;
        // What stands before the window is walked through in the index of names, ids alone.
        var ordered = isDown ? passing.OrderByDescending(row => row.NameKey).ThenByDescending(row => row.Id) : passing.OrderBy(row => row.NameKey).ThenBy(row => row.Id);
        var ids = await ordered.Select(row => row.Id).Skip(first).Take(count).ToListAsync(stop);
        var rows = await db.Contacts.AsNoTracking().Where(row => ids.Contains(row.Id))
            .Select(row => new ContactRow(row.Id, row.Kind, row.Name, row.Phone, row.Email) { Language = row.Language, Note = row.Note == null ? null : row.Note.Substring(0, ContactRow.NoteLength) }).ToDictionaryAsync(row => row.Id, stop);
        var figures = await ContactCases.FiguresAsync(db, caller.Current, ids, stop);
        var total = await WindowTotal.OfAsync(known, first, ids.Count, count, () => passing.CountAsync(stop));
        return new ContactListView(total, first, [.. ids.Where(rows.ContainsKey).Select(id => rows[id] with { Figures = figures.GetValueOrDefault(id, rows[id].Figures) })]);
    }
}
