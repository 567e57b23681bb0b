using System.Diagnostics;
using System.Globalization;
using Atlas.Web.Features.Palette;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace Atlas.Benchmarks;

/// <summary>P4: the whole answer of the palette, rights, marks and reasons included, against one raw query of the full-text table for as many lines.</summary>
internal sealed class FindAnything : Benchmark
{
    private const double MostTimes = 3;
    private const double MostCommon = 15;
    private const int Asks = 24;

    private const string Raw = """
        SELECT e."Kind", e."Subject", c."Reference", c."Title", c."Status", c."AssigneeId", c."LastActivityAt", p."Name", p."Phone"
        FROM "SearchFts" AS f JOIN "SearchEntries" AS e ON e."Id" = f.rowid
        LEFT JOIN "Cases" AS c ON c."Id" = e."CaseId" LEFT JOIN "Contacts" AS p ON p."Id" = e."ContactId"
        WHERE f."SearchFts" MATCH $wanted AND e."Tenant" = $tenant ORDER BY f.rank LIMIT 20
        """;

    // Both sides are asked so long before they count: what a program's first second costs is another benchmark's matter.
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(2);

    public override string Name => "P4";

    public override string Question => "a search of one organisation: rare word, common word, prefix, telephone, vs one raw FTS5 query, ranked, on the same file";

    public override bool IsCheap => false;

    public override async Task<bool> RunAsync(Worlds worlds)
    {
        var (isMet, common) = (true, new List<double>());
        foreach (var cases in Sizes)
        {
            var began = Stopwatch.GetTimestamp();
            await using var world = await SearchWorld.OpenAsync(worlds, cases);
            using var connection = SearchWorld.Connect(world.Folder);
            Figures.Say(string.Create(CultureInfo.InvariantCulture, $"{cases} cases: made in {Stopwatch.GetElapsedTime(began).TotalSeconds:0} s, {new FileInfo(Path.Combine(world.Folder, "atlas.db")).Length / 1e6:0} MB"));
            foreach (var (kind, asked) in Asked(connection))
            {
                var (ours, raw) = await CompareAsync(world, connection, asked);
                var ratio = ours.P50 / raw.P50;
                Figures.Say(string.Create(CultureInfo.InvariantCulture, $"{cases} cases, {kind,-7} atlas {ours}"));
                Figures.Say(string.Create(CultureInfo.InvariantCulture, $"{cases} cases, {kind,-7} raw   {raw}"));
                isMet &= Figures.Must(string.Create(CultureInfo.InvariantCulture, $"{cases} cases, {kind}: at most {MostTimes}× the raw query's p50: {ratio:0.00}×"), ratio <= MostTimes);
                if (kind == "common")
                {
                    common.Add(ours.P50);
                    isMet &= Figures.Must(string.Create(CultureInfo.InvariantCulture, $"{cases} cases, {kind}: p99 at most {MostCommon} ms: {ours.P99:0.0} ms"), ours.P99 <= MostCommon);
                }
            }
        }

        Figures.Growth(Sizes, common);
        return isMet;
    }

    /// <summary>What is typed, and the same in the language of the raw query.</summary>
    private static Dictionary<string, (string Typed, string Words)[]> Asked(SqliteConnection connection)
    {
        SearchWorld.Read(connection, "CREATE VIRTUAL TABLE temp.\"Terms\" USING fts5vocab('main', 'SearchFts', 'col')");
        var common = SearchWorld.Read(connection, "SELECT term FROM temp.\"Terms\" WHERE col = 'Words' AND length(term) > 3 AND term NOT GLOB '*[0-9]*' ORDER BY doc DESC LIMIT 12");
        var begun = SearchWorld.Read(connection, "SELECT DISTINCT substr(term, 1, 3) FROM temp.\"Terms\" WHERE col = 'Words' AND length(term) > 5 AND term GLOB '[a-z]*' AND term NOT GLOB '*[0-9]*' ORDER BY doc DESC LIMIT 300");
        // Clients' numbers: those of the few notaries stand on thousands of cases, as common as a common word.
        var phones = SearchWorld.Read(connection, "SELECT \"Number\" FROM \"ContactPhones\" WHERE \"Number\" LIKE '+2126000%' AND \"Number\" < '+212600099990' ORDER BY \"Id\" LIMIT 12");
        return new()
        {
            ["rare"] = [.. SearchWorld.Rare.Select(word => (word, Begun(word.ToLowerInvariant())))],
            ["common"] = [.. common.Select(word => (word, Begun(word)))],
            ["prefix"] = [.. begun.Take(12).Select(word => (word, Begun(word)))],
            ["phone"] = [.. phones.Select(number => ($"0{number[4..]}", $"{Begun($"p{number[4..]}")} OR {Begun($"z{string.Concat(number[4..].Reverse())}")}"))],
        };
    }

    private static string Begun(string word) => $"\"{word}\" *";

    private static async Task<(Times Ours, Times Raw)> CompareAsync(World world, SqliteConnection connection, (string Typed, string Words)[] asked)
    {
        await using var scope = world.SignIn();
        var query = scope.ServiceProvider.GetRequiredService<PaletteQuery>();
        using var command = connection.CreateCommand();
        command.CommandText = Raw;
        var wanted = command.Parameters.Add("$wanted", SqliteType.Text);
        command.Parameters.AddWithValue("$tenant", world.Manager.Tenant.Value);
        var (ours, raw) = (new Times(), new Times());
        var (start, turn) = (Stopwatch.GetTimestamp(), 0);
        for (var ask = 0; ask < Asks * Runs; turn++)
        {
            var (typed, words) = asked[turn % asked.Length];
            var began = Stopwatch.GetTimestamp();
            var found = (await query.RunAsync(typed)).Hits.Count;
            var took = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
            wanted.Value = $"Words : ({words})";
            began = Stopwatch.GetTimestamp();
            var lines = Lines(command);
            var rawly = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
            if (found == 0 || lines == 0)
            {
                throw new InvalidOperationException($"{typed} finds {found} hits and {lines} lines.");
            }

            if (turn >= asked.Length && Stopwatch.GetElapsedTime(start) > WarmUp)
            {
                ours.Add(took);
                raw.Add(rawly);
                ask++;
            }
        }

        return (ours, raw);
    }

    private static int Lines(SqliteCommand command)
    {
        using var rows = command.ExecuteReader();
        var lines = 0;
        while (rows.Read())
        {
            lines++;
            for (var place = 0; place < rows.FieldCount; place++)
            {
                rows.GetValue(place);
            }
        }

        return lines;
    }
}
