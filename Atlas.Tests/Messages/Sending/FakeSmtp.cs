using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Atlas.Infrastructure.Channels.Mail;
using MailKit.Security;
using MimeKit;

namespace Atlas.Tests.Messages.Sending;

/// <summary>A mail server on a free port of this machine that keeps what it was sent and answers each command as the test says.</summary>
internal sealed class FakeSmtp : IAsyncDisposable
{
    private readonly TcpListener _port = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _ends = new();
    private readonly Task _serves;

    public FakeSmtp()
    {
        _port.Start();
        _serves = ServeAsync();
    }

    /// <summary>Mails that arrived whole.</summary>
    public ConcurrentQueue<MimeMessage> Got { get; } = new();

    /// <summary>What a command is answered instead of yes; empty to hang up.</summary>
    public ConcurrentDictionary<string, string> Answers { get; } = new(StringComparer.Ordinal);

    /// <summary>What the program is told.</summary>
    public SmtpOptions Options => new("127.0.0.1", ((IPEndPoint)_port.LocalEndpoint).Port, SecureSocketOptions.None, new MailboxAddress("Agence Atlas", "contact@agence.test"));

    public async ValueTask DisposeAsync()
    {
        await _ends.CancelAsync();
        _port.Stop();
        await _serves;
        _ends.Dispose();
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                using var client = await _port.AcceptTcpClientAsync(_ends.Token);
                await TalkAsync(client);
            }
        }
        catch (Exception ended) when (ended is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task TalkAsync(TcpClient client)
    {
        try
        {
            using var lines = new StreamReader(client.GetStream(), Encoding.Latin1);
            await using var answers = new StreamWriter(client.GetStream(), Encoding.Latin1) { AutoFlush = true, NewLine = "\r\n" };
            await answers.WriteLineAsync("220 fake");
            while (await lines.ReadLineAsync(_ends.Token) is { } line && await AnswerAsync(line.Split(' ', ':')[0].ToUpperInvariant(), lines, answers))
            {
            }
        }
        catch (IOException)
        {
            // It hung up.
        }
    }

    private async Task<bool> AnswerAsync(string command, StreamReader lines, StreamWriter answers)
    {
        if (Answers.TryGetValue(command, out var told) && command != "DATA")
        {
            await answers.WriteLineAsync(told);
            return told.Length > 0;
        }

        if (command != "DATA")
        {
            await answers.WriteLineAsync(command == "QUIT" ? "221 bye" : "250 yes");
            return command != "QUIT";
        }

        await answers.WriteLineAsync("354 go on");
        var mail = new StringBuilder();
        while (await lines.ReadLineAsync(_ends.Token) is { } line && line != ".")
        {
            mail.Append(line.StartsWith('.') ? line[1..] : line).Append("\r\n");
        }

        using var bytes = new MemoryStream(Encoding.Latin1.GetBytes(mail.ToString()));
        Got.Enqueue(await MimeMessage.LoadAsync(bytes, _ends.Token));
        if (told is { Length: 0 })
        {
            return false;
        }

        await answers.WriteLineAsync(told ?? "250 taken");
        return true;
    }
}
