using System.Globalization;
using System.Text.Json.Nodes;
using Atlas.Domain.Messages;
using Atlas.Infrastructure.Channels.WhatsApp;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;
using MimeKit.Text;

namespace Atlas.Infrastructure.Channels.Mail;

/// <summary>E-mail over SMTP. As everywhere the one question is whether the words had begun to leave when something broke.</summary>
public sealed class MailPort(SmtpOptions options) : IMessagePort
{
    /// <summary>Code of the channel.</summary>
    public const string Email = "EMAIL";

    /// <summary>The server does not know who signs in.</summary>
    private const int SignInRefused = 535;

    private const int Patience = 20_000;

    /// <inheritdoc />
    public string Kind => Email;

    /// <inheritdoc />
    public async Task<GraphAnswer> SendAsync(GraphLine line, JsonObject body, CancellationToken stop)
    {
        using var smtp = new SmtpClient { Timeout = Patience };

        // All of it must end while the claim still holds: an answer after that would be nobody's.
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        limit.CancelAfter(Patience);
        if (await TryOpenAsync(smtp, limit.Token) is { } refused)
        {
            return refused;
        }

        using var mail = Write(body);
        var words = new Leaving();
        try
        {
            await smtp.SendAsync(mail, limit.Token, words);
            return new GraphAnswer(AttemptOutcome.Accepted, null) { ProviderId = mail.MessageId };
        }
        catch (SmtpCommandException no)
        {
            return Refused((int)no.StatusCode, no.Message);
        }
        catch (Exception lost) when (lost is ProtocolException or IOException or OperationCanceledException or ServiceNotConnectedException or TimeoutException)
        {
            return new GraphAnswer(words.HaveLeft ? AttemptOutcome.Unknown : AttemptOutcome.Unreachable, null) { Detail = lost.GetType().Name };
        }
        finally
        {
            await CloseAsync(smtp);
        }
    }

    private async Task<GraphAnswer?> TryOpenAsync(SmtpClient smtp, CancellationToken stop)
    {
        try
        {
            await smtp.ConnectAsync(options.Host!, options.Port, options.Security, stop);
            if (options.User is { } user)
            {
                await smtp.AuthenticateAsync(user, options.Password ?? "", stop);
            }

            return null;
        }
        catch (AuthenticationException no)
        {
            return Refused(SignInRefused, no.Message);
        }
        catch (SmtpCommandException no)
        {
            return Refused((int)no.StatusCode, no.Message);
        }
        catch (Exception lost) when (lost is System.Net.Sockets.SocketException or IOException or ProtocolException or SslHandshakeException or OperationCanceledException or NotSupportedException or TimeoutException)
        {
            return new GraphAnswer(AttemptOutcome.Unreachable, null) { Detail = lost.GetType().Name };
        }
    }

    /// <summary>The name under which the mail is known is made of the message's: a server that gets it twice can tell.</summary>
    private MimeMessage Write(JsonObject body)
    {
        var from = options.From!;
        var mail = new MimeMessage { Subject = GraphJson.Text(body, "subject") ?? "", MessageId = $"{GraphJson.Text(body, "id")}@{from.Domain}" };
        mail.From.Add(from);
        mail.To.Add(new MailboxAddress(GraphJson.Text(body, "name"), GraphJson.Text(body, "to") ?? ""));
        mail.Body = new TextPart(TextFormat.Plain) { Text = GraphJson.Text(body, "text") ?? "" };
        return mail;
    }

    private static GraphAnswer Refused(int code, string words) =>
        new(AttemptOutcome.Refused, null) { FaultCode = code, IsTransient = code is >= 400 and < 500, Detail = string.Create(CultureInfo.InvariantCulture, $"{code} {words}") };

    private static async Task CloseAsync(SmtpClient smtp)
    {
        try
        {
            await smtp.DisconnectAsync(quit: true, CancellationToken.None);
        }
        catch (Exception gone) when (gone is IOException or ProtocolException or System.Net.Sockets.SocketException or OperationCanceledException)
        {
            // The mail is with the server, or it is known why not.
        }
    }

    /// <summary>Knows whether the words began to leave.</summary>
    private sealed class Leaving : ITransferProgress
    {
        public bool HaveLeft { get; private set; }

        public void Report(long bytesTransferred, long totalSize) => HaveLeft = true;

        public void Report(long bytesTransferred) => HaveLeft = true;
    }
}
