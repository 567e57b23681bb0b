using Atlas.Domain.Documents;
using Atlas.Domain.Foundation;
using Atlas.Domain.Messages;
using Atlas.Infrastructure.Files;
using Atlas.Web.Features.Messages;

namespace Atlas.Tests.Messages.Sending;

public sealed class SendFileTests
{
    private static readonly byte[] Picture = [0xFF, 0xD8, 0xFF, 0xE0, .. "a picture"u8];
    private static readonly byte[] Pdf = [.. "%PDF-1.7 a plan"u8];
    private static readonly byte[] Sound = [.. "OggS a voice"u8];

    [Fact]
    public async Task A_file_is_brought_to_the_provider_first_and_then_named_in_its_message()
    {
        await using var stage = await SendStage.StartAsync();
        Assert.True((await SendAsync(stage, Pdf, "../Plan du 2e étage.pdf", "Voici le plan")).IsDone);
        Assert.Empty(stage.Graph.Got);

        await stage.PumpAsync();

        var (brought, sent) = (stage.Graph.Got.First(), stage.Graph.Got.Last());
        Assert.EndsWith("/550100200300411/media", brought["_path"]!.ToString(), StringComparison.Ordinal);
        Assert.Contains("%PDF-1.7 a plan", brought["_file"]!.ToString(), StringComparison.Ordinal);
        Assert.Equal(
            ("document", "880000000000077", "Voici le plan", "Plan du 2e étage.pdf"),
            (sent["type"]!.ToString(), sent["document"]!["id"]!.ToString(), sent["document"]!["caption"]!.ToString(), sent["document"]!["filename"]!.ToString()));
        var message = Assert.Single(await stage.SentAsync());
        Assert.Equal((MessageState.Sent, MediaState.Kept, "application/pdf"), (message.State, message.Media, message.MediaType));
        Assert.Equal(Pdf, await BytesAsync(stage, message.Id));
    }

    [Fact]
    public async Task The_same_click_twice_sends_one_file_and_keeps_no_stray_bytes()
    {
        await using var stage = await SendStage.StartAsync();
        var command = Guid.NewGuid();

        Assert.True((await SendAsync(stage, Picture, "salon.jpg", "Le salon", command)).IsDone);
        Assert.True((await SendAsync(stage, Picture, "salon.jpg", "Le salon", command)).IsDone);
        Assert.Equal(Refusals.CommandReused, (await SendAsync(stage, Pdf, "plan.pdf", "Le salon", command)).Refusal);

        Assert.Equal("image", Assert.Single(await stage.SentAsync()).Kind);
        Assert.Equal(1, await stage.AsProgramAsync<StorageOptions, int>(where => Task.FromResult(Directory.GetFiles(where.Root, "*", SearchOption.AllDirectories).Length)));
    }

    [Theory]
    [InlineData("page.html", "<html></html>", null, Refusals.FileUnsent)]
    [InlineData("vide.pdf", "", null, Refusals.FileEmpty)]
    [InlineData("voix.ogg", "OggS", "Écoutez", Refusals.NoCaption)]
    [InlineData("anim.gif", "GIF89a", null, Refusals.FileUnsent)]
    public async Task What_the_provider_does_not_carry_is_refused_before_anything_is_queued(string name, string content, string? words, string refusal)
    {
        await using var stage = await SendStage.StartAsync();

        Assert.Equal(refusal, (await SendAsync(stage, System.Text.Encoding.ASCII.GetBytes(content), name, words)).Refusal);

        Assert.Empty(await stage.SentAsync());
        Assert.Equal(0, await stage.AsProgramAsync<StorageOptions, int>(where => Task.FromResult(Directory.Exists(where.Root) ? Directory.GetFiles(where.Root, "*", SearchOption.AllDirectories).Length : 0)));
    }

    [Fact]
    public async Task Without_consent_or_after_a_day_no_file_goes()
    {
        await using var unasked = await SendStage.StartAsync(isAgreed: false);
        await using var late = await SendStage.StartAsync(ago: Conversation.Window);

        Assert.Equal(Refusals.NoConsent, (await SendAsync(unasked, Picture, "salon.jpg")).Refusal);
        Assert.Equal(Refusals.WindowClosed, (await SendAsync(late, Picture, "salon.jpg")).Refusal);
    }

    [Fact]
    public async Task A_file_that_could_not_be_brought_is_tried_again_and_a_refused_one_fails_as_a_file_and_no_message_went()
    {
        await using var stage = await SendStage.StartAsync();
        await SendAsync(stage, Sound, "voix.ogg");
        stage.Graph.Answer = FakeGraph.DropAsync;
        await stage.PumpAsync();
        Assert.Equal((MessageState.Queued, AttemptOutcome.Unreachable), (Assert.Single(await stage.SentAsync()).State, Assert.Single(await stage.AttemptsAsync()).Outcome));

        stage.Graph.Answer = FakeGraph.Refuse(100);
        await stage.PumpAsync(TimeSpan.FromMinutes(30));

        var message = Assert.Single(await stage.SentAsync());
        Assert.Equal((MessageState.Failed, 131053), (message.State, message.FaultCode));
        Assert.All(stage.Graph.Got, got => Assert.NotNull(got["_file"]));
    }

    [Theory]
    [InlineData("film.mp4", "\0\0\0\u0018ftypmp42", "video")]
    [InlineData("voix.m4a", "\0\0\0\u0018ftypmp42", "audio")]
    [InlineData("voix.mp3", "ID3", "audio")]
    [InlineData("notes.txt", "Bonjour", "document")]
    public void What_a_file_is_its_bytes_say(string name, string head, string kind) => Assert.Equal(kind, SendableFile.Of(System.Text.Encoding.ASCII.GetBytes(head), name)?.Kind);

    private static Task<Outcome> SendAsync(SendStage stage, byte[] content, string name, string? words = null, Guid? command = null) => stage.Atlas.RunAsync<SendFile, Outcome>(
        stage.Agent, send => send.RunAsync(new SendDraft(command ?? Guid.NewGuid(), stage.Case.PrimaryContactId!.Value, stage.Case.Id) { Text = words }, name, new MemoryStream(content)));

    private static Task<byte[]> BytesAsync(SendStage stage, MessageId id) => stage.AsProgramAsync<FileStore, byte[]>(async files =>
    {
        await using var content = files.Open(new AttachmentId(id.Value))!;
        using var bytes = new MemoryStream();
        await content.CopyToAsync(bytes);
        return bytes.ToArray();
    });
}
