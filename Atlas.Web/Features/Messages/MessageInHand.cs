using Atlas.Domain.Cases;
using Atlas.Domain.Contacts;

namespace Atlas.Web.Features.Messages;

/// <summary>A message while it is being written: a free text and a template with what fills it, of which one will go.</summary>
internal sealed class MessageInHand
{
    private (string Said, Guid Command) _tried;

    /// <summary>The free text.</summary>
    public string Text { get; set; } = "";

    /// <summary>What the client had last said when the text was begun; null while there is none.</summary>
    public string? Since { get; private set; }

    /// <summary>The template.</summary>
    public TemplateChoice? Template { get; private set; }

    /// <summary>What fills it, by the keys of its gaps.</summary>
    public Dictionary<string, string> Values { get; } = new(StringComparer.Ordinal);

    /// <summary>Keys of the gaps that were found without a fitting value.</summary>
    public IReadOnlyList<string> Missing { get; private set; } = [];

    /// <summary>Whether the client has said something since the text was begun: it may answer what nobody asks any more.</summary>
    public bool Misses(string newest) => Since is not null && Since != newest && Text.Length > 0;

    /// <summary>Something was typed.</summary>
    public void Typed(string newest) => Since = Text.Length == 0 ? null : Since ?? newest;

    /// <summary>A draft came back, begun when the client had last said something else.</summary>
    public void BegunAt(string? newest) => Since = newest;

    /// <summary>What was called back stands here again, unless something else was begun.</summary>
    public void Take(string text, string newest)
    {
        if (Text.Length == 0)
        {
            (Text, Since) = (text, newest);
        }
    }

    /// <summary>A quick reply joins what stands there.</summary>
    public void Add(string text, string newest)
    {
        Text = Text.Length == 0 || Text.EndsWith('\n') ? Text + text : $"{Text}\n{text}";
        Typed(newest);
    }

    /// <summary>Another template, which begins with the client's name as nearly all do.</summary>
    public void Choose(TemplateChoice? chosen, string client)
    {
        (Template, Missing) = (chosen, []);
        Values.Clear();
        if (chosen?.Words.Gaps is [{ Part: "body" } first, ..])
        {
            Values[first.Key] = client;
        }
    }

    /// <summary>Whether the template has all that it wants.</summary>
    public bool IsFilled() => (Missing = Template!.Words.Missing(Values)).Count == 0;

    /// <summary>What is asked for. The same words go under the same command until they are changed: a second click writes nothing twice.</summary>
    public SendDraft Draft(ContactId contact, CaseId? @case, bool isFree, string? file)
    {
        var said = isFree ? $"{file} {Text}" : string.Join('\n', Values.Select(value => $"{value.Key}={value.Value}").Prepend($"{Template!.Id.Value}"));
        _tried = _tried.Said == said ? _tried : (said, Guid.CreateVersion7());
        return isFree
            ? new SendDraft(_tried.Command, contact, @case) { Text = Text }
            : new SendDraft(_tried.Command, contact, @case) { Template = Template!.Id.Value, Values = new Dictionary<string, string>(Values, StringComparer.Ordinal) };
    }

    /// <summary>It went. What was typed on meanwhile is the beginning of the next one.</summary>
    public void Sent(SendDraft draft, string newest)
    {
        Text = draft.Text is not { } sent ? Text : Text.StartsWith(sent, StringComparison.Ordinal) ? Text[sent.Length..] : Text;
        (Since, Template, _tried) = (Text.Length == 0 ? null : newest, null, default);
        Values.Clear();
    }
}
