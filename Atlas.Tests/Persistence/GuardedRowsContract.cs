using Atlas.Domain.Cases;
using Atlas.Domain.Contacts;
using Atlas.Domain.Tenancy;
using Atlas.Infrastructure.Database;
using Atlas.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Atlas.Tests.Persistence;

public abstract class GuardedRowsContract(StartOn start) : DatabaseContract(start)
{
    [Fact]
    public async Task A_row_of_another_organisation_is_neither_changed_nor_deleted_nor_added()
    {
        var theirs = await Atlas.CaseAsync(Rival.Agent, title: "Riad");

        await AssertRefusedAsync((db, row) => db.Entry(row).Property(@case => @case.Title).CurrentValue = "À nous", db => db.Attach(theirs).Entity);
        await AssertRefusedAsync((db, row) => db.Remove(row), db => db.Attach(theirs).Entity);
        await AssertRefusedAsync((db, row) => db.Entry(row).State = EntityState.Added, _ => theirs);

        Assert.Equal("Riad", (await Atlas.ReloadAsync(Rival.Agent, theirs)).Title);
    }

    [Fact]
    public async Task A_row_of_another_organisation_is_not_found()
    {
        var theirs = await Atlas.CaseAsync(Rival.Agent);

        await Atlas.DbAsync(Us.Admin, async db =>
        {
            Assert.Null(await db.Cases.SingleOrDefaultAsync(row => row.Id == theirs.Id));
            Assert.Null(await db.Cases.FindAsync(theirs.Id));
            Assert.Equal(0, await db.Activities.CountAsync(row => row.CaseId == theirs.Id));
            Assert.Equal(Us.Tenant, (await db.Tenants.SingleAsync()).Id);
            return true;
        });
        Assert.Equal("not-found", (await Atlas.MoveAsync(Us.Admin, theirs, "CRM_CONTACTED")).Outcome.Refusal);
    }

    [Fact]
    public async Task Where_nobody_is_signed_in_nothing_is_read_and_nothing_is_written()
    {
        await using var scope = Atlas.Services.CreateAsyncScope();
        await using var db = await scope.ServiceProvider.GetRequiredService<IDbContextFactory<AtlasDb>>().CreateDbContextAsync();

        await Assert.ThrowsAsync<InvalidOperationException>(() => db.Cases.ToListAsync());
        await Assert.ThrowsAsync<InvalidOperationException>(() => db.Users.AnyAsync());
        await Assert.ThrowsAsync<InvalidOperationException>(() => db.Tenants.CountAsync());
        await Assert.ThrowsAsync<InvalidOperationException>(() => db.AuditEntries.FirstOrDefaultAsync());
        await Assert.ThrowsAsync<InvalidOperationException>(() => db.Outbox.ExecuteDeleteAsync());
        Assert.Throws<InvalidOperationException>(() => db.Add(new Contact("Personne", phone: null, email: null)));
    }

    [Fact]
    public async Task A_scope_that_was_signed_out_saves_no_more()
    {
        await using var scope = Atlas.As(Us.Agent);
        await using var db = await scope.ServiceProvider.GetRequiredService<IDbContextFactory<AtlasDb>>().CreateDbContextAsync();
        db.Add(new Contact("Personne", phone: null, email: null));

        scope.ServiceProvider.GetRequiredService<Infrastructure.Tenancy.CallerAccessor>().SignOut();

        await Assert.ThrowsAsync<InvalidOperationException>(() => db.SaveChangesAsync());
        Assert.Equal(0, await Atlas.DbAsync(Us.Admin, other => other.Contacts.CountAsync()));
    }

    [Fact]
    public async Task A_scope_never_changes_its_organisation()
    {
        await using var scope = Atlas.As(Us.Agent);

        Assert.Throws<InvalidOperationException>(() => scope.ServiceProvider.GetRequiredService<Infrastructure.Tenancy.CallerAccessor>().SignIn(Rival.Admin));
    }

    [Fact]
    public async Task A_save_that_does_not_wait_is_refused() => await Atlas.DbAsync(Us.Agent, db =>
    {
        db.Add(new Contact("Personne", phone: null, email: null));
#pragma warning disable RS0030 // The ban is what is tested.
        return Task.FromResult(Assert.Throws<NotSupportedException>(() => db.SaveChanges()));
#pragma warning restore RS0030
    });

    [Fact]
    public async Task A_case_cannot_point_to_a_contact_of_another_organisation()
    {
        var theirs = await Atlas.CaseAsync(Rival.Agent);

        await Assert.ThrowsAsync<DbUpdateException>(() => OpenAsync(Us.Agent, theirs.PrimaryContactId, Us.Agent));

        Assert.Equal(0, await Atlas.DbAsync(Us.Admin, db => db.Cases.CountAsync()));
    }

    [Fact]
    public async Task A_case_cannot_stand_on_a_workflow_of_another_organisation()
    {
        await Assert.ThrowsAsync<DbUpdateException>(() => OpenAsync(Us.Agent, contact: null, workflowOf: Rival.Agent));

        Assert.Equal(0, await Atlas.DbAsync(Us.Admin, db => db.Cases.CountAsync()));
        await OpenAsync(Us.Agent, contact: null, workflowOf: Us.Agent);
        Assert.Equal(1, await Atlas.DbAsync(Us.Admin, db => db.Cases.CountAsync()));
    }

    [Fact]
    public async Task Of_two_who_change_the_same_row_the_second_is_refused_as_a_whole()
    {
        var opened = await Atlas.CaseAsync(Us.Agent);
        await using var scope = Atlas.As(Us.Agent);
        await using var late = await scope.ServiceProvider.GetRequiredService<IDbContextFactory<AtlasDb>>().CreateDbContextAsync();
        var seen = await late.Cases.SingleAsync(row => row.Id == opened.Id);

        await NoteAsync(opened, "Première");
        seen.AddNote("Seconde", Guid.NewGuid(), Us.Agent, opened.CreatedAt);

        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => late.SaveChangesAsync());
        Assert.Equal(["Première"], await Atlas.DbAsync(Us.Admin, db => db.Activities.Where(row => row.Text != null).Select(row => row.Text!).ToListAsync()));
        Assert.Equal(opened.Version + 1, (await Atlas.ReloadAsync(Us.Agent, opened)).Version);
    }

    [Fact]
    public async Task What_happened_in_the_very_instant_of_the_last_act_is_not_lost()
    {
        var opened = await Atlas.CaseAsync(Us.Agent);

        await NoteAsync(opened, "Première");
        await NoteAsync(opened, "Seconde");

        Assert.Equal(2, await Atlas.DbAsync(Us.Admin, db => db.Activities.CountAsync(row => row.Text != null && row.At == opened.LastActivityAt)));
        Assert.Equal(opened.Version + 2, (await Atlas.ReloadAsync(Us.Agent, opened)).Version);
    }

    private Task<int> NoteAsync(Case on, string text) => Atlas.DbAsync(Us.Manager, async db =>
    {
        (await db.Cases.SingleAsync(row => row.Id == on.Id)).AddNote(text, Guid.NewGuid(), Us.Manager, on.CreatedAt);
        return await db.SaveChangesAsync();
    });

    private async Task<int> OpenAsync(Caller by, ContactId? contact, Caller workflowOf)
    {
        var workflow = await Atlas.DbAsync(workflowOf, db => db.Workflows.AsNoTracking().SingleAsync(row => row.CaseType == "CRM_LEAD_BUY"));
        var draft = new NewCase(Guid.NewGuid(), 2026, "Villa", contact, by.User, null, new CaseFields());
        return await Atlas.DbAsync(by, db =>
        {
            db.Add(Case.Open(draft, workflow, by, new DateTime(2026, 3, 2, 9, 0, 0, DateTimeKind.Utc)));
            return db.SaveChangesAsync();
        });
    }

    private async Task AssertRefusedAsync(Action<AtlasDb, Case> change, Func<AtlasDb, Case> take) => await Atlas.DbAsync(Us.Admin, async db =>
    {
        change(db, take(db));
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => db.SaveChangesAsync());
        Assert.Contains("another organisation", refused.Message, StringComparison.Ordinal);
        return true;
    });
}
