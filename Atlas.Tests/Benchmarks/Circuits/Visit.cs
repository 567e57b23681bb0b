using System.Net;
using System.Text.RegularExpressions;
using Atlas.Infrastructure.Demo;

namespace Atlas.Benchmarks.Circuits;

/// <summary>Somebody's cookies at one server, as a browser keeps them.</summary>
internal sealed partial class Visit : IDisposable
{
    private readonly HttpClient _client;

    private Visit(Uri address)
    {
        Address = address;
        _client = new HttpClient(new SocketsHttpHandler { CookieContainer = Cookies }) { BaseAddress = address };
    }

    public Uri Address { get; }

    public CookieContainer Cookies { get; } = new();

    public static Visit Anonymous(Uri address) => new(address);

    /// <summary>Signs in through the form.</summary>
    public static async Task<Visit> SignInAsync(Uri address, string email = "manager@atlas.test")
    {
        var visit = new Visit(address);
        var fields = Hidden().Matches(await visit.GetAsync("/sign-in")).Select(found => KeyValuePair.Create(found.Groups["name"].Value, found.Groups["value"].Value))
            .Append(new("Form.Email", email)).Append(new("Form.Password", DemoAccounts.Password));
        using var content = new FormUrlEncodedContent(fields);
        using var answer = await visit._client.PostAsync(new Uri("/sign-in", UriKind.Relative), content);
        answer.EnsureSuccessStatusCode();
        return visit;
    }

    /// <summary>A page as a browser would show it; "there is no such case" is one too.</summary>
    public async Task<string> GetAsync(string path)
    {
        using var answer = await _client.GetAsync(new Uri(path, UriKind.Relative));
        return answer.IsSuccessStatusCode || answer.StatusCode == HttpStatusCode.NotFound
            ? await answer.Content.ReadAsStringAsync()
            : throw new InvalidOperationException($"{path} answered {answer.StatusCode}.");
    }

    /// <summary>Tells the server that a circuit's page is closed.</summary>
    public async Task LeaveAsync(string circuit)
    {
        using var content = new MultipartFormDataContent { { new StringContent(circuit), "circuitId" } };
        using var answer = await _client.PostAsync(new Uri("/_blazor/disconnect", UriKind.Relative), content);
    }

    public void Dispose() => _client.Dispose();

    [GeneratedRegex("<input type=\"hidden\" name=\"(?<name>[^\"]+)\" value=\"(?<value>[^\"]*)\"", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Hidden();
}
