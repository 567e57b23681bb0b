using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Atlas.Web.Shared;

/// <summary>
/// Markup written as an interpolated text: its literal parts are markup, and everything between braces is encoded. There is no way to put a
/// value in that would become markup.
/// </summary>
[InterpolatedStringHandler]
public readonly ref struct Markup
{
    // Arabic and accents stay letters; what has a meaning in markup never does.
    private static readonly HtmlEncoder Safe = HtmlEncoder.Create(UnicodeRanges.All);

    private readonly StringBuilder _text;

    /// <summary>Begins a text.</summary>
    /// <param name="literalLength">Length of the literal parts.</param>
    /// <param name="formattedCount">How many values there are.</param>
    public Markup(int literalLength, int formattedCount) => _text = new StringBuilder(literalLength + (16 * formattedCount));

    /// <summary>Takes a literal part as it is.</summary>
    public void AppendLiteral(string part) => _text.Append(part);

    /// <summary>Takes a value as text.</summary>
    public void AppendFormatted(string? value) => _text.Append(Safe.Encode(value ?? ""));

    /// <summary>Takes what was itself written so.</summary>
    public void AppendFormatted(Written part) => _text.Append(part.Html);

    /// <summary>The whole.</summary>
    public static Written Write(Markup text) => new(text._text.ToString());
}

/// <summary>Markup whose every value was encoded. Only <see cref="Markup"/> makes one.</summary>
public readonly struct Written
{
    internal Written(string html) => Html = html;

    /// <summary>No markup.</summary>
    public static Written Nothing => new("");

    /// <summary>The markup.</summary>
    public string Html { get; }
}
