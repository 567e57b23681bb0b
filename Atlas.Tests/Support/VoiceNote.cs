using System.Buffers.Binary;

namespace Atlas.Tests.Support;

/// <summary>A voice note as WhatsApp has them, Opus in Ogg: silence that any browser plays.</summary>
internal static class VoiceNote
{
    private const int FrameSamples = 960;
    private const int Serial = 7;

    // A frame of 20 ms in which nothing is said.
    private static readonly byte[] Silence = [0xF8, 0xFF, 0xFE];

    /// <summary>A note of so many frames of 20 ms, at most 255.</summary>
    public static byte[] Of(int frames) =>
    [
        .. Page(2, 0, 0, [Head()]),
        .. Page(0, 0, 1, [[.. "OpusTags"u8, 5, 0, 0, 0, .. "Atlas"u8, 0, 0, 0, 0]]),
        .. Page(4, frames * FrameSamples, 2, Enumerable.Repeat(Silence, frames)),
    ];

    private static byte[] Head() => [.. "OpusHead"u8, 1, 1, 0, 0, 0x80, 0xBB, 0, 0, 0, 0, 0];

    private static byte[] Page(byte kind, long position, int number, IEnumerable<byte[]> packets)
    {
        var all = packets.ToList();
        var page = new byte[27 + all.Count + all.Sum(packet => packet.Length)];
        "OggS"u8.CopyTo(page);
        page[5] = kind;
        BinaryPrimitives.WriteInt64LittleEndian(page.AsSpan(6), position);
        BinaryPrimitives.WriteInt32LittleEndian(page.AsSpan(14), Serial);
        BinaryPrimitives.WriteInt32LittleEndian(page.AsSpan(18), number);
        page[26] = (byte)all.Count;
        var at = 27 + all.Count;
        foreach (var (index, packet) in all.Index())
        {
            page[27 + index] = (byte)packet.Length;
            packet.CopyTo(page, at);
            at += packet.Length;
        }

        BinaryPrimitives.WriteUInt32LittleEndian(page.AsSpan(22), Checksum(page));
        return page;
    }

    private static uint Checksum(byte[] page)
    {
        var sum = 0u;
        foreach (var one in page)
        {
            sum ^= (uint)one << 24;
            for (var bit = 0; bit < 8; bit++)
            {
                sum = (sum & 0x80000000) == 0 ? sum << 1 : (sum << 1) ^ 0x04C11DB7;
            }
        }

        return sum;
    }
}
