using System.Diagnostics;
using System.Globalization;
using Atlas.Domain.Audit;
using Atlas.Domain.Tenancy;
using Atlas.Infrastructure.Auditing;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace Atlas.Benchmarks;

/// <summary>P12: how fast the audit chain is verified, and which part of a move its append is.</summary>
internal sealed class ChainWalk : Benchmark
{
    private const double LeastShare = 0.25;
    private const double MostOfMove = 0.15;
    private const int Links = 10;

    public override string Name => "P12";

    public override string Question => "verify the audit chain vs a raw read and rehash; the append's share of a move (P1)";

    public override async Task<bool> RunAsync(Worlds worlds)
    {
        var (shares, parts, walks) = (new List<double>(), new List<double>(), new List<double>());
        foreach (var size in Sizes)
        {
            await using var world = await worlds.AtlasAsync(size);
            var (share, milliseconds) = await WalkAsync(world, size);
            shares.Add(share);
            walks.Add(milliseconds);
            parts.Add(await AppendAsync(world, size));
        }

        Figures.Growth(Sizes, walks);
        var isQuick = Figures.Must(string.Create(CultureInfo.InvariantCulture, $"at least {LeastShare:0%} of the floor (50% is the stretch): {shares.Min():0%}"), shares.Min() >= LeastShare);
        return Figures.Must(string.Create(CultureInfo.InvariantCulture, $"the append is at most {MostOfMove:0%} of a move: {parts.Max():0.0%}"), parts.Max() <= MostOfMove) && isQuick;
    }

    private static async Task<(double Share, double Milliseconds)> WalkAsync(World world, int size)
    {
        await using var scope = world.SignIn();
        var verify = scope.ServiceProvider.GetRequiredService<VerifyChain>();
        var rows = (await verify.RunAsync()).Entries;
        Raw(world);
        var (shares, walks) = (new List<double>(), new List<double>());
        for (var run = 0; run < Runs; run++)
        {
            var first = run % 2 == 0 ? Raw(world) : 0;
            var began = Stopwatch.GetTimestamp();
            var report = await verify.RunAsync();
            walks.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            var floor = run % 2 == 0 ? first : Raw(world);
            shares.Add(floor / walks[^1]);
            if (report.Finding is { } fault)
            {
                throw new InvalidOperationException($"The chain is broken: {fault}");
            }
        }

        Figures.Say(string.Create(CultureInfo.InvariantCulture, $"{size,7} cases  {rows} entries in {walks.Median():0.0} ms ({rows / walks.Median():0} k rows/s), {shares.Median():0%} of the floor"));
        return (shares.Median(), walks.Median());
    }

    /// <summary>Milliseconds of reading the same columns in the same order and hashing the same bytes.</summary>
    private static double Raw(World world)
    {
        var began = Stopwatch.GetTimestamp();
        using var connection = new SqliteConnection(World.Where(world.Folder).ConnectionString);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT a.Sequence,a.At,a.Actor,a.Action,a.SubjectKind,a.SubjectId,a.Previous,a.Hash,v.Salt,v.\"Values\" FROM AuditEntries a "
            + "LEFT JOIN AuditValues v ON v.Tenant=a.Tenant AND v.Sequence=a.Sequence WHERE a.Tenant=@tenant ORDER BY a.Sequence";
        command.Parameters.AddWithValue("@tenant", world.Manager.Tenant.Value);
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            var at = DateTime.SpecifyKind(reader.GetDateTime(1), DateTimeKind.Utc);
            var actor = reader.IsDBNull(2) ? (UserId?)null : new UserId(reader.GetGuid(2));
            var fact = new AuditFact(actor, reader.GetString(3), reader.GetString(4), reader.GetGuid(5), at);
            var values = AuditChain.HashValues((byte[])reader.GetValue(8), reader.GetString(9));
            if (!AuditChain.Hash(world.Manager.Tenant, reader.GetInt64(0), fact, (byte[])reader.GetValue(6), values).SequenceEqual((byte[])reader.GetValue(7)))
            {
                throw new InvalidOperationException("The raw walk finds a fault.");
            }
        }

        return Stopwatch.GetElapsedTime(began).TotalMilliseconds;
    }

    /// <summary>What one more link costs in a save, over what a whole move takes.</summary>
    private static async Task<double> AppendAsync(World world, int size)
    {
        await using var person = new Person(world);
        var card = (await Card.InAsync(world, 1))[0];
        var (moves, one, many) = (new Times(), new Times(), new Times());
        for (var turn = 0; turn < 600; turn++)
        {
            var isWarm = turn >= 100;
            await person.MoveAsync(card, isWarm ? moves : new Times());
            await SaveLinksAsync(world, 1, isWarm ? one : new Times());
            await SaveLinksAsync(world, 1 + Links, isWarm ? many : new Times());
        }

        var link = (many.P50 - one.P50) / Links;
        Figures.Say(string.Create(CultureInfo.InvariantCulture, $"{size,7} cases  append {link:0.000} ms of a move's {moves.P50:0.000} ms: {link / moves.P50:0.0%}"));
        return link / moves.P50;
    }

    private static Task<int> SaveLinksAsync(World world, int links, Times times) => world.DbAsync(async db =>
    {
        for (var link = 0; link < links; link++)
        {
            db.Record(new AuditFact(world.Manager.User, AuditActions.SignedIn, "Account", Guid.CreateVersion7(), TimeProvider.System.GetUtcNow().UtcDateTime));
        }

        var began = Stopwatch.GetTimestamp();
        var saved = await db.SaveChangesAsync();
        times.Since(began);
        return saved;
    });
}
