using Atlas.Infrastructure.Database;
using Atlas.Infrastructure.Demo;
using Atlas.Infrastructure.Search;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Serilog;

namespace Atlas.Web.Hosting;

/// <summary>What happens between the configuration and the first request.</summary>
public static class Start
{
    private const int DefaultCases = 400;
    private const int MostCases = 1_000_000;

    /// <summary>Builds, prepares and runs the program; what is wrong in the configuration stops it with one sentence.</summary>
    /// <returns>The process's exit code.</returns>
    public static async Task<int> RunAsync(Func<WebApplication> build)
    {
        try
        {
            await using var app = build();
            await PrepareAsync(app.Services, app.Configuration, app.Environment);
            if (app.Configuration["search"] is { } act)
            {
                return await CheckSearchAsync(app.Services, act);
            }

            await app.RunAsync();
            return 0;
        }
        catch (ConfigurationFault fault)
        {
            await Console.Error.WriteLineAsync(fault.Message);
            return 78;
        }
        finally
        {
            await Log.CloseAndFlushAsync();
        }
    }

    private static async Task PrepareAsync(IServiceProvider services, IConfiguration configuration, IHostEnvironment environment)
    {
        var cases = Read(configuration, "Demo:Cases", DefaultCases);
        var isDemo = Read(configuration, "Demo:Enabled", environment.IsDevelopment());
        if (cases is < 0 or > MostCases)
        {
            throw new ConfigurationFault($"Demo:Cases is {cases}; it must be between 0 and {MostCases}.");
        }

        await using var scope = services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<DatabaseStart>().RunAsync();
        await scope.ServiceProvider.GetRequiredService<SortKeyStart>().RunAsync();
        await scope.ServiceProvider.GetRequiredService<SearchStart>().RunAsync();
        if (isDemo)
        {
            await scope.ServiceProvider.GetRequiredService<DemoSeed>().RunAsync(cases);
            services.GetRequiredService<IHostApplicationLifetime>().ApplicationStarted.Register(() => Greet(services));
        }
    }

    /// <summary>The program as a command: <c>--search=verify</c> compares the search index with the rows, <c>--search=rebuild</c> also mends it.</summary>
    private static async Task<int> CheckSearchAsync(IServiceProvider services, string act)
    {
        if (act is not ("verify" or "rebuild"))
        {
            throw new ConfigurationFault($"--search is \"{act}\"; it must be verify or rebuild.");
        }

        await using var scope = services.CreateAsyncScope();
        var isWhole = await scope.ServiceProvider.GetRequiredService<SearchStart>().CheckAsync(act == "rebuild");
        Console.WriteLine(isWhole ? "The search index says what the rows say." : act == "rebuild" ? "The search index was brought to what the rows say." : "The search index differs from the rows.");
        return isWhole || act == "rebuild" ? 0 : 1;
    }

    private static T Read<T>(IConfiguration configuration, string key, T standard)
        where T : struct, IParsable<T> => configuration[key] switch
        {
            null or "" => standard,
            var text => T.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var value)
                ? value
                : throw new ConfigurationFault($"{key} is \"{text}\", which is no {(standard is bool ? "true or false" : "whole number")}."),
        };

    private static void Greet(IServiceProvider services)
    {
        var addresses = services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
        Console.WriteLine();
        Console.WriteLine($"  Atlas Immobilier  {string.Join("  ", addresses)}");
        Console.WriteLine($"  Demonstration accounts, password {DemoAccounts.Password}");
        foreach (var account in DemoAccounts.All)
        {
            Console.WriteLine($"    {account.Email,-20} {account.Role.ToString().ToUpperInvariant(),-8} {account.Organisation}");
        }

        Console.WriteLine();
    }
}
