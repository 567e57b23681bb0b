using System.Collections.Concurrent;
using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc;

namespace Atlas.Web.Features.WhatsApp.StandIn;

/// <summary>Trouble that the stand-in is to make with a message of the agency.</summary>
/// <param name="Kind">
/// <c>fault</c> refuses, <c>later</c> takes and fails afterwards, <c>drop</c> takes and breaks the line off, <c>slow</c> answers late, <c>silent</c> never
/// calls back, <c>twice</c> calls back twice and in the wrong order.
/// </param>
/// <param name="Code">The provider's code of <c>fault</c> and <c>later</c>.</param>
public sealed partial record StandInTrouble(string Kind, int Code)
{
    /// <summary>How late a slow answer comes: later than the agency waits.</summary>
    public static readonly TimeSpan Late = TimeSpan.FromSeconds(25);

    /// <summary>All kinds, in the order in which the phone's page offers them.</summary>
    public static IReadOnlyList<string> Kinds { get; } = ["fault", "later", "drop", "slow", "silent", "twice"];

    /// <summary>What a text asks for, for example <c>#fault:131056</c> or <c>#drop</c>; null for none.</summary>
    public static StandInTrouble? In(string text) => Asked().Match(text) is { Success: true } asked
        ? new StandInTrouble(asked.Groups["kind"].Value, int.TryParse(asked.Groups["code"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var code) ? code : 131000)
        : null;

    [GeneratedRegex(@"#(?<kind>fault|later|drop|slow|silent|twice)\b(:(?<code>\d{1,7}))?", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Asked();
}

/// <summary>The trouble that the phone's page asks for, client by client, until it asks for none any more.</summary>
public sealed class StandInTroubles
{
    private readonly ConcurrentDictionary<(string Number, string Client), StandInTrouble> _asked = new();

    /// <summary>Maps what the page asks for.</summary>
    public static void Map(IEndpointRouteBuilder phone)
    {
        phone.MapPost("/trouble", Ask);
        phone.MapPost("/age", Age);
    }

    /// <summary>What stands for a client; null for none.</summary>
    public StandInTrouble? Of(string number, string client) => _asked.GetValueOrDefault((number, client));

    private static IResult Ask([FromBody] Trouble asked, StandInTroubles troubles)
    {
        var client = StandInFeature.Digits(asked.Client);
        if (StandInNumber.All.All(row => row.Id != asked.Number) || client.Length is < 6 or > 15 || asked.Code is < 0 or > 9_999_999)
        {
            return Results.BadRequest();
        }

        if (StandInTrouble.Kinds.Contains(asked.Kind))
        {
            troubles._asked[(asked.Number!, client)] = new StandInTrouble(asked.Kind!, asked.Code ?? 131000);
        }
        else
        {
            troubles._asked.TryRemove((asked.Number!, client), out _);
        }

        return Results.NoContent();
    }

    /// <summary>A day passes on the phone: the provider takes no free text any more until the client writes.</summary>
    private static IResult Age([FromBody] Trouble asked, StandInPhones phones, TimeProvider clock)
    {
        phones.Age(asked.Number ?? "", StandInFeature.Digits(asked.Client), clock.GetUtcNow().UtcDateTime);
        return Results.NoContent();
    }

    /// <summary>What the page asks for.</summary>
    /// <param name="Number">The agency's phone number id.</param>
    /// <param name="Client">The client's number.</param>
    /// <param name="Kind">The kind; anything else for none.</param>
    /// <param name="Code">The provider's code.</param>
    internal sealed record Trouble(string? Number, string? Client, string? Kind, int? Code);
}
