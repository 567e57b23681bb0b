using Atlas.Domain.Cases;
using Atlas.Domain.Contacts;
using Atlas.Domain.Foundation;
using Atlas.Domain.Referentials;
using Atlas.Infrastructure.Catalogs;
using Atlas.Infrastructure.Database;
using Atlas.Infrastructure.Tenancy;
using Atlas.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Features.Cases.Opening;

/// <summary>What somebody typed to open a case, as typed.</summary>
/// <param name="CommandId">The browser's command.</param>
public sealed record CaseDraft(Guid CommandId)
{
    /// <summary>Code of the CASE_TYPE referential.</summary>
    public string Type { get; set; } = "";

    /// <summary>A line that says what it is about.</summary>
    public string Title { get; set; } = "";

    /// <summary>A contact of the organisation, chosen as the primary one; null for a new one, as typed below.</summary>
    public ContactId? Contact { get; set; }

    /// <summary>A new contact's kind: <c>company</c>, or a person.</summary>
    public string Kind { get; set; } = "";

    /// <summary>Name of the primary contact.</summary>
    public string ContactName { get; set; } = "";

    /// <summary>Phone of the primary contact, in any spelling.</summary>
    public string Phone { get; set; } = "";

    /// <summary>E-mail address of the primary contact.</summary>
    public string Email { get; set; } = "";

    /// <summary>Code of the LEAD_SOURCE referential, or empty.</summary>
    public string Source { get; set; } = "";

    /// <summary>Whether the caller takes it; else it waits for somebody.</summary>
    public bool Mine { get; set; } = true;

    /// <summary>Typed fields by code, as typed.</summary>
    public Dictionary<string, string> Fields { get; } = new(StringComparer.Ordinal);
}

/// <summary>How an opening ended.</summary>
/// <param name="Outcome">Done, or the refusal; its details name the wrong inputs.</param>
/// <param name="Reference">The new case's reference.</param>
public sealed record Opened(Outcome Outcome, string? Reference = null);

/// <summary>Opens a case with its primary contact.</summary>
public sealed partial class OpenCase(
    IDbContextFactory<AtlasDb> atlas, CallerAccessor caller, CatalogOfCaller catalogs, TimeProvider clock, ILogger<OpenCase> log)
{
    /// <summary>Opens it, or names what is wrong. The same command twice opens it once.</summary>
    public async Task<Opened> RunAsync(CaseDraft draft, CancellationToken stop = default)
    {
        if (await FindAsync(draft.CommandId, stop) is { } before)
        {
            return before;
        }

        var catalog = await catalogs.GetAsync();
        var read = DraftReading.Of(draft, catalog);
        if (read.Refused is { } refused)
        {
            return new Opened(refused);
        }

        await using var db = await atlas.CreateDbContextAsync(stop);
        db.Correlation = draft.CommandId;
        if (await PrimaryAsync(db, draft, read, stop) is not { } contact)
        {
            return new Opened(Outcome.Refused(Refusals.UnknownContact, "contact"));
        }

        var @case = Add(db, draft, read, contact, catalog);
        try
        {
            await db.SaveChangesAsync(stop);
            LogOpened(log, @case.Id.Value, draft.CommandId);
            return new Opened(Outcome.Done, @case.Reference);
        }
        catch (DbUpdateException)
        {
            // The unique command says whether the same click was saved a moment ago; any other failure goes on.
            if (await FindAsync(draft.CommandId, stop) is { } same)
            {
                return same;
            }

            throw;
        }
    }

    /// <summary>The chosen contact, if the organisation has it; else the new one.</summary>
    private static async Task<ContactId?> PrimaryAsync(AtlasDb db, CaseDraft draft, DraftReading read, CancellationToken stop)
    {
        if (draft.Contact is { } chosen)
        {
            return await db.Contacts.AnyAsync(row => row.Id == chosen, stop) ? chosen : null;
        }

        Contact.Make(Ids.New<ContactId>(), read.Contact, out var made);
        db.Add(made!);
        return made!.Id;
    }

    private Case Add(AtlasDb db, CaseDraft draft, DraftReading read, ContactId contact, Catalog catalog)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var opened = new NewCase(draft.CommandId, catalog.Local(now).Year, read.Title, contact, draft.Mine ? caller.Current.User : null, read.Source, read.Fields);
        var @case = Case.Open(opened, catalog.Published(draft.Type)!, caller.Current, now);
        db.AddRange(@case, new Party(@case.Id, contact, Party.UsualRole(@case.Type)));
        return @case;
    }

    private async Task<Opened?> FindAsync(Guid command, CancellationToken stop)
    {
        await using var db = await atlas.CreateDbContextAsync(stop);
        var reference = await db.Cases.Where(row => row.CommandId == command).Select(row => row.Reference).FirstOrDefaultAsync(stop);
        return reference is null ? null : new Opened(Outcome.Done, reference);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Opened {Case}, correlation {CorrelationId}")]
    private static partial void LogOpened(ILogger log, Guid @case, Guid correlationId);
}

/// <summary>A draft read into values, or the list of what cannot be read.</summary>
internal sealed record DraftReading(string Title, ContactDetails Contact, string? Source, CaseFields Fields, Outcome? Refused)
{
    /// <summary>Reads every input before it answers, so that all faults are told at once.</summary>
    public static DraftReading Of(CaseDraft draft, Catalog catalog)
    {
        var wrong = new List<string>();
        var title = CleanText.Line(draft.Title);
        Check(wrong, "type", catalog.Find(ReferentialKinds.CaseType, draft.Type)?.Active == true && catalog.Published(draft.Type) is not null);
        Check(wrong, "title", title.Length is > 0 and <= Case.TitleLength);
        var source = draft.Source.Length == 0 ? null : draft.Source;
        Check(wrong, "source", source is null || catalog.Find(ReferentialKinds.LeadSource, source)?.Active == true);
        var contact = ReadNew(draft, catalog, wrong);
        var fields = ReadFields(draft, catalog, wrong);
        return new DraftReading(title, contact, source, fields, wrong.Count == 0 ? null : Outcome.Refused(Refusals.BadValue, wrong));
    }

    /// <summary>The new contact; what stands in its inputs does not count where a known one was chosen.</summary>
    private static ContactDetails ReadNew(CaseDraft draft, Catalog catalog, List<string> wrong)
    {
        var typed = new ContactDraft(draft.CommandId)
        {
            Kind = draft.Kind == "company" ? ContactKind.Company : ContactKind.Person,
            Name = draft.ContactName,
            Phones = [new(draft.Phone)],
            Emails = [new(draft.Email)],
        };
        var read = ReadContact.Of(typed, catalog.PhoneCountry);
        Check(wrong, "contactName", draft.Contact is not null || !read.Wrong.ContainsKey("name"));
        Check(wrong, "phone", draft.Contact is not null || !read.Wrong.ContainsKey("phones.0"));
        Check(wrong, "email", draft.Contact is not null || !read.Wrong.ContainsKey("emails.0"));
        return read.Details;
    }

    private static CaseFields ReadFields(CaseDraft draft, Catalog catalog, List<string> wrong)
    {
        var fields = new CaseFields();
        foreach (var (code, typed) in draft.Fields.Where(field => !string.IsNullOrWhiteSpace(field.Value)))
        {
            if (FieldReading.TryRead(catalog, code, typed, out var value))
            {
                fields = fields.With(code, value);
            }
            else
            {
                wrong.Add(code);
            }
        }

        return fields;
    }

    private static void Check(List<string> wrong, string input, bool fits)
    {
        if (!fits)
        {
            wrong.Add(input);
        }
    }
}
