using System.Globalization;
using Atlas.Infrastructure.Database;
using MailKit.Security;
using Microsoft.Extensions.Configuration;
using MimeKit;

namespace Atlas.Infrastructure.Channels.Mail;

/// <summary>The mail server: <c>Email:Host</c>, <c>Port</c>, <c>Security</c>, <c>User</c>, <c>Password</c> and <c>From</c>, checked. Without a host e-mail is off.</summary>
/// <param name="Host">The server; null while e-mail is off.</param>
/// <param name="Port">Its port.</param>
/// <param name="Security">How the line is protected.</param>
/// <param name="From">Who writes.</param>
public sealed record SmtpOptions(string? Host, int Port, SecureSocketOptions Security, MailboxAddress? From)
{
    /// <summary>No e-mail.</summary>
    public static SmtpOptions Off { get; } = new(null, 0, SecureSocketOptions.StartTls, null);

    /// <summary>Whether e-mail is on.</summary>
    public bool IsOn => Host is not null;

    /// <summary>Who signs in; null where the server asks nobody.</summary>
    public string? User { get; init; }

    /// <summary>The password: never kept elsewhere, never logged.</summary>
    public string? Password { get; init; }

    /// <summary>Reads and checks the keys.</summary>
    /// <exception cref="ConfigurationFault">One of them is wrong; the message says which and how to mend it.</exception>
    public static SmtpOptions Read(IConfiguration configuration)
    {
        if (configuration["Email:Host"] is not { Length: > 0 } host)
        {
            return Off;
        }

        if (Uri.CheckHostName(host) is UriHostNameType.Unknown)
        {
            throw new ConfigurationFault($"Email:Host is \"{host}\", which is no host; write for example \"smtp.agence.ma\".");
        }

        return new SmtpOptions(host, PortOf(configuration["Email:Port"]), SecurityOf(configuration["Email:Security"], host), FromOf(configuration["Email:From"]))
        {
            User = configuration["Email:User"] is { Length: > 0 } user ? user : null,
            Password = configuration["Email:Password"],
        };
    }

    /// <summary>The server alone: a password is never written anywhere.</summary>
    public override string ToString() => $"{Host}:{Port.ToString(CultureInfo.InvariantCulture)}";

    private static int PortOf(string? typed) => string.IsNullOrEmpty(typed) ? 587
        : int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and < 65_536 ? port
        : throw new ConfigurationFault($"Email:Port is \"{typed}\"; write for example 587.");

    private static SecureSocketOptions SecurityOf(string? typed, string host) => typed?.ToUpperInvariant() switch
    {
        null or "" or "STARTTLS" => SecureSocketOptions.StartTls,
        "SSL" => SecureSocketOptions.SslOnConnect,
        // Clients' names and words over an open line: on this machine alone.
        "NONE" when host is "localhost" or "127.0.0.1" or "::1" => SecureSocketOptions.None,
        _ => throw new ConfigurationFault($"Email:Security is \"{typed}\"; write StartTls or Ssl, or None for a server on this machine."),
    };

    private static MailboxAddress FromOf(string? typed) => MailboxAddress.TryParse(typed, out var from) && from.Address.Contains('@', StringComparison.Ordinal)
        ? from : throw new ConfigurationFault($"Email:From is \"{typed}\"; write for example \"Agence Atlas <contact@agence.ma>\".");
}
