using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Atlas.Tests.House;
using Atlas.Tests.Killed;

namespace Atlas.Benchmarks;

/// <summary>The provider's servers as the benchmark plays them: signed deliveries, some at once.</summary>
internal sealed class Hook : IDisposable
{
    /// <summary>Under which the demonstration's channels are signed; invented.</summary>
    public const string Secret = "atlas-test-app-secret-not-real";

    /// <summary>How many post at once.</summary>
    public const int AtOnce = 32;

    private const int Clients = 500;

    private static readonly byte[] Key = Encoding.UTF8.GetBytes(Secret);

    private readonly HttpClient _http;
    private int _sent;

    public Hook(Uri server) => _http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = AtOnce }) { BaseAddress = server };

    /// <summary>Atlas as it is published, on a fresh demonstration in a folder, with a provider at an address.</summary>
    public static Task<ServerProcess> AtlasAsync(string folder, Uri graph) => ServerProcess.StartAsync(
        typeof(Hook).Assembly.Location,
        ["atlas", "--applicationName=Atlas.Web", $"--contentRoot={Path.Combine(SourceTree.Root, "Atlas.Web")}"],
        new Dictionary<string, string?>
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Production",
            ["ASPNETCORE_URLS"] = "http://127.0.0.1:0",
            ["Serilog__MinimumLevel__Override__Microsoft.Hosting.Lifetime"] = "Information",
            ["ConnectionStrings__Atlas"] = $"Data Source={Path.Combine(folder, "atlas.db")}",
            ["DataProtection__KeysPath"] = Path.Combine(folder, "keys"),
            ["Storage__Root"] = Path.Combine(folder, "files"),
            ["Demo__Enabled"] = "true",
            ["Demo__Cases"] = "400",
            ["WhatsApp__GraphBaseUrl"] = graph.ToString(),
        });

    /// <summary>The floor.</summary>
    public static Task<ServerProcess> FloorAsync(string folder) =>
        ServerProcess.StartAsync(typeof(Hook).Assembly.Location, ["hook", Path.Combine(folder, "floor.db")], [new("ASPNETCORE_URLS", "http://127.0.0.1:0")]);

    /// <summary>A message of one of some clients.</summary>
    public static byte[] Message(int number, string text = "Bonjour, l'appartement est-il encore libre ? Je peux passer jeudi après 17 h.") => Encoding.UTF8.GetBytes(string.Create(
        CultureInfo.InvariantCulture,
        $$$"""{"object":"whatsapp_business_account","entry":[{"id":"770100200300401","changes":[{"value":{"messaging_product":"whatsapp","metadata":{"display_phone_number":"212500000411","phone_number_id":"550100200300411"},"contacts":[{"profile":{"name":"Client {{{number % Clients}}}"},"wa_id":"2126990{{{number % Clients:00000}}}"}],"messages":[{"from":"2126990{{{number % Clients:00000}}}","id":"wamid.BENCH{{{number:00000000}}}","timestamp":"{{{TimeProvider.System.GetUtcNow().ToUnixTimeSeconds()}}}","text":{"body":"{{{text}}}"},"type":"text"}]},"field":"messages"}]}]}"""));

    /// <summary>Posts a body; says whether it was taken.</summary>
    public async Task<bool> PostAsync(byte[] body)
    {
        using var content = new ByteArrayContent(body);
        content.Headers.Add("Content-Type", "application/json");
        content.Headers.Add("X-Hub-Signature-256", $"sha256={Convert.ToHexStringLower(HMACSHA256.HashData(Key, body))}");
        using var answer = await _http.PostAsync(new Uri("/webhooks/whatsapp/atlas-demo", UriKind.Relative), content);
        return answer.IsSuccessStatusCode;
    }

    /// <summary>Posts as fast as it is taken for a while.</summary>
    public async Task<Times> ForAsync(TimeSpan length)
    {
        var began = Stopwatch.GetTimestamp();
        return await TogetherAsync(() => Stopwatch.GetElapsedTime(began) < length ? Message(Interlocked.Increment(ref _sent)) : null);
    }

    /// <summary>Posts bodies, some at once, until there are no more.</summary>
    public async Task<Times> TogetherAsync(Func<byte[]?> next)
    {
        var all = new ConcurrentBag<double>();
        await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => Task.Run(async () =>
        {
            while (next() is { } body)
            {
                var asked = Stopwatch.GetTimestamp();
                if (!await PostAsync(body))
                {
                    throw new InvalidOperationException("A delivery was not taken.");
                }

                all.Add(Stopwatch.GetElapsedTime(asked).TotalMilliseconds);
            }
        })));
        return Times.Of(all);
    }

    public void Dispose() => _http.Dispose();
}
