using System.Security.Claims;
using Atlas.Infrastructure.Tenancy;
using Atlas.Tests.Support;
using Atlas.Web.Features.Cases.Listing;
using Atlas.Web.Features.Dashboard;
using Atlas.Web.Identity;
using Atlas.Web.Shared;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Atlas.Tests.Identity;

/// <summary>
/// How a session ends when its account is closed. It is looked at every half minute, so that a closed account works on for a minute at most:
/// what it does until then is done under its own name and stands in the trail.
/// </summary>
[Collection(nameof(ServedDemoCollection))]
public sealed class SessionTests(ServedDemo demo)
{
    [Fact]
    public async Task A_closed_account_is_signed_out_at_the_first_request_after_the_interval()
    {
        using var visitor = await demo.SignedInAsync("agent8@atlas.test");
        await demo.DisableAsync("agent8@atlas.test");

        Assert.Equal("200", (await visitor.GetAsync("/cases")).InShort);
        demo.Clock.Advance(SessionCheck.Interval);
        var ended = await visitor.GetAsync("/cases");

        Assert.Equal("302 /sign-in", ended.InShort);
        Assert.DoesNotContain(visitor.Cookies.GetCookies(demo.Address), cookie => cookie.Name == "atlas-session");
        var again = await visitor.SignInAsync("agent8@atlas.test");
        Assert.Equal("200", again.InShort);
        Assert.NotEmpty(again.Page.QuerySelector("#sign-in-error")!.TextContent.Trim());
    }

    [Fact]
    public async Task An_open_account_stays_signed_in_beyond_the_interval()
    {
        using var visitor = await demo.SignedInAsync("agent7@atlas.test");

        demo.Clock.Advance(2 * SessionCheck.Interval);

        Assert.Equal("200", (await visitor.GetAsync("/cases")).InShort);
    }

    [Fact]
    public async Task An_open_circuit_of_a_closed_account_reads_and_writes_nothing_more()
    {
        await using var circuit = await CircuitAsync("agent3@atlas.test");
        Assert.True(await circuit.StandsAsync());
        Assert.NotNull(await circuit.ListAsync());

        await demo.DisableAsync("agent3@atlas.test");
        Assert.False(await circuit.StandsAsync());
        Assert.NotNull(await circuit.ListAsync());
        circuit.End();

        await Assert.ThrowsAsync<InvalidOperationException>(circuit.ListAsync);
        await Assert.ThrowsAsync<InvalidOperationException>(() => circuit.Service<DashboardQuery>().RunAsync());
    }

    [Fact]
    public async Task A_new_stamp_ends_every_session_of_the_account()
    {
        await using var circuit = await CircuitAsync("agent2@atlas.test");

        await demo.DbAsync(demo.Atlas, db => db.Users.Where(row => row.Email == "agent2@atlas.test")
            .ExecuteUpdateAsync(row => row.SetProperty(account => account.SecurityStamp, "another")));

        Assert.False(await circuit.StandsAsync());
    }

    [Fact]
    public void A_sign_out_ends_each_circuit_of_its_session_and_none_of_another_nor_one_that_was_closed()
    {
        var (sessions, ended) = (new OpenSessions(), new List<string>());
        using var first = sessions.Join("mine", () => ended.Add("first"));
        using var second = sessions.Join("mine", () => ended.Add("second"));
        using var foreign = sessions.Join("another", () => ended.Add("foreign"));
        sessions.Join("mine", () => ended.Add("closed")).Dispose();

        sessions.End("mine");
        sessions.End("nobody's");

        Assert.Equal(["first", "second"], ended);
    }

    [Fact]
    public async Task The_stamp_of_one_account_does_not_stand_for_another_nor_in_another_organisation()
    {
        var mine = await PrincipalAsync("agent1@atlas.test");
        var sessions = demo.Services.GetRequiredService<SessionCheck>();

        Assert.True(await sessions.StandsAsync(mine));
        Assert.False(await sessions.StandsAsync(With(mine, ClaimTypes.NameIdentifier, Guid.CreateVersion7().ToString())));
        Assert.False(await sessions.StandsAsync(With(mine, AtlasClaims.Tenant, demo.Rival.Value.ToString())));
        Assert.False(await sessions.StandsAsync(new ClaimsPrincipal(new ClaimsIdentity())));
    }

    private static ClaimsPrincipal With(ClaimsPrincipal principal, string type, string value) =>
        new(new ClaimsIdentity(principal.Claims.Where(claim => claim.Type != type).Append(new Claim(type, value)), "cookie"));

    private Task<ClaimsPrincipal> PrincipalAsync(string email) => demo.DbAsync(demo.Atlas, async db =>
    {
        var account = await db.Users.SingleAsync(row => row.Email == email);
        return new ClaimsPrincipal(new ClaimsIdentity(
            [
                new Claim(ClaimTypes.NameIdentifier, account.Id.ToString()),
                new Claim(ClaimTypes.Role, "AGENT"),
                new Claim(AtlasClaims.Tenant, account.Tenant.Value.ToString()),
                new Claim(AtlasClaims.Stamp, account.SecurityStamp!),
            ],
            "cookie"));
    });

    private async Task<OpenCircuit> CircuitAsync(string email)
    {
        var circuit = new OpenCircuit(demo.Services.CreateAsyncScope(), await PrincipalAsync(email));
        await circuit.OpenAsync();
        return circuit;
    }

    /// <summary>A circuit as the server opens one, without its browser.</summary>
    private sealed class OpenCircuit : IAsyncDisposable
    {
        private readonly AsyncServiceScope _scope;
        private readonly ClaimsPrincipal _principal;
        private readonly ServerAuthenticationStateProvider _authentication = new();
        private readonly CircuitSession _session;

        public OpenCircuit(AsyncServiceScope scope, ClaimsPrincipal principal)
        {
            (_scope, _principal) = (scope, principal);
            _authentication.SetAuthenticationState(Task.FromResult(new AuthenticationState(principal)));
            _session = new CircuitSession(_authentication, Service<CallerSignIn>(), Service<CallerAccessor>(), Service<OpenSessions>());
        }

        public TService Service<TService>()
            where TService : notnull => _scope.ServiceProvider.GetRequiredService<TService>();

        public Task OpenAsync() => _session.OnCircuitOpenedAsync(null!, CancellationToken.None);

        public Task<bool> StandsAsync() => Service<SessionCheck>().StandsAsync(_principal);

        public Task<CaseListView> ListAsync() => Service<CaseListQuery>().RunAsync(new CaseFilter());

        /// <summary>What the server's revalidation does as soon as the session no longer stands.</summary>
        public void End() => _authentication.SetAuthenticationState(Task.FromResult(new AuthenticationState(new ClaimsPrincipal(new ClaimsIdentity()))));

        public ValueTask DisposeAsync()
        {
            _session.Dispose();
            return _scope.DisposeAsync();
        }
    }
}
