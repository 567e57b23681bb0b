using System.Globalization;
using System.Text;
using Atlas.Domain.Consents;
using Atlas.Domain.Contacts;
using Atlas.Domain.Foundation;
using Atlas.Domain.Tenancy;

namespace Atlas.Infrastructure.Demo;

/// <summary>A contact of the demonstration with what was decided about messages.</summary>
/// <param name="Contact">The contact.</param>
/// <param name="Consents">The decisions, oldest first.</param>
/// <param name="MayBeWritten">Whether the agency may write by WhatsApp to this day.</param>
/// <param name="StoppedAt">When the contact wrote STOP, or null.</param>
internal sealed record DemoContact(Contact Contact, IReadOnlyList<Consent> Consents, bool MayBeWritten, DateTime? StoppedAt);

/// <summary>Draws contacts: invented names, numbers of a range that nobody is given.</summary>
internal static class DemoContacts
{
    private const string WhatsApp = "WHATSAPP";
    private const string Email = "EMAIL";

    private static readonly string[] Sources = ["UI", "FORM", "PAPER", "IMPORT"];

    /// <summary>A person, known since an instant and last heard of at another.</summary>
    public static DemoContact Draw(int number, DateTime since, DateTime until, Random random)
    {
        var name = random.Chance(12) ? random.Pick(DemoWords.ArabicNames) : $"{random.Pick(DemoWords.FirstNames)} {random.Pick(DemoWords.LastNames)}";
        var contact = Make(name, number, random.Chance(45));
        var consents = new List<Consent>();
        var (granted, stopped) = Agree(contact, since, until, consents, random);
        Further(contact, since, consents, random);
        Known(contact, consents, random);
        return new DemoContact(contact, consents, granted, stopped);
    }

    /// <summary>The notaries with whom the organisation works.</summary>
    public static IReadOnlyList<Contact> Notaries(Random random) =>
    [
        .. Enumerable.Range(99_990, 8).Select(number => new Contact($"Maître {random.Pick(DemoWords.FirstNames)} {random.Pick(DemoWords.LastNames)}", Phone(number), $"etude{number}@notaires.test")),
    ];

    /// <summary>
    /// What makes a contact one of its own is drawn apart, so that the stories stay what they are: some are companies, some have two numbers, and
    /// now and then two contacts share one, as couples do.
    /// </summary>
    private static Contact Make(string name, int number, bool writes)
    {
        var random = new Random(number);
        var (isCompany, isArabic) = (random.Chance(9), !name.Any(char.IsAsciiLetter));
        var called = isCompany ? $"{random.Pick(DemoWords.CompanyKinds)} {name.Split(' ')[^1]}" : name;
        List<string> phones = [Phone(number)];
        if (random.Chance(14))
        {
            phones.Add(number > 0 && random.Chance(20) ? Phone(number - 1) : string.Create(CultureInfo.InvariantCulture, $"+2126001{number % 100_000:D5}"));
        }

        var language = isArabic ? "ar" : random.Chance(55) ? "fr" : random.Chance(8) ? "en" : null;
        var details = new ContactDetails(
            isCompany ? ContactKind.Company : ContactKind.Person, called, phones, writes ? [Address(called, number)] : [], language,
            random.Chance(12) ? random.Pick(DemoWords.ContactNotes) : null);
        Contact.Make(Ids.New<ContactId>(), details, out var contact);
        return contact ?? throw new InvalidOperationException($"{called} is no contact.");
    }

    private static string Phone(int number) => string.Create(CultureInfo.InvariantCulture, $"+2126000{number % 100_000:D5}");

    private static string Address(string name, int number)
    {
        var plain = string.Concat(name.Normalize(NormalizationForm.FormD).Where(char.IsAsciiLetter)).ToUpperInvariant();
        return string.Create(CultureInfo.InvariantCulture, $"{(plain.Length == 0 ? "client" : plain.ToLower(CultureInfo.InvariantCulture))}.{number}@exemple.test");
    }

    /// <summary>Whether the agency may write about the contact's own affairs; some say no, a few say STOP later.</summary>
    private static (bool Granted, DateTime? StoppedAt) Agree(Contact contact, DateTime since, DateTime until, List<Consent> consents, Random random)
    {
        var drawn = random.Next(100);
        if (drawn >= 80)
        {
            return (false, null);
        }

        var granted = drawn >= 8;
        var source = random.Chance(40) ? "WHATSAPP_INBOUND" : random.Pick(Sources);
        consents.Add(new Consent(contact.Id, WhatsApp, ConsentPurpose.Contact, granted ? ConsentDecision.Granted : ConsentDecision.Denied, source, since));
        if (drawn >= 17 || !granted || until <= since)
        {
            return (granted, null);
        }

        foreach (var purpose in Enum.GetValues<ConsentPurpose>())
        {
            consents.Add(new Consent(contact.Id, WhatsApp, purpose, ConsentDecision.Withdrawn, "WHATSAPP_INBOUND", until));
        }

        return (false, until);
    }

    private static void Further(Contact contact, DateTime since, List<Consent> consents, Random random)
    {
        var stopped = consents.Count > 1;
        (string Channel, ConsentPurpose Purpose, int Percent)[] asked =
            [(WhatsApp, ConsentPurpose.Marketing, stopped ? 0 : 22), (Email, ConsentPurpose.Contact, 20), (Email, ConsentPurpose.Marketing, 12)];
        foreach (var (channel, purpose, _) in asked.Where(question => random.Chance(question.Percent)))
        {
            var decision = random.Chance(70) ? ConsentDecision.Granted : ConsentDecision.Denied;
            consents.Add(new Consent(contact.Id, channel, purpose, decision, random.Pick(Sources), since));
        }
    }

    /// <summary>Whoever wrote by WhatsApp is known there by the number; one in ten by a user id beside it.</summary>
    private static void Known(Contact contact, List<Consent> consents, Random random)
    {
        if (consents.Find(consent => consent is { Channel: WhatsApp, Source: "WHATSAPP_INBOUND" }) is { } wrote)
        {
            var program = Caller.Program(default);
            contact.Know(WhatsApp, IdentityKind.Phone, contact.Phone!, program, wrote.At);
            if (random.Chance(10))
            {
                contact.Know(WhatsApp, IdentityKind.UserId, $"MA.{contact.Phone![1..]}", program, wrote.At);
            }

            contact.TakeEvents();
        }
    }
}
