using System.Text.RegularExpressions;
using Atlas.Infrastructure.Database;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Atlas.Infrastructure.Channels.WhatsApp;

/// <summary>Where WhatsApp's Cloud API is: <c>WhatsApp:GraphBaseUrl</c>, <c>ApiVersion</c> and <c>MediaHosts</c>, checked.</summary>
/// <param name="GraphBaseUrl">Its root; null for the stand-in in this process, which Development alone has.</param>
/// <param name="ApiVersion">The version in its addresses.</param>
/// <param name="MediaHosts">Hosts from which files are fetched; one that begins with a dot stands for all below it.</param>
public sealed partial record WhatsAppOptions(Uri? GraphBaseUrl, string ApiVersion, IReadOnlyList<string> MediaHosts)
{
    /// <summary>The provider's own.</summary>
    public static WhatsAppOptions Standard { get; } =
        new(new Uri("https://graph.facebook.com"), "v23.0", ["lookaside.fbsbx.com", ".facebook.com", ".whatsapp.net"]);

    /// <summary>Reads and checks the keys.</summary>
    /// <exception cref="ConfigurationFault">One of them is wrong; the message says which and how to mend it.</exception>
    public static WhatsAppOptions Read(IConfiguration configuration, bool isDevelopment)
    {
        var version = configuration["WhatsApp:ApiVersion"] is { Length: > 0 } named ? named : Standard.ApiVersion;
        if (!Version().IsMatch(version))
        {
            throw new ConfigurationFault($"WhatsApp:ApiVersion is \"{version}\"; write for example \"{Standard.ApiVersion}\".");
        }

        return new WhatsAppOptions(Root(configuration["WhatsApp:GraphBaseUrl"], isDevelopment), version, Hosts(configuration.GetSection("WhatsApp:MediaHosts")));
    }

    private static Uri? Root(string? typed, bool isDevelopment)
    {
        if (string.IsNullOrWhiteSpace(typed))
        {
            return isDevelopment ? null : Standard.GraphBaseUrl;
        }

        // The token goes there with each message: over an open line to this machine alone.
        return Uri.TryCreate(typed, UriKind.Absolute, out var root) && (root.Scheme == Uri.UriSchemeHttps || (root.Scheme == Uri.UriSchemeHttp && root.IsLoopback))
            ? root
            : throw new ConfigurationFault($"WhatsApp:GraphBaseUrl is \"{typed}\"; it must be an https address, for example \"{Standard.GraphBaseUrl}\".");
    }

    private static IReadOnlyList<string> Hosts(IConfigurationSection section)
    {
        var typed = section.GetChildren().Select(host => host.Value).Append(section.Value).OfType<string>()
            .SelectMany(hosts => hosts.Split([',', ' ', ';'], StringSplitOptions.RemoveEmptyEntries)).ToList();
        return typed.Find(host => Uri.CheckHostName(host.TrimStart('.')) is UriHostNameType.Unknown) is { } wrong
            ? throw new ConfigurationFault($"WhatsApp:MediaHosts holds \"{wrong}\", which is no host; write for example \"{Standard.MediaHosts[0]}\".")
            : typed.Count > 0 ? typed : Standard.MediaHosts;
    }

    [GeneratedRegex(@"^v\d{1,3}\.\d{1,2}$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Version();
}

/// <summary>The root of the Cloud API's addresses as it is now: the stand-in's lies where this process came to listen.</summary>
public sealed class GraphRoot(WhatsAppOptions options, IServiceProvider services)
{
    /// <summary>Where the stand-in is, below this process's address.</summary>
    public const string StandIn = "/demo/graph";

    /// <summary>The address of a path.</summary>
    public Uri Of(params IEnumerable<string> path)
    {
        var root = options.GraphBaseUrl?.AbsoluteUri ?? $"{Own()}{StandIn}";
        return new Uri($"{root.TrimEnd('/')}/{options.ApiVersion}/{string.Join('/', path.Select(Uri.EscapeDataString))}");
    }

    private string Own() => services.GetService<IServer>()?.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault()
        is { } address ? address.Replace("[::]", "localhost", StringComparison.Ordinal).Replace("0.0.0.0", "localhost", StringComparison.Ordinal).Replace("*", "localhost", StringComparison.Ordinal).Replace("+", "localhost", StringComparison.Ordinal).TrimEnd('/')
        : throw new InvalidOperationException("The stand-in for WhatsApp lies in this process, which does not listen yet.");
}
