using Atlas.Web.Features.WhatsApp.StandIn;

namespace Atlas.Tests.Messages;

/// <summary>The stand-in takes the files that WhatsApp takes, and no others.</summary>
public sealed class StandInMediaTests
{
    private readonly StandInMedia _media = new();

    [Theory]
    [InlineData("image/png", "plan.png", 1_000, "image")]
    [InlineData("audio/ogg; codecs=opus", "voice", 1_000, "audio")]
    [InlineData("application/pdf", "bail.pdf", 1_000, "document")]
    [InlineData("image/png", "plan.png", 5 * 1024 * 1024 + 1, null)]
    [InlineData("image/png", "plan.png", 0, null)]
    [InlineData("application/x-msdownload", "bail.exe", 1_000, null)]
    public void What_it_takes_has_the_kind_of_message_that_it_goes_with(string type, string name, int size, string? kind)
    {
        var bytes = new byte[size];
        if (type == "application/pdf")
        {
            "%PDF-1.7"u8.CopyTo(bytes);
        }

        var file = _media.Put(type, name, bytes);

        Assert.Equal(kind, file?.Kind);
        Assert.Same(file, _media.Find(file?.Id));
    }

    [Fact]
    public void What_was_let_go_is_gone()
    {
        var file = _media.Put("image/png", null, [1])!;
        Assert.True(_media.Drop(file.Id));
        Assert.Null(_media.Find(file.Id));
        Assert.False(_media.Drop(file.Id));
    }
}
