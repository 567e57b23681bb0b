using Atlas.Domain.Cases;
using Atlas.Domain.Contacts;
using Atlas.Domain.Foundation;
using Atlas.Web.Features.Cases.Opening;
using Atlas.Web.Features.Cases.Parties;
using Atlas.Web.Features.Contacts;
using Atlas.Web.Shared;

namespace Atlas.Tests.SqlServer;

/// <content>Contacts and parties.</content>
internal static partial class Runs
{
    private static readonly ContactId Someone = new(PaperAnswers.One);

    private static readonly ContactDetails Shown = new(ContactKind.Person, "a", ["a"], ["a"], "a", "a");

    private static IEnumerable<Run> Contacts() =>
    [
        Run.Saving<AddContact>(add => add.RunAsync(Typed())),
        Run.Saving<ContactActs>(acts => acts.RunAsync(Someone, "Rename", Click, Rename), Known),
        Run.Saving<EditContact>(edit => edit.RunAsync(Someone, Shown, Typed()), Known),
        Run.Saving<EndIdentity>(end => end.RunAsync(Someone, new ContactIdentityId(PaperAnswers.One), Click), answers => answers.With("Kind", 0).With("ValidUntil", null)),
        Run.Of<ContactListQuery>(list => list.RunAsync(ContactFilter.Read("Élodie [50%]", "company"), new ContactWindow(true, 60))),
        Run.Of<ContactListQuery>(list => list.RunAsync(ContactFilter.Read("06 61 23", null))),
        Run.Of<ContactQuery>(contacts => contacts.RunAsync(Someone), Known),
        Run.Of<ContactQuery>(contacts => contacts.RunAsync(Someone, cases: 0), Known),
        Run.Of<ContactColumnsQuery>(columns => columns.RunAsync()),
        Run.Saving<ArrangeContactColumns>(arrange => arrange.RunAsync("note,name")),
        Run.Of<ContactSuggestQuery>(contacts => contacts.RunAsync("salma@exemple.test")),
        Run.Of<ContactSuggestQuery>(contacts => contacts.FindAsync(Someone)),
        Run.Of<DuplicatesQuery>(doubles => doubles.RunAsync(new DuplicateProbe("a", ["06 00 00 00 42"], ["Salma@Exemple.test"])), Known),
        Run.Of<PartiesQuery>(parties => parties.RunAsync(Case), Known),
        Run.Saving<AddParty>(add => add.RunAsync(Case, new PartyDraft(Click, "NOTARY", null, Typed())), answers => answers.With("Referentials.Kind", "PARTY_ROLE").With("Referentials.Code", "NOTARY")),
        Run.Of<AddParty>(add => add.RunAsync(Case, new PartyDraft(Click, "NOTARY", Someone)), answers => answers.With("Referentials.Kind", "PARTY_ROLE").With("Referentials.Code", "NOTARY")),
        Run.Of<RemoveParty>(remove => remove.RunAsync(Case, new PartyId(PaperAnswers.One), Click)),
        Run.Saving<MakePrimary>(make => make.RunAsync(Case, new PartyId(PaperAnswers.One), Click), answers => answers.With("PrimaryContactId", null)),
        Run.Of<OpenCase>(open => open.RunAsync(new CaseDraft(Click) { Type = "CRM_LEAD_BUY", Title = "Villa à Anfa", Contact = Someone })),
    ];

    private static void Known(PaperAnswers answers) => answers.With("Kind", 0);

    private static Outcome Rename(Contact contact, DateTime now) => contact.Edit(contact.Details with { Name = "Salma" }, PaperServer.Caller, now);

    private static ContactDraft Typed() => new(Click) { Name = "Salma Client", Phones = [new("06 00 00 00 42")], Emails = [new("salma@exemple.test")] };
}
