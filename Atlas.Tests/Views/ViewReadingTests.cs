using Atlas.Domain.Foundation;
using Atlas.Domain.Views;
using Atlas.Infrastructure.Catalogs;
using Atlas.Tests.Support;
using Atlas.Web.Features.Cases.Views;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Atlas.Tests.Views;

/// <summary>What a saved view means when the organisation is no longer what it was.</summary>
public sealed class ViewReadingTests : IAsyncLifetime
{
    private TestAtlas _atlas = null!;

    public async ValueTask InitializeAsync() => _atlas = await TestAtlas.StartAsync();

    public ValueTask DisposeAsync() => _atlas.DisposeAsync();

    [Theory]
    [InlineData("?state=open&status=CRM_NEW", null, "state=open&status=CRM_NEW", "status")]
    [InlineData("?state=open&status=NOWHERE", null, "state=open", "status")]
    [InlineData("?state=open&terrace=yes", null, "state=open", "field")]
    [InlineData("?state=open&tag=0197c000-0000-7000-8000-000000000001", null, "state=open&tag=", "tag")]
    [InlineData("?state=open&assignee=0197c000-0000-7000-8000-000000000001", null, "state=open&assignee=", "assignee")]
    [InlineData("?state=open", "-terrace", "state=open", "sort")]
    [InlineData("?state=open&city=Rabat", "-money", "state=open&city=Rabat", "")]
    [InlineData("javascript:alert(1)//?state=open", null, "state=open", "")]
    public async Task It_says_what_means_nothing_any_more_and_shows_the_rest(string stored, string? sort, string shown, string lost)
    {
        var admin = _atlas.People.Atlas.Admin;
        await _atlas.DbAsync(admin, async db =>
        {
            (await db.Referentials.SingleAsync(row => row.Kind == "CASE_STATUS" && row.Code == "CRM_NEW")).Deactivate();
            return await db.SaveChangesAsync();
        });
        await using var scope = _atlas.As(admin);
        var catalog = await scope.ServiceProvider.GetRequiredService<CatalogOfCaller>().GetAsync();

        var reading = ViewReading.Of(Ids.New<SavedViewId>(), ViewShape.List, stored, sort, catalog);

        Assert.Equal(lost, string.Join(' ', reading.Lost));
        Assert.StartsWith("/cases?", reading.Url, StringComparison.Ordinal);
        Assert.All(shown.Split('&'), part => Assert.Contains(part, reading.Url, StringComparison.Ordinal));
    }
}
