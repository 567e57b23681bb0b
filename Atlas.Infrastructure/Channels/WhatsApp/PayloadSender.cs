using System.Text.Json;
using Atlas.Domain.Contacts;
using Atlas.Domain.Foundation;

namespace Atlas.Infrastructure.Channels.WhatsApp;

/// <summary>Who wrote, as far as the provider says: a number, an identifier of the user, or both.</summary>
/// <param name="Number">The provider's number in E.164, never rewritten.</param>
/// <param name="UserId">The provider's identifier of the user.</param>
/// <param name="Name">What the client calls itself.</param>
public sealed record PayloadSender(string? Number, string? UserId, string? Name)
{
    private const int LongestNumber = 19;

    /// <summary>Whether anybody can be recognised by it.</summary>
    public bool IsKnown => Number is not null || UserId is not null;

    /// <summary>The sender of an item.</summary>
    public static PayloadSender Of(PayloadItem item)
    {
        var (number, user) = item.Kind is PayloadKind.Preference
            ? (item.Content.Text("wa_id"), item.Content.Text("user_id"))
            : (item.Content.Text("from"), item.Content.Text("from_user_id"));
        var profile = ProfileOf(item.Value, number, user);
        number ??= profile?.Text("wa_id");
        user ??= profile?.Text("user_id");
        var about = profile?.At("profile");
        return new PayloadSender(NumberOf(number), UserOf(user), NameOf(about?.Text("name")) ?? NameOf(about?.Text("username")));
    }

    /// <summary>A provider's number in E.164; null where it is none.</summary>
    public static string? NumberOf(string? told) => told?.TrimStart('+') is { Length: >= 5 and <= LongestNumber } digits && digits.All(char.IsAsciiDigit) ? $"+{digits}" : null;

    /// <summary>A provider's identifier of a user; null where it is none.</summary>
    public static string? UserOf(string? told) => told is { Length: > 0 and <= ContactIdentity.ValueLength } && told.All(sign => sign is > ' ' and <= '~') ? told : null;

    private static string? NameOf(string? told) =>
        told is not null && CleanText.Line(told) is { Length: > 0 } name ? name[..Math.Min(name.Length, Contact.NameLength)] : null;

    /// <summary>The profile that belongs to the sender; a batch may hold several.</summary>
    private static JsonElement? ProfileOf(JsonElement value, string? number, string? user)
    {
        var profiles = value.Many("contacts").ToList();
        var own = profiles.FindIndex(profile => (number is not null && profile.Text("wa_id") == number) || (user is not null && profile.Text("user_id") == user));
        return own >= 0 ? profiles[own] : number is null && user is null && profiles.Count == 1 ? profiles[0] : null;
    }
}
