using System.Data.Common;
using Atlas.Domain.Contacts;
using Atlas.Domain.Foundation;
using Atlas.Infrastructure.Contacts;
using Atlas.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Features.Contacts;

/// <summary>
/// A contact while somebody changes it: what is typed, over what, and what a save found against it. What colleagues change meanwhile joins in,
/// but for the parts that both changed: there the person sees all three values and chooses.
/// </summary>
/// <param name="known">The contact as last read.</param>
/// <param name="country">Country of a number without international prefix.</param>
public sealed class ContactEditing(ContactView known, string country)
{
    /// <summary>What is typed.</summary>
    public ContactDraft Draft { get; } = ContactDraft.Of(known.Details, number => PhoneBook.Show(number, country));

    /// <summary>What it is typed over.</summary>
    public ContactDetails Before { get; private set; } = known.Details;

    /// <summary>The version that it is typed over.</summary>
    public int Over { get; } = known.Version;

    /// <summary>What is wrong: the refusals by part.</summary>
    public IReadOnlyDictionary<string, string> Wrong { get; private set; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The parts that somebody else changed as well.</summary>
    public IReadOnlyList<string> Clashes { get; private set; } = [];

    /// <summary>The name of the text that says what happened; null for nothing.</summary>
    public string? Alert { get; private set; }

    /// <summary>What is typed, as values.</summary>
    public ContactDetails Mine => ReadContact.Of(Draft, country).Details;

    /// <summary>What was typed before a reload comes back into a contact that somebody changed since.</summary>
    public void TypedOver() => Alert = "contact.draft.old";

    /// <summary>Saves it, or remembers why not.</summary>
    public async Task<Outcome> SaveAsync(EditContact edit, ILogger log)
    {
        var outcome = await TryAsync(edit, log);
        if (!outcome.IsDone)
        {
            Wrong = ReadContact.Of(Draft, country).Wrong;
            Alert = Wrong.Count > 0 ? "contact.check" : outcome.Refusal == Refusals.Conflict ? "contact.conflict" : $"refusal.{outcome.Refusal}";
            Clashes = outcome.Refusal == Refusals.Conflict ? outcome.Details : [];
        }

        return outcome;
    }

    /// <summary>Mine stays in the form, and now stands against theirs.</summary>
    public void Keep(string code, ContactDetails theirs)
    {
        Before = ContactMerge.With(Before, theirs, code);
        Clashes = [.. Clashes.Where(clash => clash != code)];
        Alert = Clashes.Count > 0 ? Alert : "contact.conflict.settled";
    }

    /// <summary>Theirs goes into the form, where it can still be changed.</summary>
    public void Take(string code, ContactDetails theirs)
    {
        switch (code)
        {
            case "kind": Draft.Kind = theirs.Kind; break;
            case "name": Draft.Name = theirs.Name; break;
            case "language": Draft.Language = theirs.Language ?? ""; break;
            case "note": Draft.Note = theirs.Note ?? ""; break;
            case "phones" or "emails": Draft.Reach(ContactMerge.With(Mine, theirs, code), number => PhoneBook.Show(number, country)); break;
        }

        Keep(code, theirs);
    }

    private async Task<Outcome> TryAsync(EditContact edit, ILogger log)
    {
        try
        {
            return await edit.RunAsync(known.Id, Before, Draft);
        }
        catch (Exception failure) when (failure is DbUpdateException or DbException or TimeoutException)
        {
            log.LogError(failure, "A contact could not be saved");
            return Outcome.Refused(Refusals.NotSaved);
        }
    }
}
