using Atlas.Domain.Cases;
using Microsoft.Playwright;

namespace Atlas.Tests.Killed;

/// <summary>What one round showed.</summary>
/// <param name="Confirmed">Different moves that browsers showed as done in this round.</param>
/// <param name="Unseen">Moves of this round that the file keeps although no browser saw them done.</param>
/// <param name="Entries">Length of the audit chain after the restart.</param>
/// <param name="Findings">What is wrong; nothing is expected.</param>
internal sealed record Round(int Confirmed, int Unseen, long Entries, IReadOnlyList<string> Findings);

/// <summary>People move cases as fast as their pages let them; the server is killed in the middle, and comes back on the same file.</summary>
internal sealed class KillRounds : IAsyncDisposable
{
    private static readonly string[] People = ["manager@atlas.test", "admin@atlas.test"];

    private readonly string _folder = Directory.CreateTempSubdirectory("atlas-killed-").FullName;
    private readonly FileCheck _check;
    private readonly MoveLog _log;
    private readonly List<Mover> _movers = [];
    private readonly List<IBrowserContext> _contexts = [];
    private Dictionary<string, Trail> _before = [];
    private ServerProcess? _server;
    private Onlooker? _onlooker;
    private int _kept;

    public KillRounds() => (_check, _log) = (new FileCheck(_folder), new MoveLog(Path.Combine(_folder, "shown.log")));

    private ServerProcess Server => _server ?? throw new InvalidOperationException("Prepare first.");

    /// <summary>Starts the server and signs everybody in.</summary>
    /// <param name="browser">The browser.</param>
    /// <param name="pages">How many pages move a case each.</param>
    public async Task PrepareAsync(IBrowser browser, int pages)
    {
        _server = await ServerProcess.StartAtlasAsync(_folder, cases: 200);
        var references = await _check.MovableAsync(pages);
        foreach (var reference in references)
        {
            _before[reference] = await _check.TrailAsync(reference);
        }

        var desks = new List<IPage>();
        foreach (var person in People.Append("agent1@atlas.test"))
        {
            desks.Add(await browser.SignInAsync(Server.Address, person));
        }

        _contexts.AddRange(desks.Select(desk => desk.Context));
        foreach (var (place, reference) in references.Index())
        {
            var page = place < People.Length ? desks[place] : await desks[place % People.Length].Context.NewPageAsync();
            _movers.Add(new Mover(page, reference, _log));
        }

        _onlooker = new Onlooker(desks[^1], _log);
        await Task.WhenAll(_movers.Select(mover => mover.PrepareAsync()).Append(_onlooker.PrepareAsync()));
    }

    /// <summary>Kills the server when so many moves were seen, starts it again, and compares.</summary>
    public async Task<Round> RunAsync(int seen)
    {
        var already = Confirmed(await _log.ReadAsync()).Count;
        await BurstAsync(seen);
        _server = await ServerProcess.StartAtlasAsync(_folder, cases: 200);
        var shown = await _log.ReadAsync();
        var findings = new List<string>();
        var kept = 0;
        foreach (var (reference, before) in _before)
        {
            var now = await _check.TrailAsync(reference);
            kept += now.Changes.Count - before.Changes.Count;
            findings.AddRange(Compare(before, now, shown.Where(line => line.Reference == reference)));
        }

        var chain = await _check.VerifyAsync();
        if (chain.Finding is { } fault)
        {
            findings.Add($"The chain is broken: {fault}");
        }

        var confirmed = Confirmed(shown).Count;
        var round = new Round(confirmed - already, kept - _kept - (confirmed - already), chain.Entries, findings);
        _kept = kept;
        return round;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var context in _contexts)
        {
            await context.DisposeAsync();
        }

        await (_server?.DisposeAsync() ?? ValueTask.CompletedTask);
        await _check.DisposeAsync();
        await _log.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private static HashSet<(string, int)> Confirmed(IEnumerable<Shown> shown) => [.. shown.Select(line => (line.Reference, line.Version))];

    private static IEnumerable<string> Compare(Trail before, Trail now, IEnumerable<Shown> shown)
    {
        var reference = now.Case.Reference;
        var added = now.Changes.Skip(before.Changes.Count).ToList();
        if (now.Told.Count - before.Told.Count != added.Count || now.Audited.Count - before.Audited.Count != added.Count || now.Sent.Count - before.Sent.Count != added.Count)
        {
            yield return $"{reference}: {added.Count} changes, but {now.Told.Count - before.Told.Count} in the timeline, {now.Audited.Count - before.Audited.Count} audited, {now.Sent.Count - before.Sent.Count} sent";
        }

        if (now.Case.Version != before.Case.Version + added.Count || now.Case.Status != now.Changes[^1].To)
        {
            yield return $"{reference}: version {now.Case.Version} on {now.Case.Status} after {added.Count} changes since version {before.Case.Version}";
        }

        foreach (var line in shown.DistinctBy(line => (line.Version, line.Status)))
        {
            // Nobody else touches these cases, so that each change raised the version by one.
            var change = added.ElementAtOrDefault(line.Version - before.Case.Version - 1);
            if (change is null || change.To != line.Status || !IsOnce(now, change))
            {
                yield return $"{reference}: version {line.Version} on {line.Status} was shown, the file keeps {change?.To ?? "nothing"}";
            }
        }
    }

    /// <summary>The audit entry is written a moment after the change, and before the next change of the same case.</summary>
    private static bool IsOnce(Trail now, StatusChange change)
    {
        var next = now.Changes.Where(other => other.At > change.At).Select(other => other.At).DefaultIfEmpty(DateTime.MaxValue).Min();
        return now.Changes.Count(other => other.At == change.At) == 1
            && now.Told.Count(at => at == change.At) == 1
            && now.Audited.Count(at => at >= change.At && at < next) == 1;
    }

    private async Task BurstAsync(int seen)
    {
        await _onlooker!.LookAsync(Server.Address);
        using var gone = new CancellationTokenSource();
        var killed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var ready = new Barrier(_movers.Count, _ => _log.After(seen, () => killed.TrySetResult()));
        var movers = _movers.ConvertAll(mover => mover.RunAsync(Server.Address, ready, gone.Token));
        var first = await Task.WhenAny(movers.Append(killed.Task));
        await Server.KillAsync();
        await gone.CancelAsync();
        await first;
        await Task.WhenAll(movers);
        await Server.DisposeAsync();
    }
}
