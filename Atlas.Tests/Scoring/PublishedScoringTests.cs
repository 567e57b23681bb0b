using Atlas.Domain.Audit;
using Atlas.Domain.Cases;
using Atlas.Domain.Foundation;
using Atlas.Domain.Scoring;
using Atlas.Domain.Tenancy;
using Atlas.Infrastructure.Scoring;
using Atlas.Tests.Bulk;
using Atlas.Tests.Support;
using Atlas.Web.Features.Scoring;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Tests.Scoring;

/// <summary>A scoring is typed as a draft, tried out, and put in force by one administrator at a time.</summary>
public sealed class PublishedScoringTests : IAsyncLifetime
{
    private static readonly TypedScoring Walked = new("10", [new TypedCriterion { Kind = ScoreKinds.Field, Field = "city", Test = ScoreTests.Filled, Weight = "40" }], []);

    private TestAtlas _atlas = null!;

    private TestOrganisation Us => _atlas.People.Atlas;

    public async ValueTask InitializeAsync() => _atlas = await TestAtlas.StartAsync();

    public ValueTask DisposeAsync() => _atlas.DisposeAsync();

    [Fact]
    public async Task What_is_tried_out_is_what_comes_of_it_when_it_is_published()
    {
        var cases = await _atlas.CasesAsync(Us.Agent, 3);
        await _atlas.DbAsync(Us.Agent, async db =>
        {
            (await db.Cases.SingleAsync(row => row.Id == cases[1].Id)).Edit([new FieldEdit("city", null, "Rabat")], Us.Manager, db.Now);
            return await db.SaveChangesAsync();
        });
        var number = (await ViewAsync()).InForce?.Rules.Number ?? 0;
        var said = await WhatIfAsync(Us.Admin, Walked.Read(number + 1, Nothing, out _)!);

        Assert.True((await PublishAsync(Us.Admin, Walked, number)).IsDone);
        await _atlas.RunAsync<RescoreCases, int>(Caller.Program(Us.Tenant), rescore => rescore.RunAsync());

        var kept = (await _atlas.AllAsync<Case>(Us.Admin)).Select(row => row.Score!.Value).ToList();
        Assert.Equal([10, 10, 50], kept.Order());
        Assert.Equal((3, 2, 1), (said!.Total, said.After[1], said.After[5]));
        Assert.All(said.Largest, change => Assert.Contains(change.After.Value, kept));
        Assert.Equal(0, (await ViewAsync()).Waiting);
    }

    [Fact]
    public async Task Of_two_administrators_one_publishes_and_the_other_is_told()
    {
        var number = (await ViewAsync()).InForce?.Rules.Number ?? 0;
        var both = await Task.WhenAll(PublishAsync(Us.Admin, Walked, number), PublishAsync(Us.Admin, Walked with { Base = "20" }, number));

        Assert.Single(both, outcome => outcome.IsDone);
        Assert.Single(both, outcome => outcome.Refusal == Refusals.Conflict);
        Assert.Equal(number + 1, (await ViewAsync()).InForce!.Rules.Number);
    }

    [Fact]
    public async Task A_double_click_publishes_once_and_the_audit_tells_of_it()
    {
        var (number, command) = ((await ViewAsync()).InForce?.Rules.Number ?? 0, Guid.NewGuid());
        var both = await Task.WhenAll(PublishAsync(Us.Admin, Walked, number, command), PublishAsync(Us.Admin, Walked, number, command));

        Assert.All(both, outcome => Assert.True(outcome.IsDone, outcome.Refusal));
        Assert.Equal(1, await _atlas.DbAsync(Us.Admin, db => db.AuditEntries.CountAsync(entry => entry.Action == AuditActions.ScoringPublished && entry.Actor == Us.Admin.User)));
    }

    [Fact]
    public async Task A_draft_is_kept_as_typed_and_the_later_of_two_is_told()
    {
        var odd = Walked with { Base = "beaucoup" };
        var kept = await KeepAsync(odd, 0);
        Assert.True(kept.Outcome.IsDone);
        Assert.Equal(Refusals.Conflict, (await KeepAsync(Walked, 0)).Outcome.Refusal);
        Assert.Equal(("beaucoup", kept.Version), ((await ViewAsync()).Draft!.Typed.Base, (await ViewAsync()).Draft!.Version));

        Assert.Equal(Refusals.BadValue, (await PublishAsync(Us.Admin, odd, (await ViewAsync()).InForce?.Rules.Number ?? 0, version: kept.Version)).Refusal);
        Assert.NotNull((await ViewAsync()).Draft);
        Assert.True((await KeepAsync(null, kept.Version)).Outcome.IsDone);
        Assert.Null((await ViewAsync()).Draft);
    }

    [Fact]
    public async Task What_another_administrator_typed_since_is_not_published_over()
    {
        var number = (await ViewAsync()).InForce?.Rules.Number ?? 0;
        var first = (await KeepAsync(Walked, 0)).Version;
        var second = (await KeepAsync(Walked with { Base = "33" }, first)).Version;

        Assert.Equal(Refusals.Conflict, (await PublishAsync(Us.Admin, Walked, number, version: first)).Refusal);
        Assert.Equal(Refusals.Conflict, (await PublishAsync(Us.Admin, Walked, number)).Refusal);
        Assert.Equal("33", (await ViewAsync()).Draft!.Typed.Base);
        Assert.True((await PublishAsync(Us.Admin, Walked with { Base = "33" }, number, version: second)).IsDone);
    }

    [Fact]
    public async Task A_draft_begun_anew_is_not_taken_for_the_one_let_go()
    {
        var old = (await KeepAsync(Walked, 0)).Version;
        await KeepAsync(null, old);
        await KeepAsync(Walked with { Base = "33" }, 0);

        Assert.Equal(Refusals.Conflict, (await KeepAsync(Walked, old)).Outcome.Refusal);
    }

    [Fact]
    public async Task Publishing_ends_the_draft()
    {
        var version = (await KeepAsync(Walked, 0)).Version;
        await PublishAsync(Us.Admin, Walked, (await ViewAsync()).InForce?.Rules.Number ?? 0, version: version);
        Assert.Null((await ViewAsync()).Draft);
    }

    [Fact]
    public async Task A_pinned_score_stays_in_what_is_tried_out()
    {
        var @case = (await _atlas.CasesAsync(Us.Agent, 1))[0];
        await _atlas.DbAsync(Us.Agent, async db =>
        {
            (await db.Cases.SingleAsync(row => row.Id == @case.Id)).PinScore(90, db.Now.AddDays(2), "Signe demain", Us.Manager, db.Now);
            return await db.SaveChangesAsync();
        });

        var said = await WhatIfAsync(Us.Admin, Walked.Read(9, Nothing, out _)!);

        Assert.Equal((1, 1, 0), (said!.Pinned, said.After[9], said.Changed));
    }

    [Fact]
    public async Task Other_organisations_know_nothing_of_it()
    {
        await _atlas.CasesAsync(Us.Agent, 2);
        await KeepAsync(Walked, 0);

        var theirs = _atlas.People.Rival.Admin;
        Assert.Null((await _atlas.RunAsync<ScoringQuery, ScoringView?>(theirs, query => query.RunAsync()))!.Draft);
        Assert.Equal(0, (await WhatIfAsync(theirs, Walked.Read(9, Nothing, out _)!))!.Total);
    }

    private static ScoreNames Nothing => new() { HasCode = (_, _) => false, Tags = new HashSet<TagId>() };

    private async Task<ScoringView> ViewAsync() => (await _atlas.RunAsync<ScoringQuery, ScoringView?>(Us.Admin, query => query.RunAsync()))!;

    private Task<Outcome> PublishAsync(Caller by, TypedScoring typed, int number, Guid? command = null, int version = 0) =>
        _atlas.RunAsync<PublishScoring, Outcome>(by, publish => publish.RunAsync(typed, number, version, command ?? Guid.NewGuid()));

    private Task<KeptScoring> KeepAsync(TypedScoring? typed, int version) => _atlas.RunAsync<KeepScoring, KeptScoring>(Us.Admin, keep => keep.RunAsync(typed, version));

    private Task<WhatIf?> WhatIfAsync(Caller by, ScoreRules rules) => _atlas.RunAsync<WhatIfQuery, WhatIf?>(by, query => query.RunAsync(rules));
}
