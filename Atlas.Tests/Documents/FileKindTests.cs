using System.Text;
using Atlas.Domain.Documents;

namespace Atlas.Tests.Documents;

public sealed class FileKindTests
{
    [Theory]
    [InlineData("%PDF-1.7", "mandat.pdf", "application/pdf")]
    [InlineData("%PDF-1.7", "photo.jpg", "application/pdf")]
    [InlineData("GIF89a", "plan.gif", "image/gif")]
    [InlineData("RIFF____WEBPVP8 ", "salon.webp", "image/webp")]
    [InlineData("Bonjour\nà tous", "note.txt", "text/plain")]
    [InlineData("PK\u0003\u0004....[Content_Types].xml", "bail.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document")]
    public void The_content_tells_what_a_file_is(string head, string name, string type) =>
        Assert.Equal(type, FileKind.Recognise(Encoding.UTF8.GetBytes(head), name)?.MediaType);

    [Theory]
    [InlineData("MZ\u0090\0\u0003", "facture.pdf")]
    [InlineData("<svg xmlns=\"http://www.w3.org/2000/svg\"><script/></svg>", "logo.svg")]
    [InlineData("<svg xmlns=\"http://www.w3.org/2000/svg\"/>", "logo.png")]
    [InlineData("<!doctype html><script>", "page.txt")]
    [InlineData("#!/bin/sh", "lancer.sh")]
    [InlineData("PK\u0003\u0004classes", "outil.jar")]
    [InlineData("PK\u0003\u0004classes", "bail.docx")]
    [InlineData("", "vide.pdf")]
    public void Programs_pages_and_drawings_that_carry_script_are_of_no_kind_whatever_their_name(string head, string name) =>
        Assert.Null(FileKind.Recognise(Encoding.Latin1.GetBytes(head), name));

    [Theory]
    [InlineData("../../etc/passwd", "passwd.pdf")]
    [InlineData("C:\\Users\\x\\Mandat signé.PDF", "Mandat signé.pdf")]
    [InlineData("facture.exe", "facture.exe.pdf")]
    [InlineData("...", "document.pdf")]
    [InlineData("\u202Efdp.exe", "fdp.exe.pdf")]
    [InlineData("عقد البيع.pdf", "عقد البيع.pdf")]
    public void A_name_keeps_no_path_and_does_not_lie_about_the_content(string given, string shown) =>
        Assert.Equal(shown, FileKind.Of("application/pdf")!.NameFor(given));

    [Fact]
    public void A_name_is_never_longer_than_what_is_kept() =>
        Assert.Equal(Attachment.NameLength, FileKind.Of("image/png")!.NameFor(new string('a', 5_000)).Length);
}
