using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Atlas.Infrastructure.Demo;

namespace Atlas.Tests.Support;

/// <summary>An answer over HTTP, read to its end.</summary>
public sealed record Answer(HttpStatusCode Status, string? Location, string Body, HttpResponseMessage Message)
{
    /// <summary>The page as a browser without script sees it.</summary>
    public IDocument Page => new HtmlParser().ParseDocument(Body);

    /// <summary>The answer in a word: <c>200</c>, <c>404</c>, <c>302 /sign-in</c>.</summary>
    public string InShort => Location is null ? $"{(int)Status}" : $"{(int)Status} {Location.Split('?')[0]}";

    /// <summary>The values of a header.</summary>
    public string Header(string name) => Message.Headers.TryGetValues(name, out var values) ? string.Join("; ", values) : "";
}

/// <summary>A browser without script: cookies and forms, and it follows no redirect by itself.</summary>
public sealed class Visitor : IDisposable
{
    private readonly HttpClient _client;

    /// <summary>Somebody in front of a served Atlas.</summary>
    /// <param name="address">Where it listens.</param>
    /// <param name="kept">Cookies of another visit; they are sent whatever the server says about them.</param>
    public Visitor(Uri address, string? kept = null)
    {
        Address = address;
        _client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = Cookies, UseCookies = kept is null }) { BaseAddress = address };
        _client.DefaultRequestHeaders.Add("Accept", "text/html");
        if (kept is { Length: > 0 })
        {
            _client.DefaultRequestHeaders.Add("Cookie", kept);
        }
    }

    /// <summary>Where it looks.</summary>
    public Uri Address { get; }

    /// <summary>What it keeps between two requests.</summary>
    public CookieContainer Cookies { get; } = new();

    /// <summary>Opens an address.</summary>
    public Task<Answer> GetAsync(string path) => SendAsync(new HttpRequestMessage(HttpMethod.Get, path));

    /// <summary>Sends a form.</summary>
    public Task<Answer> PostAsync(string path, params IEnumerable<KeyValuePair<string, string>> fields) =>
        SendAsync(new HttpRequestMessage(HttpMethod.Post, path) { Content = new FormUrlEncodedContent(fields) });

    /// <summary>Opens the sign-in form, fills it in and sends it, with everything that the form holds by itself.</summary>
    /// <param name="email">The address.</param>
    /// <param name="password">The password; the demonstration's without one.</param>
    /// <param name="page">The form's own address.</param>
    /// <param name="change">Changes what is sent.</param>
    public async Task<Answer> SignInAsync(
        string email, string? password = null, string page = "/sign-in", Action<Dictionary<string, string>>? change = null)
    {
        var form = HiddenOf((await GetAsync(page)).Page.QuerySelector("form")!);
        (form["Form.Email"], form["Form.Password"]) = (email, password ?? DemoAccounts.Password);
        change?.Invoke(form);
        return await PostAsync(page, form);
    }

    /// <summary>Signs in for certain.</summary>
    public static async Task<Visitor> SignedInAsync(Uri address, string email)
    {
        var visitor = new Visitor(address);
        Assert.Equal("302 /", (await visitor.SignInAsync(email)).InShort);
        return visitor;
    }

    /// <summary>Presses the button that ends the session.</summary>
    public async Task<Answer> SignOutAsync()
    {
        var page = (await GetAsync("/dashboard")).Page;
        return await PostAsync("/sign-out", HiddenOf(page.QuerySelector("form[action='/sign-out']")!));
    }

    /// <summary>Chooses a language.</summary>
    public async Task SpeakAsync(string language) => Assert.Equal(HttpStatusCode.Redirect, (await GetAsync($"/language/{language}")).Status);

    public void Dispose() => _client.Dispose();

    /// <summary>Sends anything.</summary>
    public async Task<Answer> SendAsync(HttpRequestMessage request)
    {
        using (request)
        {
            var response = await _client.SendAsync(request);
            var location = response.Headers.Location is { } target ? Path(target) : null;
            return new Answer(response.StatusCode, location, await response.Content.ReadAsStringAsync(), response);
        }
    }

    private string Path(Uri target)
    {
        var full = new Uri(Address, target);
        return full.Authority == Address.Authority ? full.PathAndQuery : full.ToString();
    }

    private static Dictionary<string, string> HiddenOf(IElement form) => form.QuerySelectorAll("input[type=hidden]")
        .ToDictionary(input => input.GetAttribute("name")!, input => input.GetAttribute("value") ?? "");
}
