using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Atlas.Domain.Documents;
using Atlas.Domain.Messages;
using Atlas.Infrastructure.Files;
using Atlas.Tests.Messages.Sending;
using Atlas.Tests.Support;
using Atlas.Web.Features.WhatsApp.Media;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Atlas.Tests.Messages.Inbound;

/// <summary>Files of messages: fetched in two steps from the provider's own hosts, checked, kept; or not, and then for a reason that is seen.</summary>
public sealed class MediaTests : IAsyncLifetime
{
    private static readonly byte[] Photo = [0xFF, 0xD8, 0xFF, 0xE0, .. Enumerable.Repeat((byte)7, 200_000)];

    private readonly FakeTimeProvider _clock = new(TimeProvider.System.GetUtcNow());
    private FakeGraph _graph = null!;
    private TestAtlas _atlas = null!;
    private Line _line = null!;
    private JsonObject _place = [];
    private Func<HttpContext, Task> _bytes = null!;

    private string Root => _atlas.Services.GetRequiredService<StorageOptions>().Root;

    private int Files => Directory.Exists(Root) ? Directory.GetFiles(Root, "*", SearchOption.AllDirectories).Length : 0;

    public async ValueTask InitializeAsync()
    {
        _graph = await FakeGraph.StartAsync();
        _atlas = await TestAtlas.StartAsync(_clock, services => services.AddSingleton(_graph.Options));
        _line = await Line.OpenAsync(_atlas, _atlas.People.Atlas);
        Serve(Photo);
    }

    public async ValueTask DisposeAsync()
    {
        await _atlas.DisposeAsync();
        await _graph.DisposeAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_file_is_fetched_in_two_steps_and_comes_back_byte_by_byte(bool isHexadecimal)
    {
        var hash = SHA256.HashData(Photo);
        await ComeAsync("image", isHexadecimal ? Convert.ToHexStringLower(hash) : Convert.ToBase64String(hash));

        var message = await FetchAsync();

        Assert.Equal((MediaState.Kept, "image/jpeg"), (message.Media, message.MediaType));
        Assert.Equal(Photo, await BytesAsync(message));
        Assert.Equal(["/v23.0/880000000000031 Bearer token", "/bytes Bearer token"], Asked());
        Assert.Equal(1, Files);
        Assert.Equal(0, await WaitingAsync());
    }

    [Theory]
    [InlineData("https://evil.example/x")]
    [InlineData("https://lookaside.fbsbx.com.evil.example/x")]
    [InlineData("http://lookaside.fbsbx.com/x")]
    [InlineData("https://lookaside.fbsbx.com:8443/x")]
    [InlineData("https://token@lookaside.fbsbx.com/x")]
    [InlineData("file:///etc/passwd")]
    [InlineData("/bytes")]
    public async Task A_strange_address_is_never_asked_and_never_sees_the_token(string address)
    {
        await ComeAsync("image");
        _place["url"] = address;

        Assert.Equal(MediaState.Refused, (await FetchAsync()).Media);

        Assert.Single(Asked());
    }

    [Theory]
    [InlineData("https://evil.example/x", MediaState.Refused)]
    [InlineData("/moved", MediaState.Kept)]
    public async Task A_redirect_is_followed_to_the_providers_hosts_alone_and_without_the_token(string target, MediaState state)
    {
        await ComeAsync("image");
        var serve = _bytes;
        _bytes = http =>
        {
            if (http.Request.Path == "/moved")
            {
                return serve(http);
            }

            http.Response.Redirect(target);
            return Task.CompletedTask;
        };

        Assert.Equal(state, (await FetchAsync()).Media);

        Assert.All(Asked().Skip(2), asked => Assert.Equal("/moved ", asked));
    }

    [Theory]
    [InlineData("5242881")]
    [InlineData(null)]
    public async Task What_is_too_large_is_refused_whether_it_says_so_or_not(string? told)
    {
        await ComeAsync("image");
        Serve([.. Photo, .. new byte[5 * 1024 * 1024]]);
        _place["file_size"] = told;

        Assert.Equal(MediaState.Refused, (await FetchAsync()).Media);
        Assert.Equal(0, Files);
    }

    [Fact]
    public async Task What_is_no_picture_is_not_kept_as_one()
    {
        await ComeAsync("image");
        Serve("<html><script>alert(1)</script>"u8.ToArray());

        Assert.Equal(MediaState.Refused, (await FetchAsync()).Media);
        Assert.Equal(0, Files);
    }

    [Fact]
    public async Task A_damaged_file_is_asked_for_thrice_and_then_refused()
    {
        await ComeAsync("image", Convert.ToBase64String(SHA256.HashData("another"u8)));

        Assert.Equal(MediaState.Waiting, (await FetchAsync()).Media);
        _clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(MediaState.Waiting, (await FetchAsync()).Media);
        _clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(MediaState.Refused, (await FetchAsync()).Media);
        Assert.Equal(0, Files);
    }

    [Fact]
    public async Task A_provider_that_fails_is_asked_again_later_and_not_at_once()
    {
        await ComeAsync("image");
        _graph.Answer = FakeGraph.Refuse(2, 500);
        Assert.Equal(MediaState.Waiting, (await FetchAsync()).Media);
        Assert.Equal(0, await WaitingAsync());
        _clock.Advance(TimeSpan.FromSeconds(6));
        Answer();

        Assert.Equal(MediaState.Kept, (await FetchAsync()).Media);
    }

    [Fact]
    public async Task What_the_provider_has_no_more_is_gone_and_so_is_what_waited_for_a_week()
    {
        await ComeAsync("image");
        _graph.Answer = FakeGraph.Refuse(190, 401);
        Assert.Equal(MediaState.Waiting, (await FetchAsync()).Media);
        _clock.Advance(FetchMedia.Longest + TimeSpan.FromMinutes(1));
        Assert.Equal(MediaState.Gone, (await FetchAsync()).Media);

        await _line.TakeAsync(Post.Of(Post.Messages(Post.Number, Post.Kind("wamid.M2", "image", """{"id":"880000000000032","mime_type":"image/jpeg"}"""))));
        _graph.Answer = FakeGraph.Refuse(100);
        await WaitingAsync();
        Assert.All(await _line.MessagesAsync(), message => Assert.Equal(MediaState.Gone, message.Media));
    }

    [Fact]
    public async Task What_its_writer_took_back_is_not_fetched()
    {
        await ComeAsync("image");
        await _line.TakeAsync(Post.Of(Post.Messages(Post.Number, Post.Kind("wamid.R1", "revoke", """{"original_message_id":"wamid.M1"}"""))));

        Assert.Equal(0, await WaitingAsync());
        Assert.Empty(Asked());
    }

    [Fact]
    public async Task Two_that_fetch_the_same_file_at_once_keep_it_once()
    {
        await ComeAsync("image");
        var id = (await _line.MessagesAsync())[0].Id;

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => _atlas.RunAsync<FetchMedia, MediaState>(_atlas.People.Atlas.Admin, fetch => fetch.RunAsync(id))));

        var message = (await _line.MessagesAsync())[0];
        Assert.Equal(MediaState.Kept, message.Media);
        Assert.Equal(Photo, await BytesAsync(message));
        Assert.Equal(1, Files);
    }

    [Fact]
    public async Task Another_organisation_fetches_nothing_of_it_and_opens_nothing_of_it()
    {
        await ComeAsync("image");
        var id = (await _line.MessagesAsync())[0].Id;

        Assert.Equal(MediaState.None, await _atlas.RunAsync<FetchMedia, MediaState>(_atlas.People.Rival.Admin, fetch => fetch.RunAsync(id)));
        Assert.Equal(0, await _atlas.RunAsync<FetchWaiting, int>(_atlas.People.Rival.Admin, fetch => fetch.RunAsync()));
        Assert.Empty(Asked());

        await FetchAsync();
        await using var scope = _atlas.As(_atlas.People.Rival.Admin);
        Assert.Null(scope.ServiceProvider.GetRequiredService<FileStore>().Open(new AttachmentId(id.Value)));
    }

    private Task ComeAsync(string kind, string? hash = null) => _line.TakeAsync(Post.Of(Post.Messages(
        Post.Number, Post.Kind("wamid.M1", kind, $$"""{"id":"880000000000031","mime_type":"image/jpeg"{{(hash is null ? "" : $",\"sha256\":\"{hash}\"")}} }"""))));

    private void Serve(byte[] bytes)
    {
        _place = new JsonObject { ["url"] = new Uri(_graph.Options.GraphBaseUrl!, "/bytes").AbsoluteUri, ["id"] = "880000000000031", ["file_size"] = bytes.Length };
        _bytes = async http =>
        {
            await http.Response.StartAsync();
            await http.Response.Body.WriteAsync(bytes);
        };
        Answer();
    }

    private void Answer() => _graph.Answer = (http, _) => http.Request.Path.StartsWithSegments("/v23.0", StringComparison.Ordinal) ? http.Response.WriteAsJsonAsync(_place) : _bytes(http);

    private IEnumerable<string> Asked() => _graph.Got.Select(asked => $"{asked["_path"]} {asked["_token"]}");

    private Task<int> WaitingAsync() => _atlas.RunAsync<FetchWaiting, int>(_atlas.People.Atlas.Admin, fetch => fetch.RunAsync());

    private async Task<Message> FetchAsync()
    {
        Assert.Equal(1, await WaitingAsync());
        return Assert.Single(await _line.MessagesAsync());
    }

    private async Task<byte[]> BytesAsync(Message message)
    {
        await using var scope = _atlas.As(_atlas.People.Atlas.Agent);
        await using var stream = scope.ServiceProvider.GetRequiredService<FileStore>().Open(new AttachmentId(message.Id.Value))!;
        using var read = new MemoryStream();
        await stream.CopyToAsync(read);
        return read.ToArray();
    }
}
