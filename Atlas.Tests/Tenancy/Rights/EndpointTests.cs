using System.Collections.Concurrent;
using Atlas.Domain.Tenancy;
using Atlas.Tests.Support;
using Atlas.Web.Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;

namespace Atlas.Tests.Tenancy.Rights;

/// <summary>Asks every endpoint of the running program as every kind of person, over HTTP.</summary>
[Collection(nameof(ServedDemoCollection))]
public sealed class EndpointTests(ServedDemo demo)
{
    /// <summary>All files of the program, as one.</summary>
    public const string Files = "GET,HEAD a file";

    private static readonly ConcurrentDictionary<(Uri At, string Who), Lazy<Task<string>>> Sessions = new();

    public static TheoryData<string> Paths => [.. Addresses.All.Select(address => $"{address.Method} {address.Path}")];

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task Everybody_is_answered_as_the_table_says(string path)
    {
        var address = Addresses.All.Single(address => $"{address.Method} {address.Path}" == path);
        var own = await demo.OwnReferenceAsync(demo.Atlas, demo.Rival);
        var answers = new List<string>();
        foreach (var (who, _) in address.All)
        {
            using var visitor = await VisitorAsync(who);
            using var request = new HttpRequestMessage(new HttpMethod(address.Method), address.Path.Replace("{own}", own, StringComparison.Ordinal));
            answers.Add($"{who}: {(await visitor.SendAsync(request)).InShort}");
        }

        Assert.Equal(address.All.Select(answer => $"{answer.Who}: {answer.Word}"), answers);
    }

    [Fact]
    public void Every_endpoint_has_a_line() => Assert.Empty(Routes().Except(Addresses.All.Select(address => address.Route), StringComparer.Ordinal));

    [Fact]
    public void No_line_outlives_its_endpoint() => Assert.Empty(Addresses.All.Select(address => address.Route).Except(Routes(), StringComparer.Ordinal));

    private IEnumerable<string> Routes() => demo.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        .Select(endpoint => endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is null
            ? $"{MethodsOf(endpoint)} /{endpoint.RoutePattern.RawText?.Trim('/')}"
            : Files)
        .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

    private static string MethodsOf(RouteEndpoint endpoint) =>
        endpoint.Metadata.GetMetadata<IHttpMethodMetadata>() is { HttpMethods: { Count: > 0 } methods } ? string.Join(',', methods.Order(StringComparer.Ordinal)) : "*";

    /// <summary>Each of these people goes in once, by the form; nobody's session is changed by what is asked here.</summary>
    private async Task<Visitor> VisitorAsync(string who) =>
        new(demo.Address, await Sessions.GetOrAdd((demo.Address, who), _ => new(() => SessionAsync(who))).Value);

    private async Task<string> SessionAsync(string who)
    {
        using var visitor = who switch
        {
            "anonymous" => demo.Anonymous(),
            "admin" => await demo.SignedInAsync("admin@atlas.test"),
            "manager" => await demo.SignedInAsync("manager@atlas.test"),
            "agent" => await demo.SignedInAsync("agent7@atlas.test"),
            "rival admin" => await demo.SignedInAsync("admin@rival.test"),
            _ => await DisabledAsync(),
        };
        return visitor.Cookies.GetCookieHeader(visitor.Address);
    }

    private async Task<Visitor> DisabledAsync()
    {
        var email = $"{Guid.NewGuid():N}@atlas.test";
        await demo.HireAsync(email, Role.Admin);
        var signedIn = await demo.SignedInAsync(email);
        await demo.DisableAsync(email);
        demo.Clock.Advance(SessionCheck.Interval);
        return signedIn;
    }
}
