using Atlas.Domain.Timeline;
using Atlas.Tests.Support;
using Atlas.Web.Features.Cases.Opening;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Tests.Persistence;

public abstract class StoredValuesContract(StartOn start) : DatabaseContract(start)
{
    [Fact]
    public async Task Instants_come_back_as_UTC_and_to_the_tick()
    {
        var opened = await Atlas.CaseAsync(Us.Agent);
        await Atlas.MoveAsync(Us.Agent, opened, "CRM_CONTACTED");

        var moved = await Atlas.ReloadAsync(Us.Agent, opened);
        var change = await Atlas.DbAsync(Us.Agent, db => db.StatusChanges.SingleAsync());
        var entry = await Atlas.DbAsync(Us.Agent, db => db.AuditEntries.OrderByDescending(row => row.Sequence).FirstAsync());

        Assert.All([moved.CreatedAt, moved.StatusSince, moved.LastActivityAt, change.At, entry.At], at => Assert.Equal(DateTimeKind.Utc, at.Kind));
        Assert.Equal(moved.StatusSince, change.At);
        Assert.Equal(moved.StatusSince - moved.CreatedAt, change.TimeInState);
    }

    [Fact]
    public async Task An_instant_read_by_a_projection_is_UTC_too()
    {
        await Atlas.CaseAsync(Us.Agent);

        var at = await Atlas.DbAsync(Us.Agent, db => db.Cases.Select(row => row.CreatedAt).SingleAsync());

        Assert.Equal(DateTimeKind.Utc, at.Kind);
    }

    [Fact]
    public async Task Money_comes_back_with_its_two_decimals_and_is_compared_by_the_database()
    {
        decimal[] amounts = [0.10m, 19.99m, 1234567.89m, 9999999999.99m];
        foreach (var amount in amounts)
        {
            var typed = amount.ToString(System.Globalization.CultureInfo.InvariantCulture);
            var draft = new CaseDraft(Guid.NewGuid()) { Type = "CRM_LEAD_BUY", Title = "Villa", ContactName = "Salma", Fields = { ["budgetMax"] = typed } };
            Assert.True((await Atlas.RunAsync<OpenCase, Opened>(Us.Agent, open => open.RunAsync(draft))).Outcome.IsDone);
        }

        Assert.Equal(amounts, await Atlas.DbAsync(Us.Agent, db => db.Cases.OrderBy(row => row.Fields.BudgetMax).Select(row => row.Fields.BudgetMax!.Value).ToListAsync()));
        Assert.Equal(1, await Atlas.DbAsync(Us.Agent, db => db.Cases.CountAsync(row => row.Fields.BudgetMax == amounts[2])));
        Assert.Equal(1, await Atlas.DbAsync(Us.Agent, db => db.Cases.CountAsync(row => row.Fields.BudgetMax > amounts[2])));
        Assert.Equal(amounts.Sum(), decimal.Round(await Atlas.DbAsync(Us.Agent, db => db.Cases.SumAsync(row => row.Fields.BudgetMax!.Value)), 2));
    }

    [Fact]
    public async Task Texts_in_three_scripts_and_facts_come_back_as_they_were()
    {
        const string Title = "Łódź · Riad à Fès · رياض في فاس · 🏠";
        var opened = await Atlas.CaseAsync(Us.Agent, title: Title);

        Assert.Equal(Title, (await Atlas.ReloadAsync(Us.Agent, opened)).Title);
        var line = await Atlas.DbAsync(Us.Agent, db => db.Activities.SingleAsync(row => row.Kind == ActivityKinds.System));
        Assert.Equal(("CRM_NEW", "CRM_LEAD_BUY"), (line.Facts!.To, line.Facts.Code));
    }
}
