using Atlas.Domain.Audit;
using Atlas.Domain.Foundation;
using Atlas.Tests.Support;
using Atlas.Web.Features.Cases.Assigning;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Tests.Cases;

/// <summary>First to claim.</summary>
public sealed class ClaimTests : IAsyncLifetime
{
    private TestAtlas _atlas = null!;

    public async ValueTask InitializeAsync() => _atlas = await TestAtlas.StartAsync();

    public ValueTask DisposeAsync() => _atlas.DisposeAsync();

    [Fact]
    public async Task Of_four_who_claim_a_case_at_the_same_time_one_has_it_and_the_others_hear_who()
    {
        var us = _atlas.People.Atlas;
        for (var round = 0; round < 8; round++)
        {
            var @case = await _atlas.CaseAsync(us.Agent, mine: false);
            using var start = new Barrier(4);
            var outcomes = await Task.WhenAll(new[] { us.Admin, us.Manager, us.Agent, us.OtherAgent }.Select(by => Task.Run(async () =>
            {
                start.SignalAndWait(TestContext.Current.CancellationToken);
                return (By: by, Outcome: await _atlas.RunAsync<TakeCase, Outcome>(by, take => take.RunAsync(@case.Id, Guid.NewGuid())));
            })));

            var winner = Assert.Single(outcomes, claim => claim.Outcome.IsDone).By.User!.Value;
            Assert.Equal(winner, (await _atlas.ReloadAsync(us.Admin, @case)).Assignee);
            Assert.All(outcomes.Where(claim => !claim.Outcome.IsDone), claim =>
            {
                Assert.Equal(Refusals.AlreadyTaken, claim.Outcome.Refusal);
                Assert.Equal([winner.Value.ToString()], claim.Outcome.Details);
            });
            Assert.Equal(1, await _atlas.DbAsync(us.Admin, db => db.AuditEntries.CountAsync(entry => entry.SubjectId == @case.Id.Value && entry.Action == AuditActions.CaseAssigned)));
        }
    }
}
