using Atlas.Domain.Contacts;
using Atlas.Domain.Foundation;
using Atlas.Domain.Workflows;
using Atlas.Infrastructure.Channels.Sending;
using Atlas.Infrastructure.Channels.WhatsApp;
using Atlas.Infrastructure.Contacts;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Features.WhatsApp.Inbound;

/// <summary>Which contact wrote: whom the channel knows by that name, else who has that number in one of its spellings, else somebody new.</summary>
internal static class SenderMatch
{
    /// <summary>The contact, from now on known by both names.</summary>
    public static async Task<Contact> FindOrMakeAsync(Intake intake, PayloadSender sender)
    {
        var contact = await FindAsync(intake, sender) ?? Make(intake, sender);
        await KnowAsync(intake, contact, IdentityKind.UserId, sender.UserId);
        await KnowAsync(intake, contact, IdentityKind.Phone, sender.Number);
        return contact;
    }

    /// <summary>The contact, or null.</summary>
    public static async Task<Contact?> FindAsync(Intake intake, PayloadSender sender) =>
        await OfAsync(intake, await KnownAsync(intake, IdentityKind.UserId, sender.UserId)
            ?? await KnownAsync(intake, IdentityKind.Phone, sender.Number)
            ?? await ReachedAsync(intake, sender.Number));

    /// <summary>Everybody whom the sender's names reach: who says stop on a shared telephone is not to be written to under another's name.</summary>
    public static Task<List<ContactId>> ReachedByAsync(Intake intake, PayloadSender sender) =>
        SharedLine.ReachedByAsync(intake.Db, sender.UserId, sender.Number, intake.Stop);

    /// <summary>The name is the contact's from now on, unless it is another's.</summary>
    public static async Task KnowAsync(Intake intake, Contact contact, IdentityKind kind, string? value)
    {
        if (value is not null && await KnownAsync(intake, kind, value) is null)
        {
            contact.Know(Intake.WhatsApp, kind, value, intake.By, intake.Now);
        }
    }

    private static async Task<ContactId?> KnownAsync(Intake intake, IdentityKind kind, string? value) => value is null ? null : await intake.Db.ContactIdentities
        .Where(known => known.Channel == Intake.WhatsApp && known.Kind == kind && known.Value == value && known.ValidUntil == null)
        .Select(known => (ContactId?)known.ContactId).SingleOrDefaultAsync(intake.Stop);

    /// <summary>Who has the number among its phones; of several, whose open case moved last, else who was there first.</summary>
    private static async Task<ContactId?> ReachedAsync(Intake intake, string? number)
    {
        if (number is null)
        {
            return null;
        }

        var spellings = PhoneVariants.Of(number);
        var having = await intake.Db.ContactPhones.Where(phone => spellings.Contains(phone.Number)).Select(phone => phone.ContactId).Distinct().ToListAsync(intake.Stop);
        if (having.Count <= 1)
        {
            return having.Count == 0 ? null : having[0];
        }

        var busy = await intake.Db.Cases.AsNoTracking().Where(row => row.StatusKind <= StateKind.Open && row.PrimaryContactId != null && having.Contains(row.PrimaryContactId.Value))
            .OrderByDescending(row => row.LastActivityAt).ThenBy(row => row.Id).Select(row => row.PrimaryContactId).FirstOrDefaultAsync(intake.Stop);
        return busy ?? having.MinBy(contact => contact.Value);
    }

    private static async Task<Contact?> OfAsync(Intake intake, ContactId? id) => id is not { } contact ? null
        : await intake.Db.Contacts.Include(row => row.Identities).AsSplitQuery().SingleAsync(row => row.Id == contact, intake.Stop);

    private static Contact Make(Intake intake, PayloadSender sender)
    {
        var phone = PhoneBook.Read(sender.Number, intake.Catalog.PhoneCountry);
        var details = new ContactDetails(ContactKind.Person, sender.Name ?? sender.Number ?? sender.UserId!, phone is null ? [] : [phone], [], null, null);
        if (Contact.Make(Ids.New<ContactId>(), details, out var made) is { IsDone: false } refused)
        {
            throw new InvalidOperationException($"A sender could not become a contact: {refused.Refusal}.");
        }

        intake.Db.Add(made!);
        return made!;
    }
}
