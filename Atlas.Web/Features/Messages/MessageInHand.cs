using Atlas.Domain.Cases;
using Atlas.Domain.Contacts;

namespace Atlas.Web.Features.Messages;

/// <summary>A message while it is being written: a free text and a template with what fills it, of which one will go.</summary>
internal sealed class MessageInHand
{
    private (string Said, Guid Command) _tried;

    /// <summary>The free text.</summary>
    public string Text { get; set; } = "";

    /// <summary>What somebody else had last said when it was begun; null while there is nothing.</summary>
    public string? Since { get; private set; }

    /// <summary>The template.</summary>
    public TemplateChoice? Template { get; private set; }

    /// <summary>What fills it, by the keys of its gaps.</summary>
    public Dictionary<string, string> Values { get; } = new(StringComparer.Ordinal);

    /// <summary>Keys of the gaps that were found without a fitting value.</summary>
    public IReadOnlyList<string> Missing { get; private set; } = [];

    /// <summary>Whether a file goes along.</summary>
    public bool HasFile { get; private set; }

    private bool IsEmpty => Text.Length == 0 && Template is null && !HasFile;

    /// <summary>Whether the client or a colleague has said something since it was begun: it may answer what nobody asks any more.</summary>
    public bool Misses(string newest, bool isFree) => Since is not null && Since != newest && (isFree ? Text.Length > 0 || HasFile : Template is not null);

    /// <summary>Something was typed.</summary>
    public void Typed(string newest) => Since = IsEmpty ? null : Since ?? newest;

    /// <summary>A file was chosen, or put away.</summary>
    public void Attach(bool hasFile, string newest)
    {
        HasFile = hasFile;
        Typed(newest);
    }

    /// <summary>A draft came back, begun when somebody else had last said something else.</summary>
    public void BegunAt(string? newest) => Since = newest;

    /// <summary>What was called back stands here again, before what was begun meanwhile.</summary>
    public void Take(string text, string newest)
    {
        Text = Text.Length == 0 ? text : $"{text}\n{Text}";
        Typed(newest);
    }

    /// <summary>A quick reply joins what stands there.</summary>
    public void Add(string text, string newest)
    {
        Text = Text.Length == 0 || Text.EndsWith('\n') ? Text + text : $"{Text}\n{text}";
        Typed(newest);
    }

    /// <summary>A template that was called back, with all that filled it.</summary>
    public void Choose(TemplateChoice chosen, IReadOnlyDictionary<string, string> values, string newest)
    {
        Choose(chosen, "", newest);
        foreach (var (key, value) in values)
        {
            Values[key] = value;
        }
    }

    /// <summary>Another template, which begins with the client's name as nearly all do.</summary>
    public void Choose(TemplateChoice? chosen, string client, string newest)
    {
        (Template, Missing) = (chosen, []);
        Values.Clear();
        Typed(newest);
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
        if (draft.Text is { } sent)
        {
            (Text, HasFile) = (Text.StartsWith(sent, StringComparison.Ordinal) ? Text[sent.Length..] : Text, false);
        }
        else
        {
            Template = null;
            Values.Clear();
        }

        (Since, _tried) = (IsEmpty ? null : newest, default);
    }
}
