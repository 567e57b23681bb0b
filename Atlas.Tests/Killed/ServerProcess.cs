using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using Atlas.Tests.House;

namespace Atlas.Tests.Killed;

/// <summary>A program that listens on this machine, in a process of its own, so that it can be killed as a power cut kills it.</summary>
internal sealed partial class ServerProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(10);

    private readonly Process _process;
    private readonly Queue<string> _last = new();
    private readonly TaskCompletionSource<Uri> _listens = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ServerProcess(ProcessStartInfo start)
    {
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => Hear(line.Data);
        _process.ErrorDataReceived += (_, line) => Hear(line.Data);
    }

    /// <summary>Where it listens.</summary>
    public Uri Address { get; private set; } = new("http://127.0.0.1");

    /// <summary>Its working set in bytes, as the system counts it now.</summary>
    public long Memory
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    /// <summary>Starts Atlas on the database of a folder.</summary>
    /// <param name="folder">Holds database, keys and files.</param>
    /// <param name="cases">Demonstration cases, if the database is still empty.</param>
    /// <param name="at">Where it listens; a free port without it.</param>
    /// <param name="graph">The provider's interface; the stand-in in the same process without it.</param>
    public static Task<ServerProcess> StartAtlasAsync(string folder, int cases, Uri? at = null, Uri? graph = null) => StartAsync(
        Path.Combine(AppContext.BaseDirectory, "Atlas.Web.dll"),
        ["--contentRoot", Path.Combine(SourceTree.Root, "Atlas.Web")],
        new Dictionary<string, string?>
        {
            ["WhatsApp__GraphBaseUrl"] = graph?.ToString(),
            ["ASPNETCORE_ENVIRONMENT"] = "Development",
            ["ASPNETCORE_URLS"] = at?.ToString() ?? "http://127.0.0.1:0",
            ["ConnectionStrings__Atlas"] = $"Data Source={Path.Combine(folder, "atlas.db")}",
            ["DataProtection__KeysPath"] = Path.Combine(folder, "keys"),
            ["Storage__Root"] = Path.Combine(folder, "files"),
            ["Demo__Enabled"] = "true",
            ["Demo__Cases"] = cases.ToString(CultureInfo.InvariantCulture),
        });

    /// <summary>Starts a program and waits until it says where it listens.</summary>
    public static async Task<ServerProcess> StartAsync(string program, IEnumerable<string> arguments, IEnumerable<KeyValuePair<string, string?>> settings)
    {
        var start = new ProcessStartInfo(Dotnet(), ["exec", program, .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        foreach (var (key, value) in settings)
        {
            start.Environment[key] = value;
        }

        var server = new ServerProcess(start);
        await server.ListenAsync();
        return server;
    }

    /// <summary>Kills it at once: it gets no chance to finish anything.</summary>
    public async Task KillAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _process.Dispose();
    }

    private static string Dotnet()
    {
        var shared = RuntimeEnvironment.GetRuntimeDirectory();
        var program = OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet";
        return Path.GetFullPath(Path.Combine(shared, "..", "..", "..", program));
    }

    [GeneratedRegex(@"http://(127\.0\.0\.1|localhost):\d+", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Listening();

    private async Task ListenAsync()
    {
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        var ended = _process.WaitForExitAsync();
        if (await Task.WhenAny(_listens.Task, ended).WaitAsync(StartLimit) == ended)
        {
            throw new InvalidOperationException($"The server ended with {_process.ExitCode}: {string.Join(Environment.NewLine, _last)}");
        }

        Address = await _listens.Task;
    }

    private void Hear(string? line)
    {
        if (line is null)
        {
            return;
        }

        lock (_last)
        {
            _last.Enqueue(line);
            if (_last.Count > 40)
            {
                _last.Dequeue();
            }
        }

        if (Listening().Match(line) is { Success: true } found)
        {
            _listens.TrySetResult(new Uri(found.Value));
        }
    }
}
