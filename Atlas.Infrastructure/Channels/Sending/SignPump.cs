using System.Threading.Channels;
using Atlas.Infrastructure.Channels.WhatsApp;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Atlas.Infrastructure.Channels.Sending;

/// <summary>A sign to a client: that his message was read, and perhaps that somebody writes.</summary>
/// <param name="Line">On whose behalf.</param>
/// <param name="ProviderId">The provider's identifier of his last message.</param>
/// <param name="IsTyping">Whether somebody writes.</param>
public sealed record ClientSign(GraphLine Line, string ProviderId, bool IsTyping);

/// <summary>Gives signs to clients behind whoever caused them. They are courtesies: nobody waits for one, none is kept, and one that fails is gone.</summary>
public sealed partial class SignPump(CloudApi cloud, ILogger<SignPump> log) : BackgroundService
{
    private const int MostWaiting = 256;

    private readonly Channel<ClientSign> _waiting = Channel.CreateBounded<ClientSign>(new BoundedChannelOptions(MostWaiting) { FullMode = BoundedChannelFullMode.DropOldest });

    /// <summary>Has it given.</summary>
    public void Give(ClientSign sign) => _waiting.Writer.TryWrite(sign);

    /// <summary>Gives all that wait now.</summary>
    public async Task GiveWaitingAsync(CancellationToken stop)
    {
        while (_waiting.Reader.TryRead(out var sign))
        {
            // The provider's answer changes nothing here.
            _ = await cloud.MarkReadAsync(sign.Line, sign.ProviderId, sign.IsTyping, stop);
        }
    }

    private async Task TryAsync(CancellationToken stop)
    {
        try
        {
            await GiveWaitingAsync(stop);
        }
        catch (Exception failure) when (failure is not OperationCanceledException || !stop.IsCancellationRequested)
        {
            // A sign is a courtesy: the next one is given all the same.
            LogFailure(log, failure);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A sign could not be given to a client")]
    private static partial void LogFailure(ILogger log, Exception failure);

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (await _waiting.Reader.WaitToReadAsync(stoppingToken))
            {
                await TryAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // What was not given is gone with the program.
        }
    }
}
