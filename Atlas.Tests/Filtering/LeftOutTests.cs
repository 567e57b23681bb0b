using Atlas.Infrastructure.Catalogs;
using Atlas.Tests.Support;
using Atlas.Web.Shared;

namespace Atlas.Tests.Filtering;

/// <summary>An address may be older than the organisation's words, or written by a hand: what it says no more is told, not swallowed.</summary>
public sealed class LeftOutTests : IAsyncLifetime
{
    private TestAtlas _atlas = null!;

    public async ValueTask InitializeAsync() => _atlas = await TestAtlas.StartAsync();

    public ValueTask DisposeAsync() => _atlas.DisposeAsync();

    [Theory]
    [InlineData("/cases", "")]
    [InlineData("/cases?q=villa&status=CRM_NEW&sort=-title&view=1&city=Rabat&q=%00", "")]
    [InlineData("/cases?status=CRM_GONE&q=villa", "status=CRM_GONE")]
    [InlineData("/cases?since=-0044-03-15&minScore=200&tag=x&assignee=", "minScore=200 since=-0044-03-15 tag=x")]
    [InlineData("https://atlas.test/pipeline?reason=LOSS_REASON:GONE#top", "reason=LOSS_REASON:GONE")]
    [InlineData("/cases?team=%00%E2%80%AE", "team=")]
    public async Task What_of_an_address_says_nothing_here_is_told(string address, string told)
    {
        var catalog = await _atlas.RunAsync<CatalogOfCaller, Catalog>(_atlas.People.Atlas.Agent, catalogs => catalogs.GetAsync());

        Assert.Equal(told, string.Join(' ', CaseFilter.LeftOut(address, catalog)));
    }

    [Fact]
    public async Task A_long_one_is_cut()
    {
        var catalog = await _atlas.RunAsync<CatalogOfCaller, Catalog>(_atlas.People.Atlas.Agent, catalogs => catalogs.GetAsync());

        Assert.Equal(61, Assert.Single(CaseFilter.LeftOut($"/cases?status={new string('X', 4_000)}", catalog)).Length);
    }
}
