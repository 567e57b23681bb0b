using Atlas.Domain.Consents;
using Atlas.Domain.Contacts;
using Atlas.Domain.Messages;
using Atlas.Domain.Timeline;
using Atlas.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Tests.Messages.Inbound;

/// <summary>What the provider tells besides clients' messages: taken back, typed on the agency's own telephone, another state of a template.</summary>
public sealed class ToldLaterTests : IAsyncLifetime
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
    public async Task What_was_taken_back_is_said_nowhere_any_more_and_that_it_came_stays()
    {
        await _line.TakeAsync(One(Post.Text("wamid.A", "Un autre")), One(Post.Text("wamid.M", "Mon code est 4711", at: "1793000002")));
        Assert.Equal("Mon code est 4711", await _line.SeeAsync(db => db.Conversations.Select(row => row.Preview).SingleAsync()));

        await _line.TakeAsync(One(Post.Kind("wamid.V", "revoke", """{"original_message_id":"wamid.M"}""", "1793000040")));

        var lines = await _line.SeeAsync(db => db.Activities.Where(line => line.Kind == ActivityKinds.MessageLog).OrderBy(line => line.At).ToListAsync());
        Assert.Equal([("Un autre", false), (null, true)], lines.Select(line => (line.Text, line.WithdrawnAt is not null)));
        Assert.Null(await _line.SeeAsync(db => db.Conversations.Select(row => row.Preview).SingleAsync()));
        Assert.Equal([("Un autre"), null], (await _line.MessagesAsync()).Select(message => message.Text));
    }

    [Fact]
    public async Task A_stop_that_was_taken_back_before_it_came_stops_all_the_same_and_is_never_shown()
    {
        await _line.TakeAsync(One(Post.Text("wamid.A", "Bonjour")), One(Post.Kind("wamid.V", "revoke", """{"original_message_id":"wamid.M"}""", "1793000040")), One(Post.Text("wamid.M", "STOP")));

        Assert.DoesNotContain("STOP", await _line.SeeAsync(db => db.Activities.Select(line => line.Text).ToListAsync()));
        Assert.NotNull((await _line.MessagesAsync()).Single(message => message.ProviderId == "wamid.M").RevokedAt);
        var decisions = await _line.SeeAsync(db => db.Consents.ToListAsync());
        Assert.Equal(ConsentStanding.Withdrawn, new ConsentLedger(decisions, decisions[0].ContactId, new("WHATSAPP", ConsentPurpose.Contact)).At(DateTime.MaxValue));
    }

    [Fact]
    public async Task An_edit_that_comes_before_its_message_loses_none_of_its_words_and_the_later_of_two_counts()
    {
        var words = string.Concat(Enumerable.Range(0, 800).Select(place => place % 9 == 0 ? "à 🏠 " : "mot. ")) + "fin";
        Assert.InRange(words.Length, 4_000, Message.TextLength);
        await _line.TakeAsync(One(Edit("wamid.E2", words, "1793000050")), One(Edit("wamid.E1", new string('x', 700), "1793000040")), One(Edit("wamid.E2", words, "1793000050")), One(Post.Text("wamid.M", "Bonjour")));

        var message = Assert.Single(await _line.MessagesAsync());
        Assert.Equal(words, message.Text);
        Assert.NotNull(message.EditedAt);
        Assert.Equal(0, await _line.SeeAsync(db => db.Receipts.CountAsync(row => row.MessageId == null || row.Detail!.Length > MessageAttempt.DetailLength)));

        static string Edit(string id, string said, string at) => Post.Kind(
            id, "edit", $$$"""{"original_message_id":"wamid.M","message":{"type":"text","text":{"body":{{{System.Text.Json.JsonSerializer.Serialize(said)}}} } } }""", at);
    }

    [Fact]
    public async Task That_advertising_is_refused_told_late_counts_for_everybody_on_that_telephone()
    {
        var (wife, stranger) = (new Contact("Salma Épouse", "+" + Post.Salma, null), new Contact("Karim Client", "+212661000778", null));
        await _line.TakeAsync(One(Post.Text("wamid.A", "Merci")), Echo("wamid.E2", Post.Salma, "Nos offres", "1793000010"));
        await _line.SeeAsync(db =>
        {
            db.AddRange(wife, stranger);
            db.AddRange(new[] { wife, stranger }.Select(contact => new Consent(contact.Id, "WHATSAPP", ConsentPurpose.Marketing, ConsentDecision.Granted, "UI", DateTime.UnixEpoch)));
            return db.SaveChangesAsync();
        });

        await _line.TakeAsync(Post.Of(Post.Statuses(Post.Status("wamid.E2", "failed", fault: 131050))));

        var (decisions, writer) = (await _line.SeeAsync(db => db.Consents.ToListAsync()), (await _line.MessagesAsync())[0].ContactId);
        Assert.Equal([ConsentStanding.Denied, ConsentStanding.Withdrawn, ConsentStanding.Granted], new[] { writer, wife.Id, stranger.Id }
            .Select(contact => new ConsentLedger(decisions, contact, new("WHATSAPP", ConsentPurpose.Marketing)).At(DateTime.MaxValue)));
    }

    [Fact]
    public async Task What_the_agency_types_on_its_telephone_stands_in_the_conversation_once_and_is_nobodys_lead()
    {
        var echo = Echo("wamid.E1", Post.Salma, "Je vous rappelle");
        await _line.TakeAsync(echo);
        Assert.Equal((0, 0, 1, 0), await CountAsync());
        Assert.Equal((MessageDirection.Outbound, MessageState.Sent, "Je vous rappelle"), Words(Assert.Single(await _line.MessagesAsync())));

        await _line.TakeAsync(One(Post.Text("wamid.A", "Merci")), Echo("wamid.E2", Post.Salma, "Avec plaisir", "1793000010"), [.. echo, (byte)' '], Post.Of(Post.Statuses(Post.Status("wamid.E2", "read"))));

        Assert.Equal((1, 1, 1, 1), await CountAsync());
        var messages = (await _line.MessagesAsync()).ToDictionary(message => message.ProviderId!);
        Assert.Equal(3, messages.Count);
        Assert.Equal((MessageState.Read, messages["wamid.A"].CaseId), (messages["wamid.E2"].State, messages["wamid.E2"].CaseId));
        Assert.Equal("Avec plaisir", await _line.SeeAsync(db => db.Conversations.Select(row => row.Preview).SingleAsync()));

        async Task<(int Cases, int Unread, int Contacts, int Consents)> CountAsync() => await _line.SeeAsync(async db =>
            (await db.Cases.CountAsync(), await db.Conversations.SumAsync(row => row.Unread), await db.Contacts.CountAsync(), await db.Consents.CountAsync()));
    }

    [Fact]
    public async Task A_template_follows_what_the_provider_tells_of_it_and_never_goes_back()
    {
        await KeepAsync("visite", "fr", "APPROVED");

        await _line.TakeAsync(Told("visite", "fr", "PAUSED", 1793000100));
        Assert.Equal("PAUSED UTILITY", await TemplateAsync());

        await _line.TakeAsync(Told("visite", "fr", "APPROVED", 1793000050), Told("visite", "ar", "REJECTED", 1793000200), Told("visite", "fr", "LEVITATED", 1793000201));
        Assert.Equal("PAUSED UTILITY", await TemplateAsync());

        await _line.TakeAsync(Told("visite", "fr", "REINSTATED", 1793000300), Change("template_category_update", """{"message_template_name":"visite","message_template_language":"fr","new_category":"MARKETING"}""", 1793000301));
        Assert.Equal("APPROVED MARKETING", await TemplateAsync());
        Assert.Empty(await _line.AsideAsync());
    }

    [Fact]
    public async Task A_template_is_told_to_each_organisation_of_the_account_whose_own_secret_signed_it()
    {
        await KeepAsync("visite", "fr", "APPROVED");
        var same = await Line.OpenAsync(_atlas, _atlas.People.Rival, "550100200300422");
        var other = await Line.OpenAsync(_atlas, _atlas.People.Rival, "550100200300433", "a-secret-of-their-own");
        await KeepAsync("visite", "fr", "APPROVED", same);
        await KeepAsync("visite", "fr", "APPROVED", other);

        await _line.TakeAsync(Told("visite", "fr", "PAUSED", 1793000100));

        Assert.Equal("PAUSED UTILITY", await TemplateAsync());
        Assert.Equal("PAUSED UTILITY", await TemplateAsync(same));
        Assert.Equal("APPROVED UTILITY", await TemplateAsync(other));
        Assert.Empty(await _line.AsideAsync());

        await other.TakeAsync(Told("visite", "fr", "DISABLED", 1793000200));
        Assert.Equal("PAUSED UTILITY", await TemplateAsync());
        Assert.Equal("DISABLED UTILITY", await TemplateAsync(other));
    }

    [Fact]
    public async Task A_template_of_an_account_that_nobody_has_is_put_aside()
    {
        await _line.TakeAsync(System.Text.Encoding.UTF8.GetBytes("""{"entry":[{"id":"1","changes":[{"field":"message_template_status_update","value":{"event":"PAUSED","message_template_name":"a","message_template_language":"fr"}}]}]}"""));

        Assert.Equal(["entry/0/changes/0/value unknown-number"], await _line.AsideAsync());
    }

    private static (MessageDirection, MessageState, string?) Words(Message message) => (message.Direction, message.State, message.Text);

    private static byte[] One(string message) => Post.Of(Post.Messages(Post.Number, message));

    private static byte[] Echo(string id, string to, string body, string at = "1793000001") => Post.Of(
        $$$"""{"field":"smb_message_echoes","value":{"metadata":{"phone_number_id":"{{{Post.Number}}}"},"message_echoes":[{"id":"{{{id}}}","from":"212522000101","to":"{{{to}}}","timestamp":"{{{at}}}","type":"text","text":{"body":"{{{body}}}"}}]}}""");

    private static byte[] Told(string name, string language, string word, long at) => Change(
        "message_template_status_update", $$"""{"event":"{{word}}","message_template_id":1,"message_template_name":"{{name}}","message_template_language":"{{language}}","reason":null}""", at);

    private static byte[] Change(string field, string value, long at) => System.Text.Encoding.UTF8.GetBytes(
        $$"""{"object":"whatsapp_business_account","entry":[{"id":"770100200300401","time":{{at}},"changes":[{"field":"{{field}}","value":{{value}}}]}]}""");

    private static Task<int> KeepAsync(Line line, string name, string language, string status) => line.SeeAsync(db =>
    {
        var template = new MessageTemplate(line.Channel, name, language);
        template.Sync("1", "UTILITY", status, "[]", DateTime.UnixEpoch);
        db.Add(template);
        return db.SaveChangesAsync();
    });

    private Task<int> KeepAsync(string name, string language, string status, Line? line = null) => KeepAsync(line ?? _line, name, language, status);

    private Task<string> TemplateAsync(Line? line = null) => (line ?? _line).SeeAsync(db => db.MessageTemplates.Where(row => row.ChannelId == (line ?? _line).Channel).Select(row => row.Status + " " + row.Category).SingleAsync());
}
