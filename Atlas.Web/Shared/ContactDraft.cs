using Atlas.Domain.Contacts;
using Atlas.Domain.Foundation;
using Atlas.Infrastructure.Contacts;

namespace Atlas.Web.Shared;

/// <summary>A phone or an address while it is typed.</summary>
public sealed class DraftReach(string text, int number = 0)
{
    /// <summary>Tells the lines of one form apart, wherever they move.</summary>
    public int Number { get; } = number;

    /// <summary>What stands there.</summary>
    public string Text { get; set; } = text;
}

/// <summary>A contact while it is typed, as typed.</summary>
/// <param name="CommandId">The form's command; a new contact takes it as its identifier.</param>
public sealed record ContactDraft(Guid CommandId)
{
    /// <summary>A person or a company.</summary>
    public ContactKind Kind { get; set; }

    /// <summary>The name that people read.</summary>
    public string Name { get; set; } = "";

    /// <summary>Phones in any spelling, the main one first; empty lines do not count.</summary>
    public List<DraftReach> Phones { get; init; } = [new("")];

    /// <summary>E-mail addresses, the main one first; empty lines do not count.</summary>
    public List<DraftReach> Emails { get; init; } = [new("")];

    /// <summary><c>fr</c>, <c>en</c>, <c>ar</c>, or empty.</summary>
    public string Language { get; set; } = "";

    /// <summary>What one should know.</summary>
    public string Note { get; set; } = "";

    /// <summary>A known contact, to be changed.</summary>
    public static ContactDraft Of(ContactDetails known, Func<string, string> show)
    {
        var draft = new ContactDraft(Guid.CreateVersion7()) { Kind = known.Kind, Name = known.Name, Language = known.Language ?? "", Note = known.Note ?? "" };
        draft.Reach(known, show);
        return draft;
    }

    /// <summary>Takes a known contact's phones and addresses.</summary>
    public void Reach(ContactDetails known, Func<string, string> show)
    {
        Phones.Clear();
        Emails.Clear();
        Phones.AddRange(known.Phones.Select((number, place) => new DraftReach(show(number), place)).DefaultIfEmpty(new DraftReach("")));
        Emails.AddRange(known.Emails.Select((address, place) => new DraftReach(address, place)).DefaultIfEmpty(new DraftReach("")));
    }
}

/// <summary>A draft read into values.</summary>
/// <param name="Details">The values; where something cannot be read, the ones that can.</param>
/// <param name="Wrong">
/// What cannot be kept: the part, and the refusal that says why: <c>name</c>, <c>note</c>, <c>phones.0</c>, <c>emails.1</c>.
/// </param>
public sealed record ReadContact(ContactDetails Details, IReadOnlyDictionary<string, string> Wrong)
{
    /// <summary>The refusal that names every wrong part, or null.</summary>
    public Outcome? Refused => Wrong.Count == 0 ? null : Outcome.Refused(Refusals.BadValue, [.. Wrong.Keys]);

    /// <summary>Reads every part before it answers, so that all faults are told at once.</summary>
    public static ReadContact Of(ContactDraft draft, string country)
    {
        var wrong = new Dictionary<string, string>(StringComparer.Ordinal);
        var (name, note) = (CleanText.Line(draft.Name), CleanText.Block(draft.Note));
        if (name.Length is 0 or > Contact.NameLength)
        {
            wrong["name"] = name.Length == 0 ? Refusals.NameRequired : Refusals.TextTooLong;
        }

        if (note.Length > Contact.NoteLength)
        {
            wrong["note"] = Refusals.TextTooLong;
        }

        var phones = All(draft.Phones, text => PhoneBook.Read(text, country), "phones", Refusals.BadPhone, wrong);
        var emails = All(draft.Emails, EmailAddress.Read, "emails", Refusals.BadEmail, wrong);
        var language = draft.Language is "fr" or "en" or "ar" ? draft.Language : null;
        return new ReadContact(new ContactDetails(draft.Kind, name, phones, emails, language, note.Length == 0 ? null : note), wrong);
    }

    private static List<string> All(List<DraftReach> lines, Func<string, string?> read, string part, string refusal, Dictionary<string, string> wrong)
    {
        var values = new List<string>();
        for (var place = 0; place < lines.Count; place++)
        {
            if (read(lines[place].Text) is { } value)
            {
                values.Add(value);
            }
            else if (!string.IsNullOrWhiteSpace(lines[place].Text))
            {
                wrong[$"{part}.{place}"] = refusal;
            }
        }

        if (values.Count > Contact.MostOfEach)
        {
            wrong[part] = Refusals.TooMany;
        }

        return values;
    }
}
