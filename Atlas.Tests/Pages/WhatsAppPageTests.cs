using Atlas.Domain.Tenancy;
using Atlas.Infrastructure.Channels;
using Atlas.Infrastructure.Database;
using Atlas.Infrastructure.Demo;
using Atlas.Tests.Support;
using Atlas.Web.Features.WhatsApp.Settings;
using Atlas.Web.Features.WhatsApp.Templates;
using Bunit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Atlas.Tests.Pages;

/// <summary>What an administrator sees of WhatsApp, and others do not.</summary>
public sealed class WhatsAppPageTests : IAsyncLifetime
{
    private TestAtlas _atlas = null!;

    private Caller Admin => _atlas.People.Atlas.Admin;

    public async ValueTask InitializeAsync() => _atlas = await TestAtlas.StartAsync();

    public ValueTask DisposeAsync() => _atlas.DisposeAsync();

    [Fact]
    public async Task Without_a_number_the_page_says_what_to_do_first_and_a_typed_secret_is_gone_from_it_once_saved()
    {
        await using var screen = new Screen(_atlas, Admin);
        var page = screen.Open<WhatsAppPage>("/admin/whatsapp");
        page.Find("[data-testid=wa-add]").Click();
        page.Find("[data-testid=wa-name]").Change("Agence Guéliz");
        page.Find("[data-testid=wa-token]").Change("EAAG-typed-once");
        page.Find("form").Submit();

        page.WaitForAssertion(() => Assert.Equal("Set", page.Find("[data-testid=wa-token]").GetAttribute("data-set")));
        Assert.DoesNotContain("EAAG-typed-once", page.Markup, StringComparison.Ordinal);
        Assert.Equal("incomplete", page.Find("[data-testid=wa-state]").GetAttribute("data-state"));
        Assert.Contains("/webhooks/whatsapp/", page.Find("[data-testid=wa-webhook]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_wrong_is_said_at_its_field_and_stays_typed()
    {
        await using var screen = new Screen(_atlas, Admin);
        var page = screen.Open<WhatsAppPage>("/admin/whatsapp");
        page.Find("[data-testid=wa-add]").Click();
        page.Find("[data-testid=wa-number]").Change("+212 600 000 042");
        page.Find("form").Submit();

        page.WaitForAssertion(() => Assert.NotEmpty(page.Find("#wa-new-number-error").TextContent));
        Assert.NotEmpty(page.Find("#wa-new-name-error").TextContent);
        Assert.Equal("+212 600 000 042", page.Find("[data-testid=wa-number]").GetAttribute("value"));
    }

    [Fact]
    public async Task Templates_are_chosen_by_state_and_category_and_shown_filled()
    {
        await using var screen = new Screen(_atlas, Admin);
        await SeedAsync(screen.Services);
        var all = screen.Open<TemplatesPage>("/admin/templates");
        Assert.Equal(6, all.FindAll("[data-template]").Count);

        var chosen = screen.Open<TemplatesPage>("/admin/templates?status=APPROVED&category=MARKETING");

        Assert.Single(chosen.FindAll("[data-template]"));
        Assert.Contains("de nouveaux biens à Marrakech", chosen.Markup, StringComparison.Ordinal);
        Assert.Empty(screen.Open<TemplatesPage>("/admin/templates?status=NONE").FindAll("[data-template]"));
    }

    [Fact]
    public async Task Others_are_told_that_the_pages_are_not_theirs()
    {
        await using var screen = new Screen(_atlas, _atlas.People.Atlas.Manager);

        Assert.NotNull(screen.Open<WhatsAppPage>("/admin/whatsapp").Find("[data-testid=refused]"));
        Assert.NotNull(screen.Open<TemplatesPage>("/admin/templates").Find("[data-testid=refused]"));
    }

    private static async Task SeedAsync(IServiceProvider services)
    {
        await using var db = await services.GetRequiredService<IDbContextFactory<AtlasDb>>().CreateDbContextAsync();
        db.AddRange(DemoChannels.Of(DemoAccounts.Atlas, services.GetRequiredService<ChannelSecrets>(), db.Now));
        await db.SaveChangesAsync();
    }
}
