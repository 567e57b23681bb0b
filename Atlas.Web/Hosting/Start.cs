using Atlas.Infrastructure.Database;
using Serilog;

namespace Atlas.Web.Hosting;

/// <summary>What happens between the configuration and the first request.</summary>
public static class Start
{
    /// <summary>Builds, prepares and runs the program; what is wrong in the configuration stops it with one sentence.</summary>
    /// <returns>The process's exit code.</returns>
    public static async Task<int> RunAsync(Func<WebApplication> build)
    {
        try
        {
            await using var app = build();
            await PrepareAsync(app.Services, app.Configuration, app.Environment);
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
        await using var scope = services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<DatabaseStart>().RunAsync();
    }
}
