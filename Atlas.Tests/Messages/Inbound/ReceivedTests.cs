using Atlas.Domain.Cases;
using Atlas.Domain.Consents;
using Atlas.Domain.Contacts;
using Atlas.Domain.Messages;
using Atlas.Domain.Timeline;
using Atlas.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Tests.Messages.Inbound;

/// <summary>Whose a message is, on which case it stands, and what is said of it later.</summary>
public sealed class ReceivedTests : IAsyncLifetime
{
    private const string User = "MA.90417263548109276354";

    private TestAtlas _atlas = null!;
    private Line _line = null!;

    public async ValueTask InitializeAsync()
    {
        _atlas = await TestAtlas.StartAsync();
        _line = await Line.OpenAsync(_atlas, _atlas.People.Atlas);
    }

    public ValueTask DisposeAsync() => _atlas.DisposeAsync();

    [Fact]
    public async Task A_client_with_an_open_case_writes_on_the_one_that_moved_last_and_its_story_tells_it()
    {
        var agent = _atlas.People.Atlas.Agent;
        var older = await _atlas.CaseAsync(agent);
        await _line.TakeAsync(One(Post.Text("wamid.A", "Bonjour", from: "212600000042")));
        var message = Assert.Single(await _line.MessagesAsync());

        Assert.Equal((older.Id, older.PrimaryContactId!.Value), (message.CaseId!.Value, message.ContactId));
        Assert.Equal("Bonjour", await _line.SeeAsync(db => db.Activities.Where(row => row.CaseId == older.Id && row.Kind == ActivityKinds.MessageLog).Select(row => row.Text).SingleAsync()));
        Assert.Equal(1, await _line.SeeAsync(db => db.Outbox.CountAsync(row => row.Kind == "MESSAGE_RECEIVED" && row.SubjectId == older.Id.Value)));
    }

    [Fact]
    public async Task Who_says_stop_on_a_shared_telephone_is_written_to_under_nobodys_name()
    {
        var agent = _atlas.People.Atlas.Agent;
        var (one, other) = (await _atlas.CaseAsync(agent), await _atlas.CaseAsync(agent));
        await _line.SeeAsync(db =>
        {
            db.AddRange(new[] { one, other }.Select(about => new Consent(about.PrimaryContactId!.Value, "WHATSAPP", ConsentPurpose.Contact, ConsentDecision.Granted, "UI", db.Now.AddMinutes(-5))));
            return db.SaveChangesAsync();
        });

        await _line.TakeAsync(One(Post.Text("wamid.S", "STOP", from: "212600000042")));

        var decisions = await _line.SeeAsync(db => db.Consents.AsNoTracking().ToListAsync());
        Assert.All(new[] { one, other }, about => Assert.Equal(
            ConsentStanding.Withdrawn, new ConsentLedger(decisions, about.PrimaryContactId!.Value, new("WHATSAPP", ConsentPurpose.Contact)).At(DateTime.MaxValue)));
    }

    [Fact]
    public async Task A_late_word_on_a_try_that_failed_neither_lifts_nor_fails_the_next_one()
    {
        var about = await _atlas.CaseAsync(_atlas.People.Atlas.Agent);
        var again = await AnsweredAsync(about, message => { message.Accept("wamid.1", message.At); message.Hear(MessageState.Failed, 131026, message.At); message.Wait(null, message.At); });
        var second = await AnsweredAsync(about, message => message.Accept("wamid.B", message.At));

        await _line.TakeAsync(Post.Of(Post.Statuses(
            Post.Status("wamid.1", "sent", again), Post.Status("wamid.A", "failed", second, 131026), Post.Status("wamid.B", "delivered", second))));

        Assert.Equal(MessageState.Queued, await StateAsync(again));
        Assert.Equal(MessageState.Delivered, await StateAsync(second));
    }

    [Fact]
    public async Task A_stranger_opens_a_case_that_nobody_has_yet_with_whatsapp_as_its_source()
    {
        await _line.TakeAsync(Post.Sample("01_"));

        var @case = await _line.SeeAsync(db => db.Cases.SingleAsync());
        Assert.Equal(("CRM_LEAD_BUY", null, "WHATSAPP", "WhatsApp · Salma Idrissi"), (@case.Type, @case.Assignee, @case.Source, @case.Title));
        var contact = await _line.SeeAsync(db => db.Contacts.Include(row => row.Identities).SingleAsync());
        Assert.Equal("+212661000777", contact.Phone);
        Assert.Equal([User, "+212661000777"], contact.Identities.OrderByDescending(known => known.Kind).Select(known => known.Value));
    }

    [Fact]
    public async Task Where_the_channel_opens_no_case_and_records_no_consent_the_message_is_kept_with_its_client_alone()
    {
        var quiet = await Line.OpenAsync(_atlas, _atlas.People.Atlas, "777", change: settings => settings with { OpensType = null, RecordsConsent = false });
        await quiet.TakeAsync(Post.Of(Post.Messages("777", Post.Text("wamid.Q", "Bonjour"))));

        Assert.Null(Assert.Single(await quiet.MessagesAsync()).CaseId);
        Assert.Equal((0, 0, 1), await quiet.SeeAsync(async db => (await db.Cases.CountAsync(), await db.Consents.CountAsync(), await db.Outbox.CountAsync(row => row.Kind == "MESSAGE_RECEIVED"))));
    }

    [Fact]
    public async Task Somebody_without_a_number_then_with_one_then_with_another_stays_one_contact_with_one_case()
    {
        await _line.TakeAsync(
            One($$"""{"id":"wamid.1","from_user_id":"{{User}}","timestamp":"1793000001","type":"text","text":{"body":"Un"} }"""),
            One(Post.Text("wamid.2", "Deux", user: User)),
            One(Post.Text("wamid.3", "Trois")),
            One(Post.Kind("wamid.4", "system", """{"body":"Salma changed","type":"user_changed_number","wa_id":"212661000778","user_id":"MA.NEW"}""")),
            One(Post.Text("wamid.5", "Cinq", from: "212661000778")),
            One(Post.Text("wamid.6", "Six", from: "212661000779", user: "MA.NEW")));

        Assert.Single((await _line.MessagesAsync()).Select(message => message.ContactId).Distinct());
        Assert.Equal((1, 1, 5), await _line.SeeAsync(async db => (await db.Contacts.CountAsync(), await db.Cases.CountAsync(), await db.Conversations.Select(row => row.Unread).SingleAsync())));
        Assert.Equal(2, await _line.SeeAsync(db => db.ContactIdentities.CountAsync(known => known.ValidUntil != null)));
    }

    [Theory]
    [InlineData("+5511987654321", "+551187654321")]
    [InlineData("+5491123456789", "+541123456789")]
    [InlineData("+5215512345678", "+525512345678")]
    public void Numbers_are_matched_in_both_of_their_spellings(string one, string other)
    {
        Assert.Equal([one, other], PhoneVariants.Of(one));
        Assert.Equal([other, one], PhoneVariants.Of(other));
    }

    [Theory]
    [InlineData("+551134567890")]
    [InlineData("+212661000777")]
    public void Landlines_and_other_countries_have_one_spelling(string number) => Assert.Equal([number], PhoneVariants.Of(number));

    [Fact]
    public async Task Words_on_a_message_that_went_out_rise_in_any_order_by_its_name_or_by_what_we_called_it()
    {
        var (known, unknown) = await SentAsync();

        await _line.TakeAsync(
            Post.Of(Post.Statuses(Post.Status("wamid.OUT1", "read"), Post.Status("wamid.NOBODY", "sent"), Post.Status("wamid.OUT1", "delivered"))),
            Post.Of(Post.Statuses(Post.Status("wamid.OUT2", "delivered", unknown), Post.Status("wamid.OUT1", "failed", fault: 131026))));

        var messages = (await _line.MessagesAsync()).ToDictionary(message => message.Id.Value);
        Assert.Equal((MessageState.Read, null), (messages[known].State, messages[known].FaultCode));
        Assert.Equal((MessageState.Delivered, "wamid.OUT2"), (messages[unknown].State, messages[unknown].ProviderId));
        Assert.Equal(["wamid.NOBODY sent"], await _line.SeeAsync(db => db.Receipts.Where(row => row.MessageId == null).Select(row => row.ProviderId + " " + row.Status).ToListAsync()));
    }

    [Fact]
    public async Task What_is_said_of_a_message_counts_once_even_before_it_came_and_of_two_the_later_one()
    {
        await _line.TakeAsync(
            One(Post.Kind("wamid.R2", "reaction", """{"message_id":"wamid.M","emoji":"❤"}""", "1793000020")),
            One(Post.Text("wamid.M", "Bonjour")),
            One(Post.Kind("wamid.R1", "reaction", """{"message_id":"wamid.M","emoji":"👍"}""", "1793000010")),
            One(Post.Kind("wamid.E1", "edit", """{"original_message_id":"wamid.M","message":{"type":"text","text":{"body":"Bonsoir"}}}""", "1793000030")));
        var message = Assert.Single(await _line.MessagesAsync());
        Assert.Equal(("❤", "Bonsoir", true), (message.Reaction, message.Text, message.EditedAt is not null));

        await _line.TakeAsync(
            One(Post.Kind("wamid.V", "revoke", """{"original_message_id":"wamid.M"}""", "1793000040")),
            One(Post.Kind("wamid.E2", "edit", """{"original_message_id":"wamid.M","message":{"type":"text","text":{"body":"Encore"}}}""", "1793000050")),
            One(Post.Kind("wamid.R3", "reaction", """{"message_id":"wamid.M"}""", "1793000060")));
        message = Assert.Single(await _line.MessagesAsync());
        Assert.Equal((null, null, true), (message.Reaction, message.Text, message.RevokedAt is not null));
    }

    [Fact]
    public async Task Resume_is_noted_and_gives_nothing_back()
    {
        await _line.TakeAsync(Post.Sample("01_"), Post.Sample("22_"));
        await _line.TakeAsync(Post.Of(Post.Change(Post.Number, "user_preferences", """{"wa_id":"212661000777","category":"marketing_messages","value":"resume","timestamp":1793001300}""")));

        var decisions = await _line.SeeAsync(db => db.Consents.ToListAsync());
        Assert.Equal(ConsentStanding.Denied, new ConsentLedger(decisions, decisions[0].ContactId, new("WHATSAPP", ConsentPurpose.Marketing)).At(DateTime.MaxValue));
        Assert.Equal(2, await _line.SeeAsync(db => db.Receipts.CountAsync()));
    }

    [Fact]
    public async Task What_the_business_typed_on_its_own_phone_opens_no_case()
    {
        await _line.TakeAsync(Post.Of("""{"field":"messages","value":{"metadata":{"phone_number_id":"550100200300411","display_phone_number":"212522000101"},"messages":[{"id":"wamid.E","from":"212522000101","type":"text","text":{"body":"Moi"}}]}}"""));

        Assert.Equal((0, 0), await _line.SeeAsync(async db => (await db.Cases.CountAsync(), await db.Messages.CountAsync())));
    }

    private static byte[] One(string message) => Post.Of(Post.Messages(Post.Number, message));

    private Task<Guid> AnsweredAsync(Case about, Action<Message> then) => _line.SeeAsync(async db => (await db.AnswerAsync(about.Id, Guid.NewGuid().ToString(), db.Now, null, then)).Id.Value);

    private Task<MessageState> StateAsync(Guid id) => _line.SeeAsync(db => db.Messages.Where(row => row.Id == new MessageId(id)).Select(row => row.State).SingleAsync());

    private async Task<(Guid Known, Guid Unknown)> SentAsync()
    {
        var @case = await _atlas.CaseAsync(_atlas.People.Atlas.Agent);
        var messages = Enumerable.Range(0, 2).Select(_ => Message.Compose(
            _line.Channel, @case.PrimaryContactId!.Value, new Draft(Guid.NewGuid(), @case.Id, "text", ConsentPurpose.Contact, new string('a', 64)) { Text = "Bonjour" }, null, DateTime.UnixEpoch)).ToList();
        messages.ForEach(message => message.Send(DateTime.UnixEpoch));
        messages[0].Accept("wamid.OUT1", DateTime.UnixEpoch);
        messages[1].Fail(MessageState.Unknown, null, DateTime.UnixEpoch);
        await _line.SeeAsync(db =>
        {
            db.AddRange(messages);
            return db.SaveChangesAsync();
        });
        return (messages[0].Id.Value, messages[1].Id.Value);
    }
}
