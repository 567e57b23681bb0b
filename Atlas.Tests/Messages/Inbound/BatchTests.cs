using System.Text;
using Atlas.Domain.Messages;
using Atlas.Infrastructure.Channels.WhatsApp;
using Atlas.Tests.Support;
using Atlas.Web.Features.WhatsApp.Inbound;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Tests.Messages.Inbound;

/// <summary>Batches that mix numbers, organisations, and what nobody can read.</summary>
public sealed class BatchTests : IAsyncLifetime
{
    private const string Theirs = "550100200300422";

    private TestAtlas _atlas = null!;
    private Line _line = null!;

    public async ValueTask InitializeAsync()
    {
        _atlas = await TestAtlas.StartAsync();
        _line = await Line.OpenAsync(_atlas, _atlas.People.Atlas);
    }

    public ValueTask DisposeAsync() => _atlas.DisposeAsync();

    [Theory]
    [InlineData(Line.Secret, true)]
    [InlineData("a-secret-of-their-own", false)]
    public async Task An_item_for_another_channel_counts_only_where_the_signature_is_right_under_its_own_secret(string theirSecret, bool counts)
    {
        var rival = await Line.OpenAsync(_atlas, _atlas.People.Rival, Theirs, theirSecret);

        await _line.TakeAsync(Post.Of(
            Post.Messages(Theirs, Post.Text("wamid.T1", "Pour eux")), Post.Messages("999", Post.Text("wamid.N1", "Pour personne")), Post.Messages(Post.Number, Post.Text("wamid.O1", "Pour nous"))));

        Assert.Equal(["wamid.O1"], (await _line.MessagesAsync()).Select(message => message.ProviderId));
        Assert.Equal(counts ? ["wamid.T1"] : [], (await rival.MessagesAsync()).Select(message => message.ProviderId));
        Assert.Equal(
            counts ? ["entry/0/changes/1/messages/0 unknown-number"] : ["entry/0/changes/0/messages/0 unsigned", "entry/0/changes/1/messages/0 unknown-number"],
            await _line.AsideAsync());
        Assert.Empty(await rival.AsideAsync());
    }

    [Fact]
    public async Task An_item_that_was_put_aside_is_taken_once_its_number_is_active()
    {
        await _line.TakeAsync(Post.Of(Post.Messages(Theirs, Post.Text("wamid.L1", "Trop tôt"))));
        var aside = await _line.SeeAsync(db => db.QuarantinedItems.SingleAsync());
        var late = await Line.OpenAsync(_atlas, _atlas.People.Atlas, Theirs);

        Assert.Null(await _atlas.RunAsync<TakeDelivery, string?>(_atlas.People.Atlas.Admin, take => take.RunAsync(aside.DeliveryId, aside.Path)));

        Assert.Equal(late.Channel, Assert.Single(await _line.MessagesAsync()).ChannelId);
    }

    [Fact]
    public async Task Whatever_cannot_be_read_is_put_aside_and_the_others_go_on()
    {
        await _line.TakeAsync(Post.Of(Post.Messages(
            Post.Number, "7", """{"type":"text"}""", """{"id":"wamid.X","type":"text"}""", Post.Text("wamid.S", "\ud83c").Replace("\\uFFFD", "\\ud83c", StringComparison.Ordinal), Post.Text("wamid.G", "Bon"))));

        Assert.Equal(["wamid.G"], (await _line.MessagesAsync()).Select(message => message.ProviderId));
        Assert.Equal(Enumerable.Range(0, 4).Select(place => $"entry/0/changes/0/messages/{place} malformed"), await _line.AsideAsync());
    }

    [Fact]
    public async Task Bytes_that_are_no_text_are_stored_as_they_came_and_put_aside()
    {
        var body = Post.Of(Post.Messages(Post.Number, Post.Text("wamid.B", "oct?t"), Post.Text("wamid.G", "Bon")));
        body[Array.LastIndexOf(body, (byte)'?')] = 0xFF;

        await _line.TakeAsync(body);

        Assert.Equal(body, await _line.SeeAsync(db => db.Deliveries.Select(row => row.Body).SingleAsync()));
        Assert.Equal(["entry/0/changes/0/messages/0 malformed"], await _line.AsideAsync());
        Assert.Equal("Bon", Assert.Single(await _line.MessagesAsync()).Text);
    }

    [Theory]
    [InlineData("""[]""", 1)]
    [InlineData("""{"entry":{}}""", 1)]
    [InlineData("""{"entry":[1,{"changes":"x"},{"changes":[{"field":"account_update","value":{"event":"DISABLED_UPDATE"}},{}]}]}""", 2)]
    [InlineData("""{"entry":[{"changes":[{"field":"messages","value":{"statuses":[],"messages":[]}}]}]}""", 0)]
    public async Task Shapes_that_nobody_promised_break_nothing(string json, int aside)
    {
        await _line.TakeAsync(Encoding.UTF8.GetBytes(json));

        Assert.Equal(aside, (await _line.AsideAsync()).Count);
        Assert.Equal(DeliveryState.Done, await _line.SeeAsync(db => db.Deliveries.Select(row => row.State).SingleAsync()));
    }

    [Fact]
    public async Task A_body_nested_a_million_deep_is_kept_and_put_aside_and_holds_up_nothing()
    {
        var deep = new string('[', 1_000_000) + new string(']', 1_000_000);

        await _line.TakeAsync(Post.Of(Post.Messages(Post.Number, Post.Kind("wamid.D", "poll", deep))), Post.Of(Post.Messages(Post.Number, Post.Text("wamid.G", "Bon"))));

        Assert.Equal(["text"], (await _line.MessagesAsync()).Select(message => message.Kind));
        Assert.Equal([" malformed"], await _line.AsideAsync());
    }

    [Fact]
    public async Task Numbers_for_texts_unknown_kinds_and_a_clock_of_another_unit_are_taken_as_they_are()
    {
        await _line.TakeAsync(Post.Of(
            Post.Messages(Post.Number, """{"id":42,"from":212661000777,"timestamp":1793000001,"type":"text","text":{"body":7}}""", Post.Kind("wamid.P", "hologram", """{"caption":"Bonjour"}""", "1793000001000")),
            Post.Statuses(Post.Status("wamid.Q", "teleported"))));

        var messages = await _line.MessagesAsync();
        Assert.Equal(["42 text 7", "wamid.P hologram Bonjour"], messages.Select(message => $"{message.ProviderId} {message.Kind} {message.Text}"));
        Assert.Equal((new DateTime(2026, 10, 26, 6, 53, 21, DateTimeKind.Utc).Date, true), (messages[0].At.Date, messages[1].At.Year < 3000));
        Assert.Equal("teleported", await _line.SeeAsync(db => db.Receipts.Select(row => row.Status).SingleAsync()));
        Assert.Empty(await _line.AsideAsync());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("sha256=")]
    [InlineData("sha256=00")]
    [InlineData("sha1=4c559b32ea02ac81a84bda81d48a9e3c7971e49c694ea686dde97cc9d2130d57")]
    [InlineData("sha256=zz559b32ea02ac81a84bda81d48a9e3c7971e49c694ea686dde97cc9d2130d57")]
    [InlineData("sha256=4c559b32ea02ac81a84bda81d48a9e3c7971e49c694ea686dde97cc9d2130d58")]
    public void A_signature_that_is_wrong_or_missing_holds_under_no_secret(string? signature) =>
        Assert.False(MetaSignature.Holds(signature, Post.Sample("01_"), Line.Secret, "other"));

    [Fact]
    public void A_signature_holds_under_either_secret_of_a_rotation_and_under_none_nothing_holds()
    {
        foreach (var (body, signature) in Post.Samples)
        {
            Assert.True(MetaSignature.Holds(signature, body, "old", Line.Secret));
            Assert.True(MetaSignature.Holds(signature, body, Line.Secret, null));
            Assert.False(MetaSignature.Holds(signature, body, null, ""));
        }
    }
}
