using System.Net;
using System.Text;
using Atlas.Domain.Foundation;
using Atlas.Domain.Messages;
using Atlas.Domain.Tenancy;
using Atlas.Infrastructure.Channels;
using Atlas.Infrastructure.Channels.WhatsApp;
using Atlas.Tests.Support;
using Atlas.Web.Features.WhatsApp;
using Atlas.Web.Features.WhatsApp.Settings;
using Atlas.Web.Features.WhatsApp.Templates;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Atlas.Tests.WhatsApp;

/// <summary>A number is active once the provider answered for it under the channel's own token, and on one channel alone; templates are the provider's.</summary>
public sealed class ProveTests : IAsyncLifetime
{
    private const string Number = "550100200300433";

    private TestAtlas _atlas = null!;

    private Caller Admin => _atlas.People.Atlas.Admin;

    public async ValueTask InitializeAsync() => _atlas = await TestAtlas.StartAsync();

    public ValueTask DisposeAsync() => _atlas.DisposeAsync();

    [Fact]
    public async Task The_test_asks_with_the_channels_own_token_and_proves_the_number()
    {
        var provider = new Provider($$"""{"id":"{{Number}}","display_phone_number":"+212 5 00 00 04 33"}""");

        Assert.Equal(Outcome.Done, await ProveAsync(Admin, await ChannelAsync(Admin), provider));

        var channel = await _atlas.DbAsync(Admin, db => db.Channels.AsNoTracking().SingleAsync());
        Assert.Equal((Number, "+212 5 00 00 04 33", true), (channel.ActiveNumberId, channel.DisplayNumber, channel.ProvenAt is not null));
        Assert.Equal("GET Bearer own-token", provider.Asked);
    }

    [Fact]
    public async Task A_number_that_another_organisation_has_proved_is_refused_and_stays_with_it()
    {
        var provider = new Provider($$"""{"id":"{{Number}}"}""");
        var rival = _atlas.People.Rival.Admin;
        Assert.True((await ProveAsync(rival, await ChannelAsync(rival), provider)).IsDone);

        var outcome = await ProveAsync(Admin, await ChannelAsync(Admin), provider);

        Assert.Equal(Refusals.NumberTaken, outcome.Refusal);
        Assert.Empty(outcome.Details);
        Assert.Null(await _atlas.DbAsync(Admin, db => db.Channels.Select(channel => channel.ActiveNumberId).SingleAsync()));
        Assert.Equal(Number, await _atlas.DbAsync(rival, db => db.Channels.Select(channel => channel.ActiveNumberId).SingleAsync()));
    }

    [Fact]
    public async Task A_refusal_is_told_with_the_providers_code_and_words_and_silence_as_silence()
    {
        var channel = await ChannelAsync(Admin);
        var refused = await ProveAsync(Admin, channel, new Provider("""{"error":{"message":"Invalid OAuth access token","code":190}}""", HttpStatusCode.Unauthorized));
        var silent = await ProveAsync(Admin, channel, new Provider(null));
        var another = await ProveAsync(Admin, channel, new Provider("""{"id":"1"}"""));

        Assert.Equal((Refusals.NotProven, "190 Invalid OAuth access token"), (refused.Refusal, string.Join(' ', refused.Details)));
        Assert.Equal((Refusals.NotProven, GraphWords.Unreachable), (silent.Refusal, Assert.Single(silent.Details)));
        Assert.Equal(Refusals.NotProven, another.Refusal);
        Assert.Null(await _atlas.DbAsync(Admin, db => db.Channels.Select(row => row.ActiveNumberId).SingleAsync()));
    }

    [Fact]
    public async Task Templates_are_taken_in_as_listed_and_one_that_is_listed_no_more_cannot_be_sent_any_more()
    {
        await ChannelAsync(Admin);
        Assert.True((await SyncAsync("""{"id":"1","name":"visite","language":"fr","category":"UTILITY","status":"APPROVED","components":[]},{"name":"offre","language":"ar","category":"MARKETING","status":"PENDING"}""")).IsDone);
        Assert.True((await SyncAsync("""{"id":"1","name":"visite","language":"fr","category":"MARKETING","status":"PAUSED","components":[]},{"nonsense":true}""")).IsDone);

        var rows = await _atlas.DbAsync(Admin, db => db.MessageTemplates.AsNoTracking().OrderBy(row => row.Name).ToListAsync());
        Assert.Equal(["offre MARKETING DELETED", "visite MARKETING PAUSED"], rows.Select(row => $"{row.Name} {row.Category} {row.Status}"));
    }

    private async Task<Outcome> SyncAsync(string templates)
    {
        await using var scope = _atlas.As(Admin);
        using var http = new HttpClient(new Provider($$"""{"data":[{{templates}}]}"""));
        return await ActivatorUtilities.CreateInstance<SyncTemplates>(scope.ServiceProvider, Api(http)).RunAsync();
    }

    private async Task<Outcome> ProveAsync(Caller by, ChannelId channel, Provider provider)
    {
        await using var scope = _atlas.As(by);
        using var http = new HttpClient(provider, disposeHandler: false);
        return await ActivatorUtilities.CreateInstance<ProveChannel>(scope.ServiceProvider, Api(http)).RunAsync(channel);
    }

    private CloudApi Api(HttpClient http) => new(http, new GraphRoot(WhatsAppOptions.Standard, _atlas.Services));

    private Task<ChannelId> ChannelAsync(Caller by) => _atlas.DbAsync(by, async db =>
    {
        var secrets = _atlas.Services.GetRequiredService<ChannelSecrets>();
        var channel = new MessageChannel(Guid.NewGuid().ToString("N"), ChannelDraft.Kind, "Agence");
        channel.Configure(new ChannelSettings("Agence", Number, "770100200300401", new ChannelKeys(secrets.Protect("own-token"), null, null, null)));
        db.Add(channel);
        await db.SaveChangesAsync();
        return channel.Id;
    });

    /// <summary>The provider's side of the line: one answer, or none.</summary>
    private sealed class Provider(string? answer, HttpStatusCode status = HttpStatusCode.OK) : HttpMessageHandler
    {
        public string? Asked { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Asked = $"{request.Method} {request.Headers.Authorization}";
            return answer is null
                ? throw new HttpRequestException("Nobody answers.")
                : Task.FromResult(new HttpResponseMessage(status) { Content = new StringContent(answer, Encoding.UTF8, "application/json") });
        }
    }
}
