using Atlas.Domain.Messages;
using Atlas.Infrastructure.Channels;
using Atlas.Infrastructure.Demo;
using Microsoft.AspNetCore.DataProtection;

namespace Atlas.Web.Features.WhatsApp.StandIn;

/// <summary>A number that the stand-in serves: those of the demonstration.</summary>
/// <param name="Id">Its phone number id.</param>
/// <param name="Account">Its business account id.</param>
/// <param name="Channel">The channel in the webhook's address.</param>
/// <param name="Display">The number as it is shown.</param>
/// <param name="Name">The name that clients see.</param>
public sealed record StandInNumber(string Id, string Account, string Channel, string Display, string Name)
{
    /// <summary>The secret under which the stand-in signs; invented, and written in the contract.</summary>
    public const string Secret = "atlas-test-app-secret-not-real";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<StandInNumber> All { get; } =
    [
        new("550100200300411", "770100200300401", "atlas-demo", "+212 5 00 00 04 11", "Atlas Immobilier"),
        new("550100200300422", "770100200300401", "rival-demo", "+212 5 00 00 04 22", "Rival Immobilier"),
    ];
}

/// <summary>A template that the stand-in knows: those of the demonstration.</summary>
/// <param name="Row">As the demonstration's channel has it.</param>
public sealed record StandInTemplate(MessageTemplate Row)
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<StandInTemplate> All { get; } =
    [
        .. DemoChannels.Of(DemoAccounts.Atlas, new ChannelSecrets(new EphemeralDataProtectionProvider()), DateTime.UnixEpoch)
            .OfType<MessageTemplate>().Select(row => new StandInTemplate(row)),
    ];

    /// <summary>How many values it wants.</summary>
    public int Wants => TemplateText.Of(Row.Parts).Gaps.Count;

    /// <summary>What the client reads.</summary>
    public string Words(IReadOnlyList<string> values)
    {
        var text = TemplateText.Of(Row.Parts);
        return text.Fill(text.Gaps.Zip(values).DistinctBy(pair => pair.First.Key).ToDictionary(pair => pair.First.Key, pair => pair.Second, StringComparer.Ordinal));
    }
}
