using System.Buffers;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;

namespace Atlas.Benchmarks.Circuits;

/// <summary>MessagePack under the name that Blazor's hub asks for. It counts what one connection receives.</summary>
internal sealed class BlazorPack : IHubProtocol
{
    private readonly MessagePackHubProtocol _pack = new();
    private long _received;

    public string Name => "blazorpack";

    public int Version => 1;

    public TransferFormat TransferFormat => TransferFormat.Binary;

    /// <summary>Bytes of all messages so far, names and ids included, before compression.</summary>
    public long Received => Interlocked.Read(ref _received);

    public bool IsVersionSupported(int version) => version is 1 or 2;

    public ReadOnlyMemory<byte> GetMessageBytes(HubMessage message) => _pack.GetMessageBytes(message);

    public void WriteMessage(HubMessage message, IBufferWriter<byte> output) => _pack.WriteMessage(message, output);

    public bool TryParseMessage(ref ReadOnlySequence<byte> input, IInvocationBinder binder, out HubMessage message)
    {
        var before = input.Length;
        var isWhole = _pack.TryParseMessage(ref input, binder, out message!);
        Interlocked.Add(ref _received, before - input.Length);
        return isWhole;
    }
}
