using Atlas.Domain.Consents;
using Atlas.Domain.Messages;
using Atlas.Infrastructure.Channels.WhatsApp;
using Atlas.Tests.Support;
using Atlas.Web.Features.WhatsApp.Inbound;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Tests.Messages.Inbound;

/// <summary>The samples of the provider's payloads, with their signatures over their exact bytes.</summary>
public sealed class SampleTests : IAsyncLifetime
{
    private TestAtlas _atlas = null!;
    private Line _line = null!;

    public async ValueTask InitializeAsync()
    {
        _atlas = await TestAtlas.StartAsync();
        _line = await Line.OpenAsync(_atlas, _atlas.People.Atlas);
    }

    public ValueTask DisposeAsync() => _atlas.DisposeAsync();

    [Fact]
    public async Task All_samples_give_their_rows_and_all_of_them_thrice_in_any_order_at_once_change_nothing()
    {
        foreach (var (body, signature) in Post.Samples)
        {
            Assert.Equal(Stored.Done, await _line.StoreAsync(body, signature));
        }

        await _line.WorkAsync();
        var rows = await RowsAsync();
        Assert.Equal(
            [
                "wamid.ATLAS0001 text Bonjour, l'appartement à Maârif est encore libre ? 🏠", "wamid.ATLAS0002 text Oui, jeudi me convient", "wamid.ATLAS0003 image Le salon",
                "wamid.ATLAS0004 document ", "wamid.ATLAS0005 audio ", "wamid.ATLAS0007 contacts Omar, +212 6 61 00 09 99", "wamid.ATLAS0008 interactive Je confirme",
                "wamid.ATLAS0010 button STOP", "wamid.ATLAS0013 text Prix svp", "wamid.ATLAS0014 unsupported ",
            ],
            rows.Messages);
        Assert.Equal((1, 1, 1, 0), (rows.Contacts, rows.Cases, rows.Talks, rows.Aside));
        Assert.Equal(10, rows.Unread);

        var again = Enumerable.Repeat(Post.Samples.Select(sample => sample.Body), 3).SelectMany(bodies => bodies).Concat(Post.Samples.Select(sample => (byte[])[.. sample.Body, (byte)' '])).ToArray();
        Random.Shared.Shuffle(again);
        await Task.WhenAll(again.Select(body => _line.StoreAsync(body, MetaSignature.Of(body, Line.Secret))));
        await Task.WhenAll(_line.WorkAsync(), _line.WorkAsync());

        Assert.Equivalent(rows, await RowsAsync(), strict: true);
    }

    [Fact]
    public async Task Files_wait_with_what_the_provider_said_of_them_and_what_has_no_column_is_kept_as_it_came()
    {
        await _line.TakeAsync(Post.Sample("03_"), Post.Sample("04_"), Post.Sample("05_"), Post.Sample("13_"), Post.Sample("14_"), Post.Sample("02_"));

        var messages = (await _line.MessagesAsync()).ToDictionary(message => message.ProviderId!);
        Assert.Equal(
            (MediaState.Waiting, "880000000000051", "audio/ogg; codecs=opus"),
            (messages["wamid.ATLAS0005"].Media, messages["wamid.ATLAS0005"].MediaId, messages["wamid.ATLAS0005"].MediaType));
        Assert.Equal((null, MediaState.Waiting), (messages["wamid.ATLAS0004"].MediaName, messages["wamid.ATLAS0004"].Media));
        Assert.Contains("\"forwarded\":true", messages["wamid.ATLAS0005"].Facts, StringComparison.Ordinal);
        Assert.Contains("Résidence Al Amal", messages["wamid.ATLAS0013"].Facts, StringComparison.Ordinal);
        Assert.Contains("\"type\":\"poll\"", messages["wamid.ATLAS0014"].Facts, StringComparison.Ordinal);
        Assert.Equal("wamid.ATLASOUT01", messages["wamid.ATLAS0002"].ReplyTo);
    }

    [Fact]
    public async Task Who_writes_first_may_be_answered_with_that_message_as_the_proof_until_they_say_stop()
    {
        await _line.TakeAsync(Post.Sample("01_"));
        var first = Assert.Single(await DecisionsAsync());
        Assert.Equal(
            (ConsentPurpose.Contact, ConsentDecision.Granted, "WHATSAPP_INBOUND", ConsentProof.Message, (Guid?)(await _line.MessagesAsync())[0].Id.Value),
            (first.Purpose, first.Decision, first.Source, first.Proof, first.ProofId));

        await _line.TakeAsync(Post.Sample("10_"), Post.Sample("02_"), Post.Sample("22_"));

        var now = DateTime.MaxValue;
        var decisions = await DecisionsAsync();
        Assert.Equal(ConsentStanding.Withdrawn, new ConsentLedger(decisions, first.ContactId, new("WHATSAPP", ConsentPurpose.Contact)).At(now));
        Assert.Equal(ConsentStanding.Denied, new ConsentLedger(decisions, first.ContactId, new("WHATSAPP", ConsentPurpose.Marketing)).At(now));
        Assert.Equal(3, decisions.Count);
    }

    private Task<List<Consent>> DecisionsAsync() => _line.SeeAsync(db => db.Consents.AsNoTracking().OrderBy(row => row.At).ToListAsync());

    private Task<Rows> RowsAsync() => _line.SeeAsync(async db => new Rows(
        await db.Messages.OrderBy(row => row.ProviderId).Select(row => row.ProviderId + " " + row.Kind + " " + row.Text).ToListAsync(),
        await db.Contacts.CountAsync(), await db.Cases.CountAsync(), await db.Conversations.CountAsync(), await db.QuarantinedItems.CountAsync(),
        await db.Conversations.SumAsync(row => row.Unread), await db.Consents.CountAsync(), await db.Receipts.CountAsync(), await db.Activities.CountAsync()));

    private sealed record Rows(List<string> Messages, int Contacts, int Cases, int Talks, int Aside, int Unread, int Consents, int Receipts, int Lines);
}
