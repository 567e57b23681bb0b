using Atlas.Domain.Contacts;
using Atlas.Infrastructure.Database;
using Atlas.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Tests.Demo;

public sealed class BulkInsertTests : IAsyncLifetime
{
    private TestAtlas _atlas = null!;

    public async ValueTask InitializeAsync() => _atlas = await TestAtlas.StartAsync();

    public ValueTask DisposeAsync() => _atlas.DisposeAsync();

    [Fact]
    public async Task Rows_read_back_as_they_were_and_belong_to_the_caller()
    {
        var contact = new Contact("أمينة بن زهرة", "+212600000007", null);
        await _atlas.DbAsync(_atlas.People.Atlas.Admin, async db =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            await new BulkInsert(db).RunAsync([contact], version: _ => 3);
            await transaction.CommitAsync();
            return true;
        });

        var read = await _atlas.DbAsync(_atlas.People.Atlas.Agent, db => db.Contacts.SingleAsync(row => row.Id == contact.Id));
        Assert.Equal((contact.Name, contact.Phone, null, 3, _atlas.People.Atlas.Tenant), (read.Name, read.Phone, read.Email, read.Version, read.Tenant));
        Assert.Null(await _atlas.DbAsync(_atlas.People.Rival.Admin, db => db.Contacts.FirstOrDefaultAsync(row => row.Id == contact.Id)));
    }

    [Fact]
    public async Task Without_a_transaction_and_for_another_organisation_nothing_is_written()
    {
        var foreign = await _atlas.DbAsync(_atlas.People.Rival.Admin, async db =>
        {
            var contact = new Contact("Rim Ait Toubkal", null, null);
            db.Add(contact);
            await db.SaveChangesAsync();
            return contact;
        });

        await _atlas.DbAsync(_atlas.People.Atlas.Admin, async db =>
        {
            await Assert.ThrowsAsync<InvalidOperationException>(() => new BulkInsert(db).RunAsync([new Contact("Sans transaction", null, null)]));
            await using var transaction = await db.Database.BeginTransactionAsync();
            await Assert.ThrowsAsync<InvalidOperationException>(() => new BulkInsert(db).RunAsync([foreign]));
            Assert.False(await db.Contacts.AnyAsync());
            return true;
        });
    }
}
