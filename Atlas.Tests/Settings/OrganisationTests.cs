using Atlas.Domain.Audit;
using Atlas.Domain.Foundation;
using Atlas.Domain.Tenancy;
using Atlas.Infrastructure.Catalogs;
using Atlas.Infrastructure.Live;
using Atlas.Infrastructure.Tenancy;
using Atlas.Tests.Support;
using Atlas.Web.Features.Organisation;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Atlas.Tests.Settings;

/// <summary>What an administrator sets for the organisation: checked, audited, in force at once, and never over a colleague's.</summary>
public sealed class OrganisationTests : IAsyncLifetime
{
    private TestAtlas _atlas = null!;

    private Caller Admin => _atlas.People.Atlas.Admin;

    public async ValueTask InitializeAsync() => _atlas = await TestAtlas.StartAsync();

    public ValueTask DisposeAsync() => _atlas.DisposeAsync();

    [Fact]
    public async Task Everything_is_set_in_one_act_whose_trail_tells_before_and_after_and_is_in_force_at_once()
    {
        var before = await CatalogAsync();
        var (draft, version) = await ReadAsync();
        (draft[OrganisationDraft.Name], draft[OrganisationDraft.Currency], draft[OrganisationDraft.Zone]) = ("  Agence  du Port ", "EUR", "europe/paris");
        (draft[OrganisationDraft.PhoneCountry], draft[OrganisationDraft.RotsAfterDays]) = ("FR", "21");
        draft[OrganisationDraft.Visibility] = nameof(CaseVisibility.AssignedAndUnassigned);
        draft[OrganisationDraft.Limit("CRM_LEAD_BUY", "CRM_NEW")] = "25";

        Assert.Equal(Outcome.Done, await SaveAsync(draft, version));

        var after = await CatalogAsync();
        Assert.Equal("atlas", before.Name);
        Assert.Equal(("Agence du Port", "EUR", "Europe/Paris", "FR", 21), (after.Name, after.Currency, after.Zone.Id, after.PhoneCountry, after.RotsAfterDays));
        Assert.Equal((CaseVisibility.AssignedAndUnassigned, 25), (after.Visibility, after.Limit("CRM_LEAD_BUY", "CRM_NEW")));
        var told = await _atlas.DbAsync(Admin, db => db.AuditEntries.Where(entry => entry.Action == AuditActions.SettingsChanged)
            .Join(db.AuditValues, entry => entry.Sequence, values => values.Sequence, (_, values) => values.Values).SingleAsync());
        Assert.All(["\"Name\":[\"atlas\",\"Agence du Port\"]", "\"Currency\":[\"MAD\",\"EUR\"]", "\"RotsAfterDays\":[\"10\",\"21\"]"], pair => Assert.Contains(pair, told, StringComparison.Ordinal));
        Assert.Equal("rival", (await _atlas.RunAsync<CatalogOfCaller, Catalog>(_atlas.People.Rival.Admin, catalogs => catalogs.GetAsync())).Name);
    }

    [Theory]
    [InlineData(OrganisationDraft.Name, " ")]
    [InlineData(OrganisationDraft.Currency, "DHS")]
    [InlineData(OrganisationDraft.Currency, "mad")]
    [InlineData(OrganisationDraft.Zone, "Casablanca")]
    [InlineData(OrganisationDraft.Zone, "../etc/passwd")]
    [InlineData(OrganisationDraft.PhoneCountry, "ZZ")]
    [InlineData(OrganisationDraft.Visibility, "7")]
    [InlineData(OrganisationDraft.RotsAfterDays, "0")]
    [InlineData(OrganisationDraft.RotsAfterDays, "366")]
    [InlineData(OrganisationDraft.RotsAfterDays, "dix")]
    [InlineData("limit:CRM_LEAD_BUY:CRM_NEW", "0")]
    [InlineData("limit:CRM_LEAD_BUY:CRM_NEW", "99999999999")]
    [InlineData("limit:CRM_LEAD_BUY:NOWHERE", "5")]
    [InlineData("limit:NOTHING:CRM_NEW", "5")]
    public async Task A_wrong_value_is_named_and_nothing_is_saved(string field, string value)
    {
        var (draft, version) = await ReadAsync();
        draft[field] = value;

        var outcome = await SaveAsync(draft, version);

        Assert.Equal(Refusals.BadValue, outcome.Refusal);
        Assert.Equal([field], outcome.Details);
        Assert.Equal(value, draft[field]);
        Assert.Equal(version, (await ReadAsync()).Version);
    }

    [Fact]
    public async Task Of_two_who_save_at_once_one_has_it_and_the_other_is_told_keeps_what_was_typed_and_takes_in_the_rest()
    {
        var (mine, version) = await ReadAsync();
        var (theirs, _) = await ReadAsync();
        var before = (await ReadAsync()).Draft;
        (mine[OrganisationDraft.Name], mine[OrganisationDraft.RotsAfterDays]) = ("Agence du Port", "21");
        (theirs[OrganisationDraft.Name], theirs[OrganisationDraft.Currency]) = ("Agence de la Gare", "EUR");

        Assert.True((await SaveAsync(theirs, version)).IsDone);
        Assert.Equal(Refusals.Conflict, (await SaveAsync(mine, version)).Refusal);
        var (now, fresh) = await ReadAsync();
        Assert.Equal([OrganisationDraft.Name], mine.TakeIn(before, now));
        Assert.Equal(("Agence du Port", "EUR", "21"), (mine[OrganisationDraft.Name], mine[OrganisationDraft.Currency], mine[OrganisationDraft.RotsAfterDays]));
        Assert.True((await SaveAsync(mine, fresh)).IsDone);
        Assert.Equal("Agence du Port", (await CatalogAsync()).Name);
    }

    [Fact]
    public async Task Another_circuit_takes_in_what_agents_see_as_soon_as_the_change_is_told()
    {
        await using var circuit = _atlas.As(_atlas.People.Atlas.Agent);
        var catalogs = circuit.ServiceProvider.GetRequiredService<CatalogOfCaller>();
        await catalogs.GetAsync();
        var feed = _atlas.Services.GetRequiredService<LiveFeed>();
        var heard = new List<LiveEvent>();
        using var listening = feed.Listen(Admin.Tenant, await _atlas.DbAsync(Admin, db => db.Ledgers.Select(ledger => ledger.LiveSequence).SingleAsync()), heard.Add, () => { });

        // As another node writes: nothing of this one's memory is emptied by the act itself.
        await _atlas.DbAsync(Admin, async db =>
        {
            var tenant = await db.Tenants.SingleAsync();
            tenant.Configure(new TenantSettings("atlas", "EUR", tenant.Zone, "MA", CaseVisibility.AssignedAndUnassigned, 10, []), Admin, db.Now);
            return await db.SaveChangesAsync();
        });
        await _atlas.Services.GetRequiredService<LivePump>().DeliverAsync(CancellationToken.None);
        await catalogs.RefreshCallerAsync();

        Assert.Equal(AuditActions.SettingsChanged, Assert.Single(heard).Kind);
        Assert.Equal("EUR", (await catalogs.GetAsync()).Currency);
        Assert.Equal(CaseVisibility.AssignedAndUnassigned, circuit.ServiceProvider.GetRequiredService<CallerAccessor>().Current.Visibility);
    }

    [Theory]
    [InlineData("fr", "MA", "Maroc", "MAD", "dirham marocain")]
    [InlineData("en", "FR", "France", "EUR", "Euro")]
    [InlineData("ar", "MA", "المغرب", "MAD", "درهم مغربي")]
    public void Countries_and_currencies_are_named_in_the_readers_language(string language, string country, string name, string currency, string money)
    {
        Assert.Contains(new Named(country, name), Places.Countries(language));
        Assert.Contains(new Named(currency, money), Places.Currencies(language));
        Assert.InRange(Places.Currencies(language).Count, 120, 200);
        Assert.InRange(Places.Countries(language).Count, 200, 300);
    }

    [Fact]
    public void A_zone_is_shown_with_its_offset_on_the_day()
    {
        Assert.Equal("UTC+02:00", Places.Offset("Europe/Paris", new DateTime(2026, 7, 1, 12, 0, 0, DateTimeKind.Utc)));
        Assert.Equal("UTC+01:00", Places.Offset("Europe/Paris", new DateTime(2026, 1, 1, 12, 0, 0, DateTimeKind.Utc)));
        Assert.Equal("UTC−03:30", Places.Offset("America/St_Johns", new DateTime(2026, 1, 1, 12, 0, 0, DateTimeKind.Utc)));
    }

    private async Task<(OrganisationDraft Draft, int Version)> ReadAsync()
    {
        var view = await _atlas.RunAsync<OrganisationQuery, OrganisationView?>(Admin, query => query.RunAsync());
        return (OrganisationDraft.Of(view!.Settings), view.Version);
    }

    private Task<Outcome> SaveAsync(OrganisationDraft draft, int version) =>
        _atlas.RunAsync<ConfigureOrganisation, Outcome>(Admin, configure => configure.RunAsync(draft, version));

    private Task<Catalog> CatalogAsync() => _atlas.RunAsync<CatalogOfCaller, Catalog>(Admin, catalogs => catalogs.GetAsync());
}
