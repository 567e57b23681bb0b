using System.Text.RegularExpressions;

namespace Atlas.Domain.Messages;

/// <summary>The text of a quick reply: words with variables such as <c>{contact}</c>.</summary>
public static partial class ReplyText
{
    /// <summary>The client's name.</summary>
    public const string Contact = "contact";

    /// <summary>Who writes.</summary>
    public const string Agent = "agent";

    /// <summary>The organisation's name.</summary>
    public const string Agency = "agency";

    /// <summary>What people call the case.</summary>
    public const string Reference = "reference";

    /// <summary>All variables.</summary>
    public static IReadOnlyList<string> Known { get; } = [Contact, Agent, Agency, Reference];

    /// <summary>The variables of a text that nobody knows.</summary>
    public static IReadOnlyList<string> Unknown(string text) =>
        [.. Variable().Matches(text).Select(found => found.Groups["name"].Value).Except(Known, StringComparer.Ordinal)];

    /// <summary>The text as it goes into a message; a variable without a value stays visible, so that somebody fills it.</summary>
    public static string Fill(string text, IReadOnlyDictionary<string, string> values) =>
        Variable().Replace(text, found => values.GetValueOrDefault(found.Groups["name"].Value, found.Value));

    [GeneratedRegex(@"\{(?<name>[\p{L}\p{N}_]{1,40})\}", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Variable();
}
