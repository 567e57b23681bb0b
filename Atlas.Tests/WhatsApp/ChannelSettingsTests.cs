using Atlas.Domain.Audit;
using Atlas.Domain.Foundation;
using Atlas.Domain.Messages;
using Atlas.Domain.Tenancy;
using Atlas.Infrastructure.Channels;
using Atlas.Tests.Support;
using Atlas.Tests.Tenancy.Rights;
using Atlas.Web.Features.WhatsApp.Settings;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Atlas.Tests.WhatsApp;

/// <summary>An organisation's numbers: set by administrators, secrets written and never read, nothing of a colleague's lost.</summary>
public sealed class ChannelSettingsTests : IAsyncLifetime
{
    private const string Token = "EAAG-kept-nowhere-in-clear";
    private const string Secret = "a0b1c2d3-kept-nowhere-in-clear";

    private readonly LogBook _log = new();
    private TestAtlas _atlas = null!;

    private Caller Admin => _atlas.People.Atlas.Admin;

    public async ValueTask InitializeAsync()
    {
        _atlas = await TestAtlas.StartAsync();
        _atlas.Services.GetRequiredService<ILoggerFactory>().AddProvider(_log);
    }

    public ValueTask DisposeAsync() => _atlas.DisposeAsync();

    [Fact]
    public async Task Secrets_are_kept_encrypted_said_to_be_set_and_stand_neither_in_the_answer_nor_in_the_audit_nor_in_the_log()
    {
        var row = await AddedAsync();

        var kept = await ReadAsync();
        Assert.Equal((Token, Secret), (Open(kept.AccessToken), Open(kept.AppSecret)));
        Assert.DoesNotContain(Token, kept.AccessToken, StringComparison.Ordinal);
        Assert.Equal(KeyState.Set, row.Keys[ChannelDraft.AccessToken]);
        Assert.Equal(KeyState.None, row.Keys[ChannelDraft.NextAppSecret]);
        var audit = string.Join('\n', await _atlas.DbAsync(Admin, db => db.AuditValues.Select(values => values.Values).ToListAsync()));
        Assert.Contains("\"AccessToken\":[null,\"•\"]", audit, StringComparison.Ordinal);
        Assert.All([audit, Contents.Of(row), string.Join('\n', _log.Lines)], text =>
        {
            Assert.DoesNotContain("kept-nowhere", text, StringComparison.Ordinal);
            Assert.DoesNotContain(kept.AccessToken!, text, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task An_empty_field_keeps_a_secret_another_value_replaces_it_and_a_button_takes_it_away()
    {
        var row = await AddedAsync();
        var draft = ChannelDraft.Of(row);
        draft[ChannelDraft.AppSecret] = " next-secret\n";
        draft.Remove(ChannelDraft.VerifyToken, true);

        Assert.Equal(Outcome.Done, await ConfigureAsync(row, draft));

        var kept = await ReadAsync();
        Assert.Equal((Token, "next-secret", null), (Open(kept.AccessToken), Open(kept.AppSecret), kept.VerifyToken));
    }

    [Theory]
    [InlineData(ChannelDraft.Name, " ")]
    [InlineData(ChannelDraft.NumberId, "+212 600 000 042")]
    [InlineData(ChannelDraft.NumberId, "1234567890123456789012345678901")]
    [InlineData(ChannelDraft.AccountId, "../me")]
    [InlineData(ChannelDraft.AccessToken, "two words")]
    [InlineData(ChannelDraft.AppSecret, "clé")]
    [InlineData(ChannelDraft.OpensType, "CRM_NOWHERE")]
    public async Task A_wrong_value_is_named_stays_typed_and_nothing_is_saved(string field, string value)
    {
        var row = await AddedAsync();
        var draft = ChannelDraft.Of(row);
        draft[field] = value;

        var outcome = await ConfigureAsync(row, draft);

        Assert.Equal((Refusals.BadValue, field, value), (outcome.Refusal, Assert.Single(outcome.Details), draft[field]));
        Assert.Equal(row.Version, (await ReadAsync()).Version);
    }

    [Theory]
    [InlineData(ChannelDraft.NumberId, "550100200300499", false)]
    [InlineData(ChannelDraft.AccessToken, "another-token", false)]
    [InlineData(ChannelDraft.Name, "Agence du Port", true)]
    public async Task Another_number_or_token_must_be_proved_again_and_another_name_need_not(string field, string value, bool isProven)
    {
        await AddedAsync();
        await _atlas.DbAsync(Admin, async db =>
        {
            (await db.Channels.SingleAsync()).Prove("+212 500-000001", db.Now);
            return await db.SaveChangesAsync();
        });
        var row = await RowAsync();
        var draft = ChannelDraft.Of(row);
        draft[field] = value;

        Assert.True((await ConfigureAsync(row, draft)).IsDone);

        Assert.Equal(isProven, (await ReadAsync()).ActiveNumberId is not null);
    }

    [Fact]
    public async Task The_same_click_twice_makes_one_channel_and_nobody_guesses_its_address()
    {
        var draft = Typed();

        Assert.True((await AddAsync(draft)).IsDone);
        Assert.True((await AddAsync(draft)).IsDone);

        Assert.Equal(32, (await ReadAsync()).Code.Length);
    }

    [Fact]
    public async Task Of_two_who_save_at_once_one_has_it_and_the_other_keeps_what_he_typed_and_takes_in_the_rest()
    {
        var row = await AddedAsync();
        var (mine, theirs, before) = (ChannelDraft.Of(row), ChannelDraft.Of(row), ChannelDraft.Of(row));
        (mine[ChannelDraft.Name], mine[ChannelDraft.AppSecret]) = ("Agence du Port", "mine");
        (theirs[ChannelDraft.Name], theirs[ChannelDraft.AccountId]) = ("Agence de la Gare", "770100200300499");

        Assert.True((await ConfigureAsync(row, theirs)).IsDone);
        Assert.Equal(Refusals.Conflict, (await ConfigureAsync(row, mine)).Refusal);
        var now = await RowAsync();
        Assert.Equal([ChannelDraft.Name], mine.TakeIn(before, ChannelDraft.Of(now)));
        Assert.True((await ConfigureAsync(now, mine)).IsDone);

        var kept = await ReadAsync();
        Assert.Equal(("Agence du Port", "770100200300499", "mine"), (kept.Name, kept.AccountId, Open(kept.AppSecret)));
    }

    [Fact]
    public async Task An_item_put_aside_is_told_tried_again_at_once_and_let_go_and_the_trail_tells_who()
    {
        var item = await PutAsideAsync();
        var row = Assert.Single((await AsideAsync()).Rows);
        Assert.Equal((item, "unsigned", false), (row.Id, row.Reason, row.IsTried));

        Assert.True((await _atlas.RunAsync<RetryItem, Outcome>(Admin, retry => retry.RunAsync(item))).IsDone);
        Assert.True((await _atlas.RunAsync<RetryItem, Outcome>(Admin, retry => retry.RunAsync(item))).IsDone);
        var delivery = await _atlas.DbAsync(Admin, db => db.Deliveries.AsNoTracking().SingleAsync());
        Assert.Equal((DeliveryState.Waiting, true), (delivery.State, delivery.DueAt > delivery.ReceivedAt));
        Assert.True(Assert.Single((await AsideAsync()).Rows).IsTried);
        Assert.Equal(1, (await _atlas.RunAsync<QueuesQuery, QueuesView?>(Admin, queues => queues.RunAsync()))!.Waiting);

        Assert.True((await _atlas.RunAsync<DismissItem, Outcome>(Admin, dismiss => dismiss.RunAsync(item))).IsDone);
        Assert.Equal(0, (await AsideAsync()).Total);
        Assert.Equal(Refusals.NotFound, (await _atlas.RunAsync<RetryItem, Outcome>(Admin, retry => retry.RunAsync(item))).Refusal);
        var told = await _atlas.DbAsync(Admin, db => db.AuditEntries.Where(entry => entry.SubjectId == item.Value).OrderBy(entry => entry.Sequence).Select(entry => entry.Action).ToListAsync());
        Assert.Equal([AuditActions.DeliveryRetried, AuditActions.ItemDismissed], told);
    }

    private async Task<QuarantineId> PutAsideAsync()
    {
        var channel = (await AddedAsync()).Id;
        return await _atlas.DbAsync(Admin, async db =>
        {
            var delivery = new InboundDelivery(channel, "{}"u8.ToArray(), new string('a', 64), "sha256=0", db.Now.AddHours(-1));
            delivery.Finish(DeliveryState.Done);
            var item = new QuarantinedItem(delivery.Id, "entry/0/changes/0/messages/2", "unsigned", db.Now);
            db.AddRange(delivery, item);
            await db.SaveChangesAsync();
            return item.Id;
        });
    }

    private static ChannelDraft Typed()
    {
        var draft = ChannelDraft.New();
        (draft[ChannelDraft.Name], draft[ChannelDraft.NumberId], draft[ChannelDraft.AccountId]) = ("  Agence  Guéliz ", " 550100200300433", "770100200300401");
        (draft[ChannelDraft.AccessToken], draft[ChannelDraft.AppSecret], draft[ChannelDraft.VerifyToken]) = (Token, Secret, "gueliz");
        return draft;
    }

    private async Task<ChannelRow> AddedAsync()
    {
        Assert.Equal(Outcome.Done, await AddAsync(Typed()));
        return await RowAsync();
    }

    private async Task<PutAsideView> AsideAsync() => (await _atlas.RunAsync<PutAsideQuery, PutAsideView?>(Admin, query => query.RunAsync()))!;

    private async Task<ChannelRow> RowAsync() => Assert.Single((await _atlas.RunAsync<ChannelsQuery, IReadOnlyList<ChannelRow>?>(Admin, query => query.RunAsync()))!);

    private Task<MessageChannel> ReadAsync() => _atlas.DbAsync(Admin, db => db.Channels.AsNoTracking().SingleAsync());

    private Task<Outcome> AddAsync(ChannelDraft draft) => _atlas.RunAsync<AddChannel, Outcome>(Admin, add => add.RunAsync(draft));

    private Task<Outcome> ConfigureAsync(ChannelRow row, ChannelDraft draft) =>
        _atlas.RunAsync<ConfigureChannel, Outcome>(Admin, configure => configure.RunAsync(row.Id, draft, row.Version));

    private string? Open(string? kept) => _atlas.Services.GetRequiredService<ChannelSecrets>().Read(kept);
}
