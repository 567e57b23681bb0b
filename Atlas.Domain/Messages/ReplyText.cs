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

    /// <summary>
    /// What stands in braces as it was typed and is no variable, and so would reach the client with its braces: a name that nobody knows or that is
    /// written otherwise, the numbers of WhatsApp's templates.
    /// </summary>
    public static IReadOnlyList<string> Unknown(string text) =>
        [.. Braces().Matches(text).Select(found => found.Value).Where(found => !Known.Contains(found[1..^1], StringComparer.Ordinal)).Distinct(StringComparer.Ordinal)];

    /// <summary>The text as it goes into a message; a variable without a value stays visible, so that somebody fills it.</summary>
    public static string Fill(string text, IReadOnlyDictionary<string, string> values) =>
        Variable().Replace(text, found => values.GetValueOrDefault(found.Groups["name"].Value, found.Value));

    [GeneratedRegex(@"\{+[^{}\n]{0,60}\}+", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Braces();

    [GeneratedRegex(@"\{(?<name>[\p{L}\p{N}_]{1,40})\}", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Variable();
}
