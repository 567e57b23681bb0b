using System.Globalization;
using Atlas.Domain.Tenancy;
using Atlas.Infrastructure.Catalogs;
using Atlas.Infrastructure.Database;
using Atlas.Tests.Demo;
using Atlas.Tests.House;
using Atlas.Web.Features.Cases;
using Atlas.Web.Features.Dashboard;
using Atlas.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Tests.Dashboard;

/// <summary>Random dashboards over the demonstration: each figure is the total of its list, and parts make the whole.</summary>
[Collection(nameof(DemoCollection))]
public sealed class FigureTests(DemoAtlas demo)
{
    private const int Scopes = 14;

    private static readonly string[] Periods = ["", "period=week", "period=month", "period=year", "period=custom&from=2026-01-05&to=2026-02-20", "period=custom&from=2025-09-01&to=2026-03-12"];

    [Theory]
    [InlineData("manager@atlas.test", CaseVisibility.All)]
    [InlineData("agent1@atlas.test", CaseVisibility.All)]
    [InlineData("agent1@atlas.test", CaseVisibility.AssignedAndUnassigned)]
    public async Task Each_figure_is_the_total_of_its_list_and_parts_make_the_whole(string email, CaseVisibility visibility)
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("fr-FR");
        var caller = await CallerAsync(email, visibility);
        var catalog = await demo.RunAsync<CatalogOfCaller, Catalog>(caller, catalogs => catalogs.GetAsync());
        var charts = await demo.RunAsync<ChartWords, ChartWords>(caller, Task.FromResult);
        var (random, wrong, seen) = (new Random(7), new List<string>(), 0);
        for (var turn = 0; turn < Scopes; turn++)
        {
            var scope = DashboardScope.Read("?" + string.Join('&', Any(random, Periods), Any(random, await PartsAsync()), Any(random, await PartsAsync())));
            var sheet = await demo.RunAsync<DashboardQuery, FigureSheet>(caller, query => query.RunAsync(scope));
            foreach (var (name, address, value) in Told(sheet, charts, catalog))
            {
                var total = await CountAsync(caller, catalog, CaseFilter.Read(address));
                seen += value > 0 ? 1 : 0;
                wrong.AddRange(total == value ? [] : [$"{scope.ToUrl("/dashboard")} {name}: {value}, but {address} holds {total}"]);
            }

            wrong.AddRange(Sums(sheet, charts, catalog).Where(sum => sum.Parts != sum.Whole).Select(sum => $"{scope.ToUrl("/dashboard")} {sum.Name}: {sum.Parts} of {sum.Whole}"));
        }

        Assert.Empty(wrong);
        Assert.True(seen > 100, $"Only {seen} figures counted anything.");
    }

    [Fact]
    public async Task Nothing_of_another_organisation_is_ever_counted()
    {
        var rival = await CallerAsync("admin@rival.test", CaseVisibility.All);
        var foreign = await CallerAsync("agent1@atlas.test", CaseVisibility.All);
        var own = await demo.DbAsync(demo.Rival, db => db.Cases.CountAsync());
        var all = await demo.RunAsync<DashboardQuery, FigureSheet>(rival, query => query.RunAsync(DashboardScope.Read("?period=custom&from=2023-01-01&to=2026-12-31")));
        var theirs = await demo.RunAsync<DashboardQuery, FigureSheet>(rival, query => query.RunAsync(DashboardScope.Read($"?assignee={foreign.User!.Value.Value:D}")));

        Assert.Equal(own, all.OpenedIn(isNow: true));
        Assert.All(theirs.Figures.Where(figure => figure.Code != "unassigned"), figure => Assert.Equal(0, figure.Value));
    }

    [Fact]
    public async Task What_is_not_old_is_not_read_again_and_what_is_comes_out_the_same()
    {
        var caller = await CallerAsync("manager@atlas.test", CaseVisibility.All);
        var fresh = await demo.RunAsync<DashboardQuery, FigureSheet>(caller, query => query.RunAsync());
        var strange = fresh with { Rotting = -1, Meets = -1 };

        var again = await demo.RunAsync<DashboardQuery, FigureSheet>(caller, query => query.RunAsync(null, strange, FigureParts.Open | FigureParts.Closed));

        Assert.Equal((-1, -1), (again.Rotting, again.Meets));
        Assert.Equal(fresh.Figures.Where(figure => figure.Code is not ("rotting" or "meets")), again.Figures.Where(figure => figure.Code is not ("rotting" or "meets")));
    }

    [Theory]
    [InlineData("?period=%00&from=x&assignee='--&source=<b>&city=%25&type=;&team=1")]
    [InlineData("?period=custom&from=0001-01-01&to=9999-12-31")]
    [InlineData("?period=custom&from=2026-02-30&to=2026-03-01")]
    [InlineData("?period=custom&from=2190-12-31&to=2190-12-31")]
    public async Task A_hostile_address_is_the_usual_dashboard_or_an_empty_one(string address)
    {
        var caller = await CallerAsync("manager@atlas.test", CaseVisibility.All);

        Assert.NotEmpty((await demo.RunAsync<DashboardQuery, FigureSheet>(caller, query => query.RunAsync(DashboardScope.Read(address)))).Figures);
    }

    [Fact]
    public void The_page_of_definitions_says_what_the_tiles_say()
    {
        var page = SourceTree.Read("docs/figures.md");
        var texts = System.Xml.Linq.XDocument.Parse(SourceTree.Read("Atlas.Web/Resources/Texts.en.resx")).Root!.Elements("data")
            .ToDictionary(text => text.Attribute("name")!.Value, text => text.Element("value")!.Value, StringComparer.Ordinal);

        Assert.All(TileSet.Numbers.Concat(TileSet.Charts), code => Assert.Contains($"| `{code}` | {texts[$"dashboard.{code}"]} | {texts[$"dashboard.{code}.what"]} |", page, StringComparison.Ordinal));
    }

    private static IEnumerable<(string Name, string Address, int Value)> Told(FigureSheet sheet, ChartWords charts, Catalog catalog) =>
    [
        .. sheet.Figures.Select(figure => (figure.Code, figure.Filter.ToUrl(), figure.Value)),
        .. Rows(sheet, charts, catalog).Where(row => row.Row.Href is not null).Select(row => ($"{row.Chart}:{row.Row.Key}", row.Row.Href!, row.Row.Raw)),
    ];

    private static IEnumerable<(string Chart, ChartRow Row)> Rows(FigureSheet sheet, ChartWords charts, Catalog catalog) =>
        TileSet.Charts.SelectMany(code => charts.Of(code, sheet, catalog).Rows.Select(row => (code, row)));

    private static IEnumerable<(string Name, int Parts, int Whole)> Sums(FigureSheet sheet, ChartWords charts, Catalog catalog)
    {
        int Of(string code) => charts.Of(code, sheet, catalog).Rows.Where(row => !row.IsSum).Sum(row => row.Raw);
        int Figure(string code) => sheet.Figures.Single(figure => figure.Code == code).Value;
        yield return ("arrivals", Of("arrivals"), Figure("new"));
        yield return ("sources", Of("sources"), Figure("new"));
        yield return ("delays", Of("delays"), Figure("new"));
        yield return ("funnel", ChartWords.Types(sheet).Sum(type => charts.Of("funnel", sheet, catalog, type).Rows.Sum(row => row.Raw)), Figure("new"));
        yield return ("states", Of("states"), Figure("open"));
        yield return ("reasons", Of("reasons"), Figure("won") + Figure("lost"));
        if (sheet.Scope.Filter.Assignee is null)
        {
            yield return ("people", Of("people"), Figure("open"));
        }
    }

    private Task<int> CountAsync(Caller caller, Catalog catalog, CaseFilter filter) => demo.RunAsync<IDbContextFactory<AtlasDb>, int>(caller, async atlas =>
    {
        await using var db = await atlas.CreateDbContextAsync();
        return await filter.Apply(db, db.Cases.AsNoTracking().To(caller), caller, catalog, DemoAtlas.Now.UtcDateTime).CountAsync();
    });

    private async Task<string[]> PartsAsync()
    {
        var accounts = await demo.DbAsync(demo.Atlas, db => db.Users.AsNoTracking().ToListAsync());
        return
        [
            "", "", "source=WEBSITE", "source=AVITO", "source=none", "city=Rabat", "city=casa", "type=CRM_LEAD_BUY", "assignee=none", "assignee=me",
            .. accounts.Where(account => account.TeamId is not null).Select(account => $"team={account.TeamId!.Value.Value:D}"), .. accounts.Select(account => $"assignee={account.Id:D}"),
        ];
    }

    private async Task<Caller> CallerAsync(string email, CaseVisibility visibility)
    {
        var tenant = email.Contains("rival", StringComparison.Ordinal) ? demo.Rival : demo.Atlas;
        var account = await demo.DbAsync(tenant, db => db.Users.AsNoTracking().SingleAsync(row => row.Email == email));
        return new Caller(tenant, account.UserId, account.Role, visibility);
    }

    private static string Any(Random random, string[] of) => of[random.Next(of.Length)];
}
