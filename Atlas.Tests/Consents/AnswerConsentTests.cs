using Atlas.Domain.Audit;
using Atlas.Domain.Cases;
using Atlas.Domain.Consents;
using Atlas.Domain.Contacts;
using Atlas.Domain.Documents;
using Atlas.Domain.Foundation;
using Atlas.Domain.Tenancy;
using Atlas.Tests.Support;
using Atlas.Web.Features.Cases.Moving;
using Atlas.Web.Features.Consents;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Atlas.Tests.Consents;

public sealed class AnswerConsentTests : IAsyncLifetime
{
    private static readonly ConsentScope WhatsApp = new("WHATSAPP", ConsentPurpose.Contact);

    private TestAtlas _atlas = null!;
    private Case _case = null!;

    private TestOrganisation Us => _atlas.People.Atlas;

    private ContactId Contact => _case.PrimaryContactId!.Value;

    public async ValueTask InitializeAsync()
    {
        _atlas = await TestAtlas.StartAsync();
        _case = await _atlas.CaseAsync(Us.Agent);
    }

    public ValueTask DisposeAsync() => _atlas.DisposeAsync();

    [Fact]
    public async Task A_yes_and_a_no_are_two_rows_of_a_story_that_names_who_noted_them_and_what_was_asked()
    {
        Assert.True((await AnswerAsync(Us.Agent, Yes() with { Wording = "J'accepte.", Language = "fr", Proof = " Au téléphone \n" })).IsDone);
        Assert.True((await AnswerAsync(Us.OtherAgent, Yes() with { IsYes = false, Source = "PAPER" })).IsDone);

        var view = await ReadAsync(Us.Agent);
        Assert.Equal(ConsentStanding.Withdrawn, view.At(WhatsApp));
        Assert.Equal([ConsentDecision.Withdrawn, ConsentDecision.Granted], view.Story.Select(row => row.Decision));
        Assert.Equal(new ConsentEvidence("PAPER", Us.OtherAgent.User), view.Story[0].Evidence);
        Assert.Equal(
            new ConsentEvidence("UI", Us.Agent.User) { Wording = "J'accepte.", WordingVersion = AnswerConsent.WordingVersion, Language = "fr", Proof = ConsentProof.Text, ProofText = "Au téléphone" },
            view.Story[1].Evidence);
    }

    [Fact]
    public async Task Each_answer_is_in_the_audit_trail_and_told_to_the_screens_of_the_contact()
    {
        await AnswerAsync(Us.Agent, Yes());
        await AnswerAsync(Us.Agent, Yes() with { IsYes = false });

        var (audited, told) = await _atlas.DbAsync(Us.Admin, async db => (
            await db.AuditEntries.Where(entry => entry.SubjectKind == nameof(Consent)).OrderBy(entry => entry.Sequence).Select(entry => entry.Action).ToListAsync(),
            await db.Outbox.Where(row => row.SubjectId == Contact.Value).OrderBy(row => row.Sequence).Select(row => row.Kind).ToListAsync()));
        Assert.Equal([AuditActions.ConsentGranted, AuditActions.ConsentWithdrawn], audited);
        Assert.Equal([AuditActions.ConsentGranted, AuditActions.ConsentWithdrawn], told);
    }

    [Fact]
    public async Task The_same_click_again_and_again_notes_one_answer()
    {
        var answer = Yes();

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => AnswerAsync(Us.Agent, answer)));

        Assert.All(outcomes, outcome => Assert.True(outcome.IsDone, outcome.Refusal));
        Assert.Single((await ReadAsync(Us.Agent)).Story);
    }

    [Fact]
    public async Task Unknown_codes_a_day_that_is_over_and_a_proof_without_end_are_refused_in_words()
    {
        Assert.Equal(["channel"], (await AnswerAsync(Us.Agent, Yes() with { Scope = WhatsApp with { Channel = "PIGEON" } })).Details);
        Assert.Equal(["channel"], (await AnswerAsync(Us.Agent, Yes() with { Scope = WhatsApp with { Purpose = (ConsentPurpose)9 } })).Details);
        Assert.Equal(["source"], (await AnswerAsync(Us.Agent, Yes() with { Source = "'" })).Details);
        Assert.Equal(Refusals.BadPeriod, (await AnswerAsync(Us.Agent, Yes() with { Until = new DateOnly(2020, 1, 1) })).Refusal);
        Assert.Equal(Refusals.TextTooLong, (await AnswerAsync(Us.Agent, Yes() with { Proof = new string('a', 1_001) })).Refusal);
        Assert.Empty((await ReadAsync(Us.Agent)).Story);
    }

    [Fact]
    public async Task A_document_proves_only_for_those_who_see_it_and_only_what_its_own_contact_said()
    {
        var file = await DocumentAsync();
        var stranger = await _atlas.CaseAsync(Us.Agent, title: "Riad");

        var fits = await AnswerAsync(Us.Agent, Yes() with { File = file });
        var others = await AnswerAsync(Us.Agent, Yes() with { Contact = stranger.PrimaryContactId!.Value, File = file });

        Assert.True(fits.IsDone, fits.Refusal);
        Assert.Equal(Refusals.NotFound, others.Refusal);
        Assert.Equal((ConsentProof.File, (Guid?)file.Value), ((await ReadAsync(Us.Agent)).Story[0].Evidence.Proof, (await ReadAsync(Us.Agent)).Story[0].Evidence.ProofId));
        Assert.Equal(file, Assert.Single((await ReadAsync(Us.Agent)).Files).Id);
    }

    [Fact]
    public async Task Another_organisation_neither_reads_nor_writes_it()
    {
        var answer = Yes();
        await AnswerAsync(Us.Agent, answer);
        var rival = _atlas.People.Rival.Admin;

        Assert.Equal(Refusals.NotFound, (await AnswerAsync(rival, Yes())).Refusal);
        Assert.Empty((await ReadAsync(rival)).Story);
        await using var scope = _atlas.As(rival);
        Assert.Null(await scope.ServiceProvider.GetRequiredService<ConsentsQuery>().FindAsync(Contact, new ConsentId(answer.CommandId)));
    }

    [Fact]
    public async Task A_message_of_the_contact_proves_a_new_consent_and_a_message_of_another_one_does_not()
    {
        var other = await _atlas.CaseAsync(Us.OtherAgent);
        var (said, elsewhere, ours) = await _atlas.DbAsync(Us.Admin, async db => (
            await db.HearAsync(_case.Id, "Écrivez-moi", db.Now), await db.HearAsync(other.Id, "Bonjour", db.Now), await db.AnswerAsync(_case.Id, "Oui", db.Now, null)));

        Assert.Equal(Refusals.NotFound, (await AnswerAsync(Us.Agent, Yes() with { Message = elsewhere.Id })).Refusal);
        Assert.Equal(Refusals.NotFound, (await AnswerAsync(Us.Agent, Yes() with { Message = ours.Id })).Refusal);
        Assert.True((await AnswerAsync(Us.Agent, Yes() with { Source = "WHATSAPP_INBOUND", Message = said.Id })).IsDone);

        Assert.Equal((ConsentProof.Message, said.Id.Value), Assert.Single((await ReadAsync(Us.Agent)).Story) is { Evidence: var proof } ? (proof.Proof, proof.ProofId!.Value) : default);
    }

    [Fact]
    public async Task A_message_from_before_the_withdrawal_and_the_stop_itself_prove_no_consent()
    {
        var before = await _atlas.DbAsync(Us.Admin, db => db.HearAsync(_case.Id, "Écrivez-moi", db.Now));
        Assert.True((await AnswerAsync(Us.Agent, Yes() with { IsYes = false })).IsDone);
        var stop = await _atlas.DbAsync(Us.Admin, db => db.HearAsync(_case.Id, "STOP", db.Now));

        Assert.Equal(Refusals.Stale, (await AnswerAsync(Us.Agent, Yes() with { Message = before.Id })).Refusal);
        Assert.Equal(Refusals.Stale, (await AnswerAsync(Us.Agent, Yes() with { Message = stop.Id })).Refusal);
    }

    [Fact]
    public async Task A_no_that_a_message_proves_holds_for_all_whom_that_telephone_reaches_and_another_no_for_its_contact_alone()
    {
        var wife = new Contact("Salma Épouse", "+212600000042", null);
        await _atlas.DbAsync(Us.Admin, db =>
        {
            db.Add(wife);
            db.Add(new Consent(wife.Id, WhatsApp.Channel, WhatsApp.Purpose, ConsentDecision.Granted, "UI", db.Now));
            return db.SaveChangesAsync();
        });
        var said = await _atlas.DbAsync(Us.Admin, db => db.HearAsync(_case.Id, "Stop svp", db.Now));
        Task<ConsentStanding> StandingAsync() => _atlas.DbAsync(Us.Admin, async db => new ConsentLedger(await db.Consents.ToListAsync(), wife.Id, WhatsApp).At(db.Now.AddSeconds(1)));

        Assert.True((await AnswerAsync(Us.Agent, Yes() with { IsYes = false })).IsDone);
        Assert.Equal(ConsentStanding.Granted, await StandingAsync());
        Assert.True((await AnswerAsync(Us.Agent, Yes() with { IsYes = false, Source = "WHATSAPP_INBOUND", Message = said.Id })).IsDone);
        Assert.Equal(ConsentStanding.Withdrawn, await StandingAsync());
    }

    [Fact]
    public async Task The_guard_of_a_move_asks_the_same_ledger()
    {
        Assert.DoesNotContain("WHATSAPP", await ConsentedAsync());
        await AnswerAsync(Us.Agent, Yes());
        Assert.Contains("WHATSAPP", await ConsentedAsync());
        await AnswerAsync(Us.Agent, Yes() with { IsYes = false });
        Assert.DoesNotContain("WHATSAPP", await ConsentedAsync());
    }

    private ConsentAnswer Yes() => new(Guid.NewGuid(), Contact, WhatsApp, true, "UI");

    private async Task<Outcome> AnswerAsync(Caller by, ConsentAnswer answer)
    {
        await using var scope = _atlas.As(by);
        return await scope.ServiceProvider.GetRequiredService<AnswerConsent>().RunAsync(answer);
    }

    private async Task<ConsentsView> ReadAsync(Caller by)
    {
        await using var scope = _atlas.As(by);
        return await scope.ServiceProvider.GetRequiredService<ConsentsQuery>().RunAsync(Contact);
    }

    private async Task<IReadOnlyCollection<string>> ConsentedAsync()
    {
        await using var scope = _atlas.As(Us.Agent);
        var facts = scope.ServiceProvider.GetRequiredService<MoveFactsQuery>();
        return (await _atlas.DbAsync(Us.Agent, db => facts.RunAsync(db, _case, ["HAS_CONSENT:WHATSAPP"]))).ConsentedChannels;
    }

    private async Task<AttachmentId> DocumentAsync()
    {
        var id = Ids.New<AttachmentId>();
        await _atlas.DbAsync(Us.Agent, async db =>
        {
            var @case = await db.Cases.SingleAsync(row => row.Id == _case.Id);
            db.Add(@case.AddDocument(id, new NewAttachment(Guid.NewGuid(), "accord.pdf", "application/pdf", 10, new string('a', 64)), Us.Agent, db.Now));
            return await db.SaveChangesAsync();
        });
        return id;
    }
}
