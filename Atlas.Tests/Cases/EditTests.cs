using Atlas.Domain.Cases;
using Atlas.Domain.Foundation;
using Atlas.Domain.Tenancy;
using Atlas.Infrastructure.Catalogs;
using Atlas.Tests.Support;
using Atlas.Web.Features.Cases.Assigning;
using Atlas.Web.Features.Cases.Dossier;

namespace Atlas.Tests.Cases;

public sealed class EditTests : IAsyncLifetime
{
    private TestAtlas _atlas = null!;

    private TestOrganisation Us => _atlas.People.Atlas;

    public async ValueTask InitializeAsync() => _atlas = await TestAtlas.StartAsync();

    public ValueTask DisposeAsync() => _atlas.DisposeAsync();

    [Fact]
    public async Task Two_who_edit_the_same_field_do_not_overwrite_each_other()
    {
        var @case = await _atlas.CaseAsync(Us.Agent);

        Assert.True((await EditAsync(Us.Agent, @case, "budgetMax", null, "1,2 M")).IsDone);
        var late = await EditAsync(Us.Manager, @case, "budgetMax", null, "1,5 M");
        var again = await EditAsync(Us.Manager, @case, "budgetMax", 1_200_000m, "1,5 M");

        Assert.Equal((Refusals.Conflict, "budgetMax"), (late.Refusal, late.Details.Single()));
        Assert.True(again.IsDone);
        var stored = await _atlas.ReloadAsync(Us.Agent, @case);
        Assert.Equal((1_500_000m, 1_500_000m), (stored.Fields.BudgetMax, stored.Worth));
    }

    [Fact]
    public async Task Two_who_edit_different_fields_at_once_both_have_theirs()
    {
        var @case = await _atlas.CaseAsync(Us.Agent);

        var outcomes = await Task.WhenAll(EditAsync(Us.Agent, @case, "city", null, "Tanger"), EditAsync(Us.Manager, @case, "rooms", null, "4"));

        Assert.All(outcomes, outcome => Assert.True(outcome.IsDone));
        var stored = await _atlas.ReloadAsync(Us.Agent, @case);
        Assert.Equal(("Tanger", 4), (stored.Fields.City, stored.Fields.Rooms));
    }

    [Theory]
    [InlineData("budgetMax", "beaucoup")]
    [InlineData("propertyType", "CASTLE")]
    [InlineData("source", "NOWHERE")]
    [InlineData("title", "  ")]
    [InlineData("status", "CRM_CLOSED_WON")]
    [InlineData("expectedCloseOn", "31/02/2026")]
    public async Task What_is_no_value_of_its_field_is_refused_by_name(string field, string typed)
    {
        var @case = await _atlas.CaseAsync(Us.Agent);

        var outcome = await EditAsync(Us.Agent, @case, field, @case.Now(field), typed);

        Assert.Equal((Refusals.BadValue, field), (outcome.Refusal, outcome.Details.Single()));
    }

    [Fact]
    public async Task The_timeline_keeps_before_and_after_and_the_sum_of_a_board_follows()
    {
        var @case = await _atlas.CaseAsync(Us.Agent);
        await EditAsync(Us.Agent, @case, "price", null, "2 000 000");
        await EditAsync(Us.Agent, @case, "price", 2_000_000m, "1 900 000");

        var lines = await _atlas.RunAsync<TimelineQuery, IReadOnlyList<TimelineRow>>(Us.Agent, timeline => timeline.RunAsync(@case.Id));

        Assert.Equal(new FieldChange("price", "2000000", "1900000"), lines[0].Facts!.Changes!.Single());
    }

    [Fact]
    public async Task Of_many_who_take_a_case_at_once_one_has_it_and_the_others_hear_who()
    {
        var @case = await _atlas.CaseAsync(Us.Agent, mine: false);
        Caller[] people = [Us.Agent, Us.OtherAgent, Us.Manager, Us.Admin];

        var outcomes = await Task.WhenAll(people.Select(who => _atlas.RunAsync<TakeCase, Outcome>(who, take => take.RunAsync(@case.Id, Guid.NewGuid()))));

        var holder = (await _atlas.ReloadAsync(Us.Admin, @case)).Assignee!.Value;
        Assert.Equal(people.Single(who => who.User == holder), people[Array.FindIndex(outcomes, outcome => outcome.IsDone)]);
        Assert.All(outcomes.Where(outcome => !outcome.IsDone), outcome =>
            Assert.Equal((Refusals.AlreadyTaken, holder.Value.ToString()), (outcome.Refusal, outcome.Details.Single())));
        Assert.Single(outcomes, outcome => outcome.IsDone);
    }

    [Fact]
    public async Task A_case_is_given_to_people_of_the_organisation_alone()
    {
        var @case = await _atlas.CaseAsync(Us.Agent);

        var outcome = await _atlas.RunAsync<AssignCase, Outcome>(Us.Manager, assign => assign.RunAsync(@case.Id, _atlas.People.Rival.Agent.User, Guid.NewGuid()));

        Assert.Equal(Refusals.UnknownColleague, outcome.Refusal);
        Assert.Null((await _atlas.RunAsync<CatalogOfCaller, Catalog>(Us.Manager, catalogs => catalogs.GetAsync())).Colleague(_atlas.People.Rival.Agent.User));
    }

    private Task<Outcome> EditAsync(Caller by, Case @case, string field, object? before, string typed) =>
        _atlas.RunAsync<EditCase, Outcome>(by, edit => edit.RunAsync(@case.Id, field, before, typed, Guid.NewGuid()));
}
