using Atlas.Domain.Foundation;
using Atlas.Infrastructure.Database;
using Atlas.Infrastructure.Tenancy;
using Atlas.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Features.Contacts;

/// <summary>The columns of the list of contacts.</summary>
public static class ContactColumns
{
    /// <summary>All of them: the name always stays.</summary>
    public static ColumnSheet Sheet { get; } = new(["name"], ["name", "phone", "email", "openCases", "active"], ["kind", "language", "note"], most: 8);
}

/// <summary>Keeps on the caller's account which columns the list of contacts shows, and in which order.</summary>
public sealed class ArrangeContactColumns(OwnAccount account)
{
    /// <summary>Keeps them, whatever of them is known. The usual ones are not kept: whoever has them gets those that are usual later.</summary>
    public Task<Outcome> RunAsync(string? columns, CancellationToken stop = default)
    {
        var wanted = ContactColumns.Sheet.Read(columns);
        return account.ChangeAsync(own => own.ArrangeContacts(wanted.IsUsual ? null : wanted.Write()), stop);
    }
}

/// <summary>Reads which columns the caller's list of contacts shows.</summary>
public sealed class ContactColumnsQuery(IDbContextFactory<AtlasDb> atlas, CallerAccessor caller)
{
    /// <summary>The caller's columns; the usual ones where none were chosen.</summary>
    public async Task<ColumnSet> RunAsync(CancellationToken stop = default)
    {
        var me = caller.Current.User?.Value;
        await using var db = await atlas.CreateDbContextAsync(stop);
        return ContactColumns.Sheet.Read(await db.Users.AsNoTracking().Where(row => row.Id == me).Select(row => row.ContactColumns).SingleOrDefaultAsync(stop));
    }
}
