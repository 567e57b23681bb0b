using Atlas.Domain.Contacts;
using Atlas.Domain.Foundation;
using Atlas.Domain.Tenancy;
using Atlas.Infrastructure.Database;
using Atlas.Infrastructure.Tenancy;
using Atlas.Web.Features.Cases.Opening;
using Atlas.Web.Features.Cases.Parties;
using Atlas.Web.Features.Contacts;
using Atlas.Web.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Atlas.Tests.Tenancy.Rights;

/// <content>
/// Contacts and parties. Everybody of an organisation sees and changes its contacts; of a contact's dossiers each sees those that he may see.
/// </content>
internal static partial class Matrix
{
    private static IEnumerable<Line> Contacts() =>
    [
        // Parties of a case                                                admin      manager    agent   reserved    disabled rival
        On<AddParty>("own", Standing.Own, JoinAsync, new("Done", "Done", "Done", "Done", Gone, "NotFound")),
        On<AddParty>("a colleague's", Standing.Colleagues, JoinAsync, new("Done", "Done", No, "NotFound", Gone, "NotFound")),
        On<AddParty>("own, with another organisation's contact", Standing.Own, JoinStrangerAsync, new(Strange, Strange, Strange, Strange, Gone, "NotFound")),
        On<RemoveParty>("own, the primary one", Standing.Own, LeaveAsync, new(Stays, Stays, Stays, Stays, Gone, "NotFound")),
        On<RemoveParty>("a colleague's, the primary one", Standing.Colleagues, LeaveAsync, new(Stays, Stays, No, "NotFound", Gone, "NotFound")),
        On<MakePrimary>("own", Standing.Own, PrimaryAsync, new("Done", "Done", "Done", "Done", Gone, "NotFound")),
        On<MakePrimary>("a colleague's", Standing.Colleagues, PrimaryAsync, new("Done", "Done", No, "NotFound", Gone, "NotFound")),
        On<PartiesQuery>("own", Standing.Own, PartiesAsync, new("Edits", "Edits", "Edits", "Edits", Gone, "Nothing")),
        On<PartiesQuery>("a colleague's", Standing.Colleagues, PartiesAsync, new("Edits", "Edits", "Sees", "Nothing", Gone, "Nothing")),
        On<OpenCase>("with a contact of ours", Standing.Colleagues, OpenWithAsync, new("Done", "Done", "Done", "Done", Gone, "unknown-contact contact")),

        // Contacts
        On<AddContact>("new", Standing.Own, MakeAsync, new("Done", "Done", "Done", "Done", Gone, "Done")),
        On<EditContact>("of a colleague's case", Standing.Colleagues, RenameAsync, new("Done", "Done", "Done", "Done", Gone, "NotFound")),
        On<EndIdentity>("of a colleague's case", Standing.Colleagues, EndAsync, new("Done", "Done", "Done", "Done", Gone, "NotFound")),
        On<ContactQuery>("of a colleague's case", Standing.Colleagues, ContactAsync, new("With cases", "With cases", "With cases", "Without", Gone, "Nothing")),
        On<ContactQuery>("of nobody's case", Standing.Nobodys, ContactAsync, new("With cases", "With cases", "With cases", "With cases", Gone, "Nothing")),
        On<ContactListQuery>("of a colleague's case", Standing.Colleagues, ListedAsync, new("With cases", "With cases", "With cases", "Without", Gone, "Nothing")),
        On<ArrangeContactColumns>("one's own", Standing.Own, async stage => await stage.The<ArrangeContactColumns>().RunAsync($"email,{stage.Case.Title}"), new("Done", "Done", "Done", "Done", Gone, "Done")),
        On<ContactColumnsQuery>("beside a colleague's", Standing.Colleagues, ContactColumnsAsync, new("Own", "Own", "Own", "Own", Gone, "Own")),
        On<ContactSuggestQuery>("of a colleague's case", Standing.Colleagues, SuggestedAsync, new("With cases", "With cases", "With cases", "Without", Gone, "Nothing")),
        On<DuplicatesQuery>("of a colleague's case", Standing.Colleagues, DoublesAsync, new("With cases", "With cases", "With cases", "Without", Gone, "Nothing")),
    ];

    private const string Strange = Refusals.UnknownContact;
    private const string Stays = Refusals.PrimaryStays;

    private static ContactId Primary(Stage stage) => stage.Case.PrimaryContactId!.Value;

    private static async Task<object?> JoinAsync(Stage stage) => await stage.The<AddParty>().RunAsync(stage.Case.Id, new PartyDraft(Guid.NewGuid(), "NOTARY", Primary(stage)));

    private static async Task<object?> JoinStrangerAsync(Stage stage) =>
        await stage.The<AddParty>().RunAsync(stage.Case.Id, new PartyDraft(Guid.NewGuid(), "NOTARY", Ids.New<ContactId>()));

    private static async Task<object?> LeaveAsync(Stage stage) => await stage.The<RemoveParty>().RunAsync(stage.Case.Id, (await FirstPartyAsync(stage)).Id, Guid.NewGuid());

    private static async Task<object?> PrimaryAsync(Stage stage) => await stage.The<MakePrimary>().RunAsync(stage.Case.Id, (await FirstPartyAsync(stage)).Id, Guid.NewGuid());

    private static async Task<object?> PartiesAsync(Stage stage)
    {
        var view = await stage.The<PartiesQuery>().RunAsync(stage.Case.Id);
        return new Said(view.MayEdit ? "Edits" : view.Rows.Count > 0 ? "Sees" : "Nothing", view);
    }

    private static async Task<object?> OpenWithAsync(Stage stage) => await stage.The<OpenCase>()
        .RunAsync(new CaseDraft(Guid.NewGuid()) { Type = Type, Title = "Riad à Fès", Contact = Primary(stage) });

    private static async Task<object?> MakeAsync(Stage stage) => await stage.The<AddContact>().RunAsync(new ContactDraft(Guid.NewGuid()) { Name = "Salma" });

    private static async Task<object?> RenameAsync(Stage stage)
    {
        var known = await AsProgramAsync(stage, services => services.GetRequiredService<ContactQuery>().RunAsync(Primary(stage)));
        var draft = ContactDraft.Of(known!.Details, number => number);
        draft.Note = "Préfère le soir";
        return await stage.The<EditContact>().RunAsync(Primary(stage), known.Details, draft);
    }

    private static async Task<object?> EndAsync(Stage stage)
    {
        var identity = await AsProgramAsync(stage, async services =>
        {
            await using var db = await services.GetRequiredService<IDbContextFactory<AtlasDb>>().CreateDbContextAsync();
            var contact = await db.Contacts.Include(row => row.Identities).SingleAsync(row => row.Id == Primary(stage));
            contact.Know("WHATSAPP", IdentityKind.UserId, $"MA.{Guid.NewGuid():N}", services.GetRequiredService<CallerAccessor>().Current, stage.Case.CreatedAt);
            await db.SaveChangesAsync();
            return contact.Identities[^1].Id;
        });
        return await stage.The<EndIdentity>().RunAsync(Primary(stage), identity, Guid.NewGuid());
    }

    private static async Task<object?> ContactAsync(Stage stage)
    {
        var view = await stage.The<ContactQuery>().RunAsync(Primary(stage));
        Assert.Equal(view?.TotalCases ?? 0, view?.Cases.Count ?? 0);
        return view is null ? null : new Said(view.Cases.Count > 0 ? "With cases" : "Without", view);
    }

    private static async Task<object?> ListedAsync(Stage stage)
    {
        var view = await stage.The<ContactListQuery>().RunAsync(new ContactFilter { Text = await NameAsync(stage) });
        return Counted(view, view.Rows.SingleOrDefault(row => row.Id == Primary(stage)));
    }

    private static async Task<object?> ContactColumnsAsync(Stage stage)
    {
        await using var scope = stage.Services.GetRequiredService<IServiceScopeFactory>().CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CallerAccessor>().SignIn(new(stage.Case.Tenant, stage.Case.Assignee, Role.Agent, CaseVisibility.All));
        Assert.True((await scope.ServiceProvider.GetRequiredService<ArrangeContactColumns>().RunAsync("name,note")).IsDone);
        var columns = await stage.The<ContactColumnsQuery>().RunAsync();
        return new Said(columns.Shows("note") ? "A colleague's" : "Own", columns.Write());
    }

    private static async Task<object?> SuggestedAsync(Stage stage)
    {
        var rows = await stage.The<ContactSuggestQuery>().RunAsync(await NameAsync(stage));
        Assert.Equal(rows.Any(row => row.Id == Primary(stage)), await stage.The<ContactSuggestQuery>().FindAsync(Primary(stage)) is not null);
        return Counted(rows, rows.SingleOrDefault(row => row.Id == Primary(stage)));
    }

    private static async Task<object?> DoublesAsync(Stage stage)
    {
        var found = await stage.The<DuplicatesQuery>().RunAsync(new DuplicateProbe(await NameAsync(stage), [], []));
        var match = found.SingleOrDefault(match => match.Contact.Id == Primary(stage));
        Assert.Equal(match?.Contact.Figures.Open ?? 0, match?.Cases.Count ?? 0);
        return Counted(found, match?.Contact);
    }

    private static Said Counted(object answer, ContactRow? row) => new(row is null ? "Nothing" : row.Figures.Open > 0 ? "With cases" : "Without", answer);

    /// <summary>The case's contact gets a name that no other has.</summary>
    private static Task<string> NameAsync(Stage stage) => AsProgramAsync(stage, async services =>
    {
        var known = await services.GetRequiredService<ContactQuery>().RunAsync(Primary(stage));
        var draft = ContactDraft.Of(known!.Details, number => number);
        draft.Name = $"{known.Details.Name.Split(' ')[0]} {Guid.NewGuid():N}";
        Assert.True((await services.GetRequiredService<EditContact>().RunAsync(Primary(stage), known.Details, draft)).IsDone);
        return draft.Name;
    });

    private static Task<PartyRow> FirstPartyAsync(Stage stage) =>
        AsProgramAsync(stage, async services => (await services.GetRequiredService<PartiesQuery>().RunAsync(stage.Case.Id)).Rows[0]);

    private static async Task<T> AsProgramAsync<T>(Stage stage, Func<IServiceProvider, Task<T>> act)
    {
        await using var scope = stage.Services.GetRequiredService<IServiceScopeFactory>().ForTenant(stage.Case.Tenant);
        return await act(scope.ServiceProvider);
    }
}
