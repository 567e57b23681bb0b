using Atlas.Domain.Cases;
using Atlas.Domain.Contacts;
using Atlas.Domain.Foundation;
using Atlas.Domain.Workflows;
using Atlas.Tests.Support;
using static Atlas.Tests.Support.Agency;

namespace Atlas.Tests.Cases;

public sealed class MoveAsksTests
{
    private static readonly Workflow Qualifying = Workflow(Arrow("NEW", "QUALIFIED", requires: ["primaryContact", "city", "budgetMax"]));

    [Fact]
    public void A_move_asks_for_the_required_fields_that_are_empty_in_their_order()
    {
        var dossier = new Dossier(Qualifying, fields: new CaseFields { City = "Rabat" });

        var verdict = dossier.Judge("QUALIFIED");
        var outcome = dossier.Move("QUALIFIED");

        Assert.Equal(VerdictKind.Asks, verdict.Kind);
        Assert.Empty(verdict.Blockers);
        Assert.Equal(["primaryContact", "budgetMax"], verdict.Asks);
        Assert.Equal(Refusals.MoveAsks, outcome.Refusal);
        Assert.Equal(["primaryContact", "budgetMax"], outcome.Details);
        Assert.Equal("NEW", dossier.Case.Status);
    }

    [Fact]
    public void A_move_asks_nothing_when_the_case_has_its_required_fields()
    {
        var dossier = new Dossier(Qualifying, fields: new CaseFields { City = "Rabat", BudgetMax = 0m }, contact: Ids.New<ContactId>());

        Assert.Equal(VerdictKind.Possible, dossier.Judge("QUALIFIED").Kind);
        Assert.True(dossier.Move("QUALIFIED").IsDone);
    }

    [Fact]
    public void A_field_given_with_the_move_is_kept_on_the_case()
    {
        var dossier = new Dossier(Qualifying, fields: new CaseFields { City = "Rabat", Rooms = 3 }, contact: Ids.New<ContactId>());
        var move = dossier.To("QUALIFIED") with { Fields = new Dictionary<string, object> { ["budgetMax"] = 1_350_000m, ["city"] = "Salé" } };

        Assert.Equal(VerdictKind.Possible, dossier.Judge("QUALIFIED", given: move).Kind);
        Assert.True(dossier.Move(move).IsDone);
        Assert.Equal(new CaseFields { City = "Salé", Rooms = 3, BudgetMax = 1_350_000m }, dossier.Case.Fields);
    }

    [Fact]
    public void Fields_given_with_a_refused_move_are_not_kept()
    {
        var dossier = new Dossier(Qualifying);

        var outcome = dossier.Move(dossier.To("QUALIFIED") with { Fields = Values });

        Assert.Equal(["primaryContact"], outcome.Details);
        Assert.Equal(new CaseFields(), dossier.Case.Fields);
    }

    [Fact]
    public void A_primary_contact_is_a_link_and_not_a_value_given_with_the_move()
    {
        var dossier = new Dossier(Qualifying, fields: new CaseFields { City = "Rabat", BudgetMax = 1m });
        var move = dossier.To("QUALIFIED") with { Fields = new Dictionary<string, object> { [CaseField.PrimaryContact] = "Yasmine" } };

        Assert.Equal(["primaryContact"], dossier.Judge("QUALIFIED", given: move).Asks);
        Assert.Equal(Refusals.MoveAsks, dossier.Move(move).Refusal);
    }

    [Theory]
    [InlineData("LOST", "LOSS_REASON")]
    [InlineData("WON", "WON_REASON")]
    public void A_move_to_an_end_without_a_reason_asks_for_it(string end, string asked)
    {
        var dossier = Dossier.On(Arrow("NEW", end));

        Assert.Equal(VerdictKind.Asks, dossier.Judge(end).Kind);
        Assert.Equal([asked], dossier.Judge(end).Asks);
        Assert.Equal(Refusals.MoveAsks, dossier.Move(end).Refusal);
        Assert.Equal([asked], dossier.Move(end).Details);
        Assert.Equal("NEW", dossier.Case.Status);
    }

    [Theory]
    [InlineData("NO_SUCH_REASON")]
    [InlineData("SIGNED")]
    [InlineData("LOSS_REASON:OTHER")]
    [InlineData("other")]
    [InlineData("")]
    public void A_reason_that_is_not_an_active_one_of_the_asked_kind_is_refused(string reason)
    {
        var dossier = Dossier.On(Arrow("NEW", "LOST"));
        var before = dossier.Picture;

        Assert.Equal(Refusals.UnknownReason, dossier.Move(dossier.To("LOST") with { Reason = reason }).Refusal);
        Assert.Equal(before, dossier.Picture);
    }

    [Theory]
    [InlineData("LOST", "OTHER", "LOSS_REASON:OTHER")]
    [InlineData("WON", "OTHER", "WON_REASON:OTHER")]
    [InlineData("WON", "SIGNED", "WON_REASON:SIGNED")]
    public void The_reason_is_kept_in_the_history_with_its_kind(string end, string reason, string kept)
    {
        var dossier = Dossier.On(Arrow("NEW", end));

        Assert.True(dossier.Move(dossier.To(end) with { Reason = reason }).IsDone);
        Assert.Equal(kept, Assert.Single(dossier.History).Reason);
    }

    [Fact]
    public void A_reason_can_be_asked_on_the_way_to_an_open_state()
    {
        var dossier = Dossier.On(Arrow("NEW", "PAUSED", reason: "LOSS_REASON"));

        Assert.Equal(["LOSS_REASON"], dossier.Judge("PAUSED").Asks);
        Assert.True(dossier.Move(dossier.To("PAUSED") with { Reason = "NO_RESPONSE" }).IsDone);
        Assert.Equal("LOSS_REASON:NO_RESPONSE", Assert.Single(dossier.History).Reason);
    }

    [Fact]
    public void A_reason_that_nobody_asked_for_is_not_kept()
    {
        var dossier = Dossier.On(Arrow("NEW", "CONTACTED"), Arrow("CONTACTED", "ARCHIVED"));

        Assert.True(dossier.Move(dossier.To("CONTACTED") with { Reason = "OTHER" }).IsDone);
        Assert.True(dossier.Move(dossier.To("ARCHIVED") with { Reason = "OTHER" }).IsDone);
        Assert.All(dossier.History, change => Assert.Null(change.Reason));
    }

    [Fact]
    public void A_comment_is_kept_clean_and_an_empty_one_is_none()
    {
        var dossier = Dossier.On(Arrow("NEW", "CONTACTED"), Arrow("CONTACTED", "NEW"));

        Assert.True(dossier.Move(dossier.To("CONTACTED") with { Comment = "  Rappelé\r\nce matin\u0007 " }).IsDone);
        Assert.True(dossier.Move(dossier.To("NEW") with { Comment = " \r\n " }).IsDone);
        Assert.Equal(["Rappelé\nce matin", null], dossier.History.Select(change => change.Comment));
    }

    [Fact]
    public void A_comment_longer_than_what_is_kept_is_refused()
    {
        var dossier = Dossier.On(Arrow("NEW", "CONTACTED"));
        var longest = new string('a', Case.CommentLength);
        var before = dossier.Picture;

        Assert.Equal(Refusals.TextTooLong, dossier.Move(dossier.To("CONTACTED") with { Comment = longest + "b" }).Refusal);
        Assert.Equal(before, dossier.Picture);
        Assert.True(dossier.Move(dossier.To("CONTACTED") with { Comment = $"  {longest}\n" }).IsDone);
        Assert.Equal(longest, Assert.Single(dossier.History).Comment);
    }

    [Fact]
    public void A_comment_that_grows_when_it_is_made_clean_is_measured_as_it_is_kept()
    {
        var dossier = Dossier.On(Arrow("NEW", "CONTACTED"));

        // This Devanagari letter is composed form's exception: it is kept as two signs.
        var growing = new string('\u0958', Case.CommentLength);

        Assert.Equal(Refusals.TextTooLong, dossier.Move(dossier.To("CONTACTED") with { Comment = growing }).Refusal);
    }
}
