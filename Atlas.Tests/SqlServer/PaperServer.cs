using System.Reflection;
using System.Security.Claims;
using Atlas.Domain.Tenancy;
using Atlas.Infrastructure;
using Atlas.Infrastructure.Database;
using Atlas.Infrastructure.Tenancy;
using Atlas.Web.Identity;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Quartz;

namespace Atlas.Tests.SqlServer;

/// <summary>A whole Atlas on SQL Server, whose every command is written down instead of being sent.</summary>
internal sealed class PaperServer : IAsyncDisposable
{
    private readonly List<SentCommand> _commands = [];
    private readonly List<string> _trips = [];
    private readonly ServiceProvider _services;

    public PaperServer(PaperAnswers? answers = null)
    {
        PaperConnection Connect() => new(Write, _trips.Add, answers ?? new PaperAnswers());
        var where = new DatabaseOptions(DatabaseProvider.SqlServer, "Server=paper;Database=Atlas;Encrypt=False");
        var services = new ServiceCollection().AddLogging().AddInfrastructure(where);
        foreach (var add in Features)
        {
            add.Invoke(null, [services]);
        }

        services.AddAtlasIdentity(new ConfigurationBuilder().Build()).AddDataProtection().UseEphemeralDataProtectionProvider();
        services.AddHttpContextAccessor().AddQuartz();
        foreach (var run in Runs.All)
        {
            services.TryAddScoped(run.Subject);
        }

        services.AddSingleton(provider => ContextOptions.For(where, provider, new PaperConnections(Connect)));
        _services = services.BuildServiceProvider();
    }

    /// <summary>Who works: an administrator of the one organisation.</summary>
    public static Caller Caller { get; } = new(new TenantId(PaperAnswers.One), new UserId(PaperAnswers.One), Role.Admin, CaseVisibility.All);

    /// <summary>The caller as a cookie names them.</summary>
    public static ClaimsPrincipal Principal { get; } = new(new ClaimsIdentity(
        [
            new Claim(ClaimTypes.NameIdentifier, PaperAnswers.One.ToString()),
            new Claim(ClaimTypes.Role, "ADMIN"),
            new Claim(AtlasClaims.Tenant, PaperAnswers.One.ToString()),
            new Claim(AtlasClaims.Stamp, "stamp"),
        ],
        "paper"));

    /// <summary>What was sent so far.</summary>
    public IReadOnlyList<SentCommand> Commands => _commands;

    /// <summary>Every round trip so far, in order: commands by their first words, and what transactions cost.</summary>
    public IReadOnlyList<string> RoundTrips => _trips;

    private static IEnumerable<MethodInfo> Features => typeof(Program).Assembly.GetTypes()
        .Where(type => type is { IsAbstract: true, IsSealed: true } && type.Name.EndsWith("Feature", StringComparison.Ordinal))
        .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Static))
        .Where(add => add.GetParameters() is [var only] && only.ParameterType == typeof(IServiceCollection));

    /// <summary>Runs something in a scope in which the caller is signed in.</summary>
    public async Task RunAsync(Func<IServiceProvider, Task> act)
    {
        await using var scope = _services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CallerAccessor>().SignIn(Caller);
        scope.ServiceProvider.GetRequiredService<IHttpContextAccessor>().HttpContext = new DefaultHttpContext { RequestServices = scope.ServiceProvider };
        await act(scope.ServiceProvider);
    }

    /// <summary>Starts counting anew.</summary>
    public void Forget()
    {
        _commands.Clear();
        _trips.Clear();
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private void Write(SentCommand command)
    {
        _commands.Add(command);
        _trips.Add(command.Text.ReplaceLineEndings(" ")[..Math.Min(command.Text.Length, 70)]);
    }
}
