using System.Globalization;

namespace Atlas.Tests.Killed;

/// <summary>A move that a browser showed as done.</summary>
/// <param name="Reference">The case.</param>
/// <param name="Version">The case's version as the page showed it.</param>
/// <param name="Status">The status as the page showed it.</param>
/// <param name="At">The instant in which the page showed it, in milliseconds of the browser's clock.</param>
internal sealed record Shown(string Reference, int Version, string Status, double At);

/// <summary>What browsers saw, line by line in a file of this process: the witness that Atlas cannot influence.</summary>
internal sealed class MoveLog : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly StreamWriter _file;
    private readonly string _path;
    private int _count;
    private (int At, Action Act) _mark = (int.MaxValue, () => { });

    public MoveLog(string path)
    {
        _path = path;
        _file = new StreamWriter(new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read)) { AutoFlush = true };
    }

    /// <summary>Writes one more line and says how many there are.</summary>
    public int Append(Shown shown)
    {
        lock (_gate)
        {
            _file.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{shown.Reference} {shown.Version} {shown.Status} {shown.At:0.0}"));
            if (++_count == _mark.At)
            {
                _mark.Act();
            }

            return _count;
        }
    }

    /// <summary>Does something in the moment in which so many further lines are written.</summary>
    public void After(int lines, Action act)
    {
        lock (_gate)
        {
            _mark = (_count + lines, act);
        }
    }

    /// <summary>All lines so far, read back from the file.</summary>
    public async Task<IReadOnlyList<Shown>> ReadAsync()
    {
        await using var file = new FileStream(_path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(file);
        var lines = (await reader.ReadToEndAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return [.. lines.Select(line => line.Split(' ')).Select(parts => new Shown(
            parts[0],
            int.Parse(parts[1], CultureInfo.InvariantCulture),
            parts[2],
            double.Parse(parts[3], CultureInfo.InvariantCulture)))];
    }

    public ValueTask DisposeAsync() => _file.DisposeAsync();
}
