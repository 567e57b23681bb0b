using Atlas.Domain.Cases;
using Atlas.Domain.Contacts;
using Atlas.Domain.Foundation;
using Atlas.Domain.Referentials;
using Atlas.Infrastructure.Catalogs;
using Atlas.Infrastructure.Contacts;
using Atlas.Infrastructure.Database;
using Atlas.Infrastructure.Tenancy;
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

    /// <summary>Name of the primary contact.</summary>
    public string ContactName { get; set; } = "";

    /// <summary>Phone of the primary contact, in any spelling.</summary>
    public string Phone { get; set; } = "";

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

        var now = clock.GetUtcNow().UtcDateTime;
        var contact = new Contact(read.ContactName, read.Phone, email: null);
        var opened = new NewCase(draft.CommandId, catalog.Local(now).Year, read.Title, contact.Id, draft.Mine ? caller.Current.User : null, read.Source, read.Fields);
        var @case = Case.Open(opened, catalog.Published(draft.Type)!, caller.Current, now);
        await using var db = await atlas.CreateDbContextAsync(stop);
        db.Correlation = draft.CommandId;
        db.AddRange(contact, @case);
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
internal sealed record DraftReading(string Title, string ContactName, string? Phone, string? Source, CaseFields Fields, Outcome? Refused)
{
    /// <summary>Reads every input before it answers, so that all faults are told at once.</summary>
    public static DraftReading Of(CaseDraft draft, Catalog catalog)
    {
        var wrong = new List<string>();
        var (title, name) = (CleanText.Line(draft.Title), CleanText.Line(draft.ContactName));
        Check(wrong, "type", catalog.Find(ReferentialKinds.CaseType, draft.Type)?.Active == true && catalog.Published(draft.Type) is not null);
        Check(wrong, "title", title.Length is > 0 and <= Case.TitleLength);
        Check(wrong, "contactName", name.Length is > 0 and <= Contact.NameLength);
        var phone = PhoneBook.Read(draft.Phone, catalog.PhoneCountry);
        Check(wrong, "phone", phone is not null || string.IsNullOrWhiteSpace(draft.Phone));
        var source = draft.Source.Length == 0 ? null : draft.Source;
        Check(wrong, "source", source is null || catalog.Find(ReferentialKinds.LeadSource, source)?.Active == true);
        var fields = ReadFields(draft, catalog, wrong);
        return new DraftReading(title, name, phone, source, fields, wrong.Count == 0 ? null : Outcome.Refused(Refusals.BadValue, wrong));
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
