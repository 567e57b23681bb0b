using Atlas.Domain.Appointments;
using Atlas.Domain.Cases;
using Atlas.Domain.Documents;
using Atlas.Domain.Messages;
using Atlas.Domain.Search;
using Atlas.Domain.Timeline;
using Atlas.Infrastructure.Database;
using Atlas.Infrastructure.Search;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Features.Palette;

/// <summary>Something written on a dossier in which words were found.</summary>
/// <param name="Kind">One of <see cref="SearchKinds"/>.</param>
/// <param name="Text">What was written; for a document its name.</param>
/// <param name="Case">The dossier.</param>
internal sealed record FoundText(string Kind, string Text, FoundCase Case);

/// <summary>Finds notes, messages, appointments and documents' names, the newest first, each with its dossier.</summary>
internal sealed class PaletteTexts(AtlasDb db, IQueryable<Case> seen, SearchMatch match)
{
    private static readonly string[] Kinds = [SearchKinds.Note, SearchKinds.Message, SearchKinds.Appointment, SearchKinds.Document];

    /// <summary>Reads them: one reading of the index, and one for the words of each kind that was found.</summary>
    public async Task<IReadOnlyList<FoundText>> RunAsync(int most, CancellationToken stop)
    {
        var found = await db.Find(match, Kinds)
            .Join(seen, entry => entry.CaseId, row => row.Id, (entry, row) => new { Entry = entry, Case = row })
            .OrderByDescending(one => one.Entry.Id).Take(most)
            .LeftJoin(db.Contacts, one => one.Case.PrimaryContactId, contact => contact.Id, (one, contact) => new
            {
                one.Entry.Id,
                one.Entry.Kind,
                one.Entry.Subject,
                Case = new FoundCase(
                    one.Case.Id, one.Case.Reference, one.Case.Title, one.Case.Status, one.Case.Fields.City, one.Case.Assignee, one.Case.LastActivityAt,
                    contact == null ? null : contact.Name, contact == null ? null : contact.Phone),
            }).ToListAsync(stop);
        return await WordsAsync([.. found.OrderByDescending(one => one.Id).Select(one => (one.Kind, one.Subject, one.Case))], stop);
    }

    /// <summary>The same of what the index was already asked.</summary>
    public Task<IReadOnlyList<FoundText>> OfAsync(PaletteProbe probe, int most, CancellationToken stop) =>
        WordsAsync([.. probe.Texts.Take(most).Select(text => (text.Kind, text.Subject, text.Case!))], stop);

    private async Task<IReadOnlyList<FoundText>> WordsAsync(IReadOnlyList<(string Kind, Guid Subject, FoundCase Case)> found, CancellationToken stop)
    {
        var texts = new Dictionary<Guid, string>();
        foreach (var kind in found.GroupBy(one => one.Kind, one => one.Subject))
        {
            foreach (var (id, text) in await TextsAsync(kind.Key, [.. kind], stop))
            {
                texts[id] = text;
            }
        }

        return [.. found.Where(one => texts.ContainsKey(one.Subject)).Select(one => new FoundText(one.Kind, texts[one.Subject], one.Case))];
    }

    private async Task<IEnumerable<(Guid Id, string Text)>> TextsAsync(string kind, List<Guid> subjects, CancellationToken stop)
    {
        switch (kind)
        {
            case SearchKinds.Note:
                List<ActivityId> notes = [.. subjects.Select(id => new ActivityId(id))];
                return (await db.Activities.AsNoTracking().Where(row => notes.Contains(row.Id)).Select(row => new { row.Id, row.Text }).ToListAsync(stop)).Select(row => (row.Id.Value, row.Text ?? ""));
            case SearchKinds.Message:
                List<MessageId> messages = [.. subjects.Select(id => new MessageId(id))];
                return (await db.Messages.AsNoTracking().Where(row => messages.Contains(row.Id)).Select(row => new { row.Id, row.Text }).ToListAsync(stop)).Select(row => (row.Id.Value, row.Text ?? ""));
            case SearchKinds.Appointment:
                List<AppointmentId> meetings = [.. subjects.Select(id => new AppointmentId(id))];
                return (await db.Appointments.AsNoTracking().Where(row => meetings.Contains(row.Id)).Select(row => new { row.Id, row.Place, row.Note }).ToListAsync(stop))
                    .Select(row => (row.Id.Value, $"{row.Place} {row.Note}".Trim()));
            default:
                List<AttachmentId> files = [.. subjects.Select(id => new AttachmentId(id))];
                return (await db.Attachments.AsNoTracking().Where(row => files.Contains(row.Id)).Select(row => new { row.Id, row.Name }).ToListAsync(stop)).Select(row => (row.Id.Value, row.Name));
        }
    }
}
