using Atlas.Infrastructure.Channels.Mail;
using Atlas.Infrastructure.Channels.WhatsApp;
using Atlas.Infrastructure.Database;
using Atlas.Infrastructure.Files;
using Atlas.Infrastructure.Jobs;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.SignalR;
using Serilog;
using Serilog.Events;

namespace Atlas.Web.Hosting;

/// <summary>What surrounds the application: log, keys, clockwork, health.</summary>
public static class HostingSetup
{
    private const string DefaultUrl = "http://localhost:5080";

    /// <summary>Registers the surroundings and hands back which database there is.</summary>
    public static DatabaseOptions AddHosting(this WebApplicationBuilder builder)
    {
        var where = DatabaseOptions.Read(builder.Configuration, builder.Environment.ContentRootPath);
        builder.Services.AddSerilog((_, log) => log
            .MinimumLevel.Information()
            .MinimumLevel.Override("Microsoft.AspNetCore", LogEventLevel.Warning)
            .MinimumLevel.Override("Microsoft.EntityFrameworkCore", LogEventLevel.Warning)
            .MinimumLevel.Override("Quartz", LogEventLevel.Warning)
            .ReadFrom.Configuration(builder.Configuration)
            .Enrich.FromLogContext()
            .WriteTo.Console(formatProvider: System.Globalization.CultureInfo.InvariantCulture));
        if (string.IsNullOrEmpty(builder.Configuration[WebHostDefaults.ServerUrlsKey]))
        {
            builder.WebHost.UseUrls(DefaultUrl);
        }

        var keys = builder.Configuration["DataProtection:KeysPath"] ?? "App_Data/keys";
        builder.Services.AddDataProtection().SetApplicationName("Atlas").PersistKeysToFileSystem(Folder("DataProtection:KeysPath", Path.GetFullPath(keys, builder.Environment.ContentRootPath)));
        builder.Services.AddSingleton(StorageOptions.Read(builder.Configuration, builder.Environment.ContentRootPath));
        builder.Services.AddSingleton(WhatsAppOptions.Read(builder.Configuration, builder.Environment.IsDevelopment()));
        builder.Services.AddSingleton(SmtpOptions.Read(builder.Configuration));
        builder.Services.AddScheduler(builder.Configuration, where);
        builder.Services.AddHealthChecks().AddCheck<ReadyCheck>("ready");

        // A note of ten thousand characters, each escaped, fits in one message; more is stopped in the browser, which keeps what was typed.
        // A word every seven seconds, so that a browser knows after fifteen that its line is lost (circuit.js). A tab in the background answers
        // the server's words only: it has twenty.
        builder.Services.Configure<HubOptions>(hub => (hub.MaximumReceiveMessageSize, hub.KeepAliveInterval, hub.ClientTimeoutInterval) =
            (256 * 1024, TimeSpan.FromSeconds(7), TimeSpan.FromSeconds(20)));
        return where;
    }

    /// <summary>One line a request, without its query string; what only carries the page stays out of it.</summary>
    public static WebApplication UseRequestLog(this WebApplication app)
    {
        app.UseSerilogRequestLogging(log => log.GetLevel = (http, _, failure) =>
            failure is not null || http.Response.StatusCode >= 500 ? LogEventLevel.Error
            : http.Request.Path.StartsWithSegments("/_blazor", StringComparison.Ordinal) || Path.HasExtension(http.Request.Path.Value) ? LogEventLevel.Debug
            : LogEventLevel.Information);
        return app;
    }

    private static DirectoryInfo Folder(string key, string path)
    {
        try
        {
            return Directory.CreateDirectory(path);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationFault($"{key}: the folder {path} cannot be made: {refused.Message}");
        }
    }

    /// <summary>The endpoints of monitors.</summary>
    public static WebApplication MapHealth(this WebApplication app)
    {
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false }).AllowAnonymous();
        app.MapHealthChecks("/health/ready").AllowAnonymous();
        return app;
    }
}
