using System.Net;
using Atlas.Domain.Messages;
using Atlas.Infrastructure.Channels;
using Atlas.Infrastructure.Channels.WhatsApp;
using Atlas.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Atlas.Tests.Messages.Inbound;

/// <summary>The webhook over HTTP, as the provider's servers meet it: without a session.</summary>
[Collection(nameof(ServedDemoCollection))]
public sealed class WebhookTests(ServedDemo demo) : IAsyncLifetime
{
    private readonly string _code = $"hook-{Guid.NewGuid():N}";
    private ChannelId _channel;

    private string Path => $"/webhooks/whatsapp/{_code}";

    public async ValueTask InitializeAsync()
    {
        var secrets = demo.Services.GetRequiredService<ChannelSecrets>();
        var channel = new MessageChannel(_code, "WHATSAPP", "Essai");
        channel.Configure(new ChannelSettings("Essai", _code, null, new ChannelKeys(null, secrets.Protect(Line.Secret), secrets.Protect("next"), secrets.Protect("word"))));
        channel.Prove(null, DateTime.UnixEpoch);
        _channel = channel.Id;
        await demo.DbAsync(demo.Atlas, db =>
        {
            db.Add(channel);
            return db.SaveChangesAsync();
        });
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData("?hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token=word", "200 1158201444")]
    [InlineData("?hub.mode=subscribe&hub.challenge=%3Cb%3E&hub.verify_token=word", "200 <b>")]
    [InlineData("?hub.mode=subscribe&hub.challenge=1&hub.verify_token=wor", "403 ")]
    [InlineData("?hub.mode=subscribe&hub.challenge=1&hub.verify_token=word&hub.verify_token=word", "403 ")]
    [InlineData("?hub.mode=unsubscribe&hub.challenge=1&hub.verify_token=word", "403 ")]
    [InlineData("?hub.mode=subscribe&hub.verify_token=word", "403 ")]
    [InlineData("", "403 ")]
    public async Task The_registration_gets_its_challenge_back_for_the_right_word_only(string query, string answer)
    {
        using var client = new HttpClient { BaseAddress = demo.Address };
        using var response = await client.GetAsync(Path + query);

        Assert.Equal(answer, $"{(int)response.StatusCode} {await response.Content.ReadAsStringAsync()}");
        Assert.True(response.StatusCode is not HttpStatusCode.OK || response.Content.Headers.ContentType?.MediaType == "text/plain");
    }

    [Fact]
    public async Task The_same_delivery_fifty_times_at_once_is_one_row_and_fifty_times_stored()
    {
        var body = Post.Of(Post.Messages(_code, Post.Text($"wamid.{_code}", "Bonjour")));

        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => PostAsync(body, MetaSignature.Of(body, Line.Secret))));

        Assert.All(answers, answer => Assert.Equal(200, answer));
        Assert.Equal(1, await demo.DbAsync(demo.Atlas, db => db.Deliveries.CountAsync(row => row.ChannelId == _channel)));
        await Wait.UntilAsync(async () => await demo.DbAsync(demo.Atlas, db => db.Messages.CountAsync(row => row.ChannelId == _channel)) == 1);
    }

    [Fact]
    public async Task A_signature_that_is_wrong_missing_or_doubled_is_refused_and_nothing_is_stored()
    {
        var body = Post.Sample("01_");
        var right = MetaSignature.Of(body, Line.Secret);

        Assert.Equal("401 401 401 401", string.Join(' ', [await PostAsync(body), await PostAsync(body, right, right), await PostAsync(body, MetaSignature.Of(body, "guess")), await PostAsync([.. body, 32], right)]));
        Assert.Equal(0, await demo.DbAsync(demo.Atlas, db => db.Deliveries.CountAsync(row => row.ChannelId == _channel)));
        Assert.Equal(200, await PostAsync(body, MetaSignature.Of(body, "next")));
    }

    [Fact]
    public async Task What_is_no_json_is_refused_what_is_large_is_taken_and_what_is_too_large_is_not()
    {
        byte[] text = [.. "{\"entry\":"u8];
        byte[] most = [.. "[\""u8, .. Enumerable.Repeat((byte)'a', InboundDelivery.MostBytes - 4), .. "\"]"u8];
        byte[] more = [.. most, (byte)' '];

        Assert.Equal(
            "400 400 200 413 413",
            string.Join(' ', [
                await PostAsync(text, MetaSignature.Of(text, Line.Secret)), await PostAsync([], MetaSignature.Of([], Line.Secret)), await PostAsync(most, MetaSignature.Of(most, Line.Secret)),
                await PostAsync(more, MetaSignature.Of(more, Line.Secret)), await PostAsync(new byte[4 * 1024 * 1024], "sha256=00"),
            ]));
        Assert.Equal(most.Length, await demo.DbAsync(demo.Atlas, db => db.Deliveries.Where(row => row.ChannelId == _channel).Select(row => row.Body.Length).SingleAsync()));
    }

    private async Task<int> PostAsync(byte[] body, params string[] signatures)
    {
        using var client = new HttpClient { BaseAddress = demo.Address };
        using var request = new HttpRequestMessage(HttpMethod.Post, Path) { Content = new ByteArrayContent(body) };
        request.Headers.Add(MetaSignature.Header, signatures);
        using var response = await client.SendAsync(request);
        return (int)response.StatusCode;
    }
}
