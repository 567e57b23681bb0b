using Atlas.Domain.Messages;

namespace Atlas.Tests.Messages;

/// <summary>What a file that came with a message is, by its first bytes alone.</summary>
public sealed class MediaKindTests
{
    [Theory]
    [InlineData("audio", "OggS....", "note", "audio/ogg")]
    [InlineData("audio", "....ftypisom", "note", "audio/mp4")]
    [InlineData("video", "....ftypisom", "film", "video/mp4")]
    [InlineData("video", "....ftyp3gp5", "film", "video/3gpp")]
    [InlineData("audio", "#!AMR\n", "note", "audio/amr")]
    [InlineData("image", "\u00ff\u00d8\u00ff\u00e0", "photo", "image/jpeg")]
    [InlineData("sticker", "RIFF....WEBPVP8 ", "rire", "image/webp")]
    [InlineData("document", "%PDF-1.7", "bail", "application/pdf")]
    [InlineData("document", "OggS....", "enregistrement", "audio/ogg")]
    [InlineData("document", "Bonjour", "mot.txt", "text/plain")]
    public void The_content_says_what_it_is(string kind, string head, string name, string type) => Assert.Equal(type, MediaKind.Recognise(kind, Bytes(head), name)?.MediaType);

    [Theory]
    [InlineData("image", "%PDF-1.7", "photo.jpg")]
    [InlineData("image", "<svg onload=alert(1)>", "photo.svg")]
    [InlineData("audio", "\u00ff\u00d8\u00ff\u00e0", "note.ogg")]
    [InlineData("video", "OggS....", "film.mp4")]
    [InlineData("document", "MZ\u0090\u0000", "bail.pdf")]
    [InlineData("document", "<html><script>", "bail.txt")]
    [InlineData("sticker", "", "rire.webp")]
    public void What_is_not_what_its_message_says_is_nothing(string kind, string head, string name) => Assert.Null(MediaKind.Recognise(kind, Bytes(head), name));

    private static byte[] Bytes(string head) => [.. head.Select(sign => (byte)sign)];
}
