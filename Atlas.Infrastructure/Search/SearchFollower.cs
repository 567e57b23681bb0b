using Atlas.Domain.Appointments;
using Atlas.Domain.Cases;
using Atlas.Domain.Contacts;
using Atlas.Domain.Documents;
using Atlas.Domain.Messages;
using Atlas.Domain.Timeline;
using Atlas.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Atlas.Infrastructure.Search;

/// <summary>
/// Has the index follow a save, in its transaction. What has its own words is written with the save itself; what takes words from elsewhere (a case has its
/// parties' names) is read once the save's rows are there. A save that changes no words costs nothing.
/// </summary>
internal sealed class SearchFollower(AtlasDb db)
{
    private static readonly string[] CaseWords = [nameof(Case.Title), nameof(Case.PrimaryContactId)];
    private static readonly string[] FieldWords = [nameof(CaseFields.City), nameof(CaseFields.MandateNumber)];
    private static readonly string[] ContactWords = [nameof(Contact.Name)];

    /// <summary>Whatever <see cref="SearchDrafts.Of"/> reads of what has its own words.</summary>
    private static readonly string[] OwnWords =
    [
        nameof(Activity.Text), nameof(Activity.WithdrawnAt), nameof(Activity.Kind), nameof(Message.RevokedAt), nameof(Message.CaseId), nameof(Message.ContactId),
        nameof(Appointment.Place), nameof(Appointment.Note), nameof(Attachment.Name),
    ];

    private readonly HashSet<CaseId> _cases = [];
    private readonly HashSet<ContactId> _contacts = [];
    private readonly List<object> _changed = [];
    private bool _isRenamed;

    /// <summary>Whether something is left to do once the rows are written.</summary>
    public bool IsLate => _cases.Count > 0 || _contacts.Count > 0 || _changed.Count > 0;

    /// <summary>Takes note of what the save changes, before it writes.</summary>
    /// <returns>The entries that go with it.</returns>
    public List<SearchEntry> Watch(IReadOnlyList<EntityEntry> rows)
    {
        var entries = new List<SearchEntry>();
        foreach (var row in rows.Where(row => row.State is EntityState.Added or EntityState.Modified or EntityState.Deleted))
        {
            Mark(row);
            if (SearchDrafts.KeyOf(row.Entity) is null)
            {
                continue;
            }

            if (row.State is not EntityState.Added)
            {
                Follow(row);
            }
            else if (SearchDrafts.Of(row.Entity) is { } draft)
            {
                entries.Add(db.Engine.Entry(draft));
            }
        }

        return entries;
    }

    /// <summary>Brings the rest of the index to what the rows say now.</summary>
    /// <returns>The rows of the index that the context holds for it.</returns>
    public async Task<IReadOnlyList<object>> FollowAsync(CancellationToken stop)
    {
        var contacts = _contacts.ToList();
        if (_isRenamed)
        {
            _cases.UnionWith(await db.Parties.AsNoTracking().Where(row => contacts.Contains(row.ContactId)).Select(row => row.CaseId).ToListAsync(stop));
            _cases.UnionWith(await db.Cases.AsNoTracking().Where(row => row.PrimaryContactId != null && contacts.Contains(row.PrimaryContactId.Value)).Select(row => row.Id).ToListAsync(stop));
        }

        var gone = _changed.Where(row => SearchDrafts.Of(row) is null).Select(row => SearchDrafts.KeyOf(row)!.Value.Subject);
        List<SearchDraft> drafts =
        [
            .. _changed.Select(SearchDrafts.Of).OfType<SearchDraft>(),
            .. await SearchDrafts.OfContactsAsync(db, contacts, stop),
            .. await SearchDrafts.OfCasesAsync(db, [.. _cases], stop),
        ];
        return await new SearchWriter(db).WriteAsync(drafts, [.. gone], stop);
    }

    /// <summary>A message changes with each step of its delivery, an appointment with its outcome: their words stay.</summary>
    private void Follow(EntityEntry row)
    {
        if (row.State is EntityState.Deleted || row.Properties.Any(part => part.IsModified && OwnWords.Contains(part.Metadata.Name)))
        {
            _changed.Add(row.Entity);
        }
    }

    private void Mark(EntityEntry row)
    {
        switch (row.Entity)
        {
            case Case @case when row.State is EntityState.Added || Changes(row, CaseWords) || FieldWords.Any(name => row.ComplexProperty(nameof(Case.Fields)).Property(name).IsModified):
                _cases.Add(@case.Id);
                break;
            case Party party:
                _cases.Add(party.CaseId);
                break;
            case Contact contact when row.State is EntityState.Added || Changes(row, ContactWords):
                Rename(contact.Id, row);
                break;
            case ContactPhone phone:
                Rename(phone.ContactId, row);
                break;
            case ContactEmail mail:
                Rename(mail.ContactId, row);
                break;
        }
    }

    private void Rename(ContactId contact, EntityEntry row)
    {
        _contacts.Add(contact);
        // A new contact's cases are new too, or get a new party.
        _isRenamed |= row.State is not EntityState.Added || db.Entry(row.Entity).Metadata.ClrType != typeof(Contact);
    }

    private static bool Changes(EntityEntry row, string[] names) => row.State is EntityState.Modified && names.Any(name => row.Property(name).IsModified);
}
