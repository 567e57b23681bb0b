using System.Globalization;
using Atlas.Domain.Foundation;
using Atlas.Domain.Timeline;
using Atlas.Infrastructure.Auditing;
using Atlas.Infrastructure.Database;
using Atlas.Tests.Support;
using Atlas.Web.Features.Cases.Dossier;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Atlas.Tests.Persistence;

/// <summary>What only a SQLite file can be asked.</summary>
public sealed class SqliteFileTests() : DatabaseContract(Sqlite)
{
    [Theory]
    [InlineData("journal_mode", "wal")]
    [InlineData("synchronous", "2")]
    [InlineData("foreign_keys", "1")]
    public async Task Every_connection_of_the_program_is_durable_and_keeps_references_whole(string pragma, string expected) =>
        Assert.Equal(expected, await Atlas.DbAsync(Us.Agent, db => PragmaAsync(db, pragma)));

    [Theory]
    [InlineData("AuditEntries")]
    [InlineData("AuditValues")]
    [InlineData("StatusChanges")]
    [InlineData("Activities")]
    [InlineData("Outbox")]
    public async Task When_one_of_its_rows_cannot_be_written_nothing_is_saved(string table)
    {
        var opened = await Atlas.CaseAsync(Us.Agent);
        await Atlas.TamperAsync(Us, $"CREATE TRIGGER stop BEFORE INSERT ON {table} BEGIN SELECT RAISE(ABORT, 'full'); END");

        await Assert.ThrowsAsync<DbUpdateException>(() => Atlas.MoveAsync(Us.Agent, opened, "CRM_CONTACTED"));

        await Atlas.TamperAsync(Us, "DROP TRIGGER stop");
        Assert.Equal("CRM_NEW", (await Atlas.ReloadAsync(Us.Agent, opened)).Status);
        Assert.Equal(0, await Atlas.DbAsync(Us.Admin, db => db.StatusChanges.CountAsync(row => row.CaseId == opened.Id)));
        Assert.True((await Atlas.MoveAsync(Us.Agent, opened, "CRM_CONTACTED")).Outcome.IsDone);
        Assert.Null((await Atlas.RunAsync<VerifyChain, ChainReport>(Us.Admin, chain => chain.RunAsync())).Finding);
    }

    [Fact]
    public async Task A_save_waits_for_its_turn_in_the_lane_of_writers()
    {
        var opened = await Atlas.CaseAsync(Us.Agent);
        var turn = await Atlas.Services.GetRequiredService<WriteLane>().EnterAsync(CancellationToken.None);

        // SQLite works on the caller's thread: a save that did not wait would be over when the call returns.
        var moving = Atlas.MoveAsync(Us.Agent, opened, "CRM_CONTACTED");
        Assert.False(moving.IsCompleted);
        turn.Dispose();

        Assert.True((await moving).Outcome.IsDone);
    }

    [Fact]
    public async Task A_note_that_a_colleague_writes_between_the_reading_and_the_writing_does_not_refuse_the_move()
    {
        var between = new BetweenClock();
        await using var atlas = await TestAtlas.StartAsync(between);
        var (agent, colleague) = (atlas.People.Atlas.Agent, atlas.People.Atlas.Manager);
        var opened = await atlas.CaseAsync(agent);

        // The move asks for the time once it has read the case, and before it writes.
        between.Once(() => atlas.RunAsync<AddNote, Outcome>(colleague, add => add.RunAsync(opened.Id, Guid.NewGuid(), "Rappeler à 17 h")));
        var result = await atlas.MoveAsync(agent, opened, "CRM_CONTACTED");

        Assert.True(between.Happened);
        Assert.True(result.Outcome.IsDone, result.Outcome.Refusal);
        Assert.Equal(opened.Version + 2, (await atlas.ReloadAsync(agent, opened)).Version);
        Assert.Equal(1, await atlas.DbAsync(agent, db => db.Activities.CountAsync(row => row.Kind == ActivityKinds.Note)));
        Assert.Equal(1, await atlas.DbAsync(agent, db => db.StatusChanges.CountAsync(row => row.CaseId == opened.Id)));
    }

    private static async Task<string?> PragmaAsync(AtlasDb db, string pragma)
    {
        await db.Database.OpenConnectionAsync();
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = $"PRAGMA {pragma}";
        return Convert.ToString(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture);
    }

    /// <summary>A clock that lets something happen the first time that it is asked.</summary>
    private sealed class BetweenClock : TimeProvider
    {
        private Func<Task<Outcome>>? _act;

        public bool Happened { get; private set; }

        public void Once(Func<Task<Outcome>> act) => _act = act;

        public override DateTimeOffset GetUtcNow()
        {
            if (Interlocked.Exchange(ref _act, null) is { } act)
            {
                Happened = Task.Run(act).GetAwaiter().GetResult().IsDone;
            }

            return base.GetUtcNow();
        }
    }
}
