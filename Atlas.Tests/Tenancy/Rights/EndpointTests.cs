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

    private async Task<Visitor> VisitorAsync(string who)
    {
        switch (who)
        {
            case "anonymous": return demo.Anonymous();
            case "admin": return await demo.SignedInAsync("admin@atlas.test");
            case "manager": return await demo.SignedInAsync("manager@atlas.test");
            case "agent": return await demo.SignedInAsync("agent7@atlas.test");
            case "rival admin": return await demo.SignedInAsync("admin@rival.test");
        }

        var email = $"{Guid.NewGuid():N}@atlas.test";
        await demo.HireAsync(email, Role.Admin);
        using var signedIn = await demo.SignedInAsync(email);
        await demo.DisableAsync(email);
        demo.Clock.Advance(SessionCheck.Interval);
        return signedIn.Stubborn();
    }
}
