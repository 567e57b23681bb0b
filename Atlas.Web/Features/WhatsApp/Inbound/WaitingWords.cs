using System.Globalization;
using Atlas.Domain.Messages;
using Atlas.Infrastructure.Channels.WhatsApp;

namespace Atlas.Web.Features.WhatsApp.Inbound;

/// <summary>What was said of a message that is not here yet. Words that one receipt cannot hold go on in further ones, numbered from 2, and none is lost.</summary>
internal static class WaitingWords
{
    /// <summary>What a receipt holds no more, in as many others as it takes.</summary>
    public static IEnumerable<Receipt> Beyond(Receipt first, string? text)
    {
        var number = 2;
        for (var rest = text?[(first.Detail?.Length ?? 0)..]; rest?.Length > 0; number++)
        {
            var piece = PayloadMessage.Cut(rest, MessageAttempt.DetailLength)!;
            rest = rest[piece.Length..];
            yield return new Receipt(first.ChannelId, first.ProviderId, string.Create(CultureInfo.InvariantCulture, $"{first.Status}:{number}"), first.At) { Detail = piece };
        }
    }

    /// <summary>Whether it only goes on from another one.</summary>
    public static bool GoesOn(Receipt told) => told.Status.Count(sign => sign == ':') > 1;

    /// <summary>All words of a receipt, with those that went on in others.</summary>
    public static string? Of(Receipt first, IEnumerable<Receipt> all)
    {
        var begin = first.Status + ":";
        var further = all.Where(told => told.Status.StartsWith(begin, StringComparison.Ordinal)).OrderBy(told => int.Parse(told.Status[begin.Length..], CultureInfo.InvariantCulture));
        return first.Detail is null ? null : string.Concat(further.Select(told => told.Detail).Prepend(first.Detail));
    }
}
