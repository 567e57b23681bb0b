using System.Globalization;
using Atlas.Domain.Messages;
using Atlas.Infrastructure.Channels.WhatsApp;

namespace Atlas.Web.Features.WhatsApp;

/// <summary>What an answer of the provider tells an administrator.</summary>
public static class GraphWords
{
    /// <summary>Stands for an answer that never came.</summary>
    public const string Unreachable = "unreachable";

    /// <summary>The provider's code and words; <see cref="Unreachable"/> where there was no answer. Never the token, which the provider does not repeat.</summary>
    public static IReadOnlyList<string> Told(this GraphAnswer answer) => answer.Outcome is AttemptOutcome.Unreachable or AttemptOutcome.Unknown
        ? [Unreachable]
        : [.. new[] { answer.FaultCode?.ToString(CultureInfo.InvariantCulture), answer.Detail }.OfType<string>()];
}
