using Atlas.Domain.Foundation;
using Atlas.Domain.Messages;
using Atlas.Tests.Support;
using Atlas.Web.Features.Messages.Replies;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Tests.Messages;

public sealed class QuickReplyTests : IAsyncLifetime
{
    private TestAtlas _atlas = null!;

    private TestOrganisation Us => _atlas.People.Atlas;

    public async ValueTask InitializeAsync() => _atlas = await TestAtlas.StartAsync();

    public ValueTask DisposeAsync() => _atlas.DisposeAsync();

    [Fact]
    public void A_variable_without_a_value_stays_visible_and_what_is_no_variable_is_left_alone() => Assert.Equal(
        "Bonjour Salma, {reference} : { contact } {} 100 %",
        ReplyText.Fill("Bonjour {contact}, {reference} : { contact } {} 100 %", new Dictionary<string, string> { ["contact"] = "Salma" }));

    [Fact]
    public void A_value_that_looks_like_a_variable_is_not_filled_again() => Assert.Equal(
        "{agent}, Nadia",
        ReplyText.Fill("{contact}, {agent}", new Dictionary<string, string> { ["contact"] = "{agent}", ["agent"] = "Nadia" }));

    [Theory]
    [InlineData("", "Texte", Refusals.TextRequired)]
    [InlineData("Titre", " \n ", Refusals.TextRequired)]
    [InlineData("Titre", "Bonjour {cliente}", Refusals.UnknownCode)]
    [InlineData("Titre", "Bonjour {1}", Refusals.UnknownCode)]
    [InlineData("Titre", "Bonjour {{1}}", Refusals.UnknownCode)]
    [InlineData("Titre", "Bonjour {{contact}}", Refusals.UnknownCode)]
    [InlineData("Titre", "Bonjour { contact }", Refusals.UnknownCode)]
    [InlineData("Titre", "Bonjour {Contact}", Refusals.UnknownCode)]
    public async Task What_cannot_be_used_is_not_saved(string title, string text, string refusal)
    {
        Assert.Equal(refusal, (await SaveAsync(new ReplyDraft(null, 0, title, text))).Refusal);
        Assert.Empty(await ListAsync());
    }

    [Fact]
    public async Task What_was_typed_in_braces_is_named_as_it_was_typed() =>
        Assert.Equal(["{{1}}"], (await SaveAsync(new ReplyDraft(null, 0, "Titre", "Bonjour {{1}} et {contact}"))).Details);

    [Fact]
    public async Task The_same_click_twice_saves_one_and_a_change_over_a_colleagues_change_is_refused()
    {
        Assert.True((await SaveAsync(new ReplyDraft(null, 0, "Adresse", "12, rue des Orangers"))).IsDone);
        Assert.True((await SaveAsync(new ReplyDraft(null, 0, "Adresse", "12, rue des Orangers"))).IsDone);
        var row = Assert.Single(await ListAsync());

        Assert.True((await SaveAsync(new ReplyDraft(row.Id, row.Version, "Adresse", "14, rue des Orangers"))).IsDone);
        Assert.Equal(Refusals.Conflict, (await SaveAsync(new ReplyDraft(row.Id, row.Version, "Adresse", "16, rue des Orangers"))).Refusal);
        Assert.Equal("14, rue des Orangers", Assert.Single(await ListAsync()).Text);
    }

    [Fact]
    public async Task It_is_filled_for_the_client_the_writer_and_the_case()
    {
        var about = await _atlas.CaseAsync(Us.Agent);
        await SaveAsync(new ReplyDraft(null, 0, "Suite", "Bonjour {contact}, ici {agent} de {agency}, dossier {reference}."));

        var (contact, agency) = await _atlas.DbAsync(Us.Admin, async db => (
            await db.Contacts.Where(row => row.Id == about.PrimaryContactId).Select(row => row.Name).SingleAsync(), await db.Tenants.Select(row => row.Name).SingleAsync()));
        var ready = await _atlas.RunAsync<QuickRepliesQuery, IReadOnlyList<ReadyReply>>(Us.Agent, replies => replies.FillAsync(about.PrimaryContactId!.Value, about.Id));

        Assert.StartsWith($"Bonjour {contact}, ici ", Assert.Single(ready).Text, StringComparison.Ordinal);
        Assert.EndsWith($" de {agency}, dossier {about.Reference}.", ready[0].Text, StringComparison.Ordinal);
        Assert.DoesNotContain("{", ready[0].Text, StringComparison.Ordinal);
    }

    private Task<Outcome> SaveAsync(ReplyDraft draft) => _atlas.RunAsync<SaveQuickReply, Outcome>(Us.Admin, save => save.RunAsync(draft));

    private Task<IReadOnlyList<ReplyRow>> ListAsync() => _atlas.RunAsync<QuickRepliesQuery, IReadOnlyList<ReplyRow>>(Us.Agent, replies => replies.RunAsync());
}
