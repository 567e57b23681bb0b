using Atlas.Domain.Appointments;
using Atlas.Domain.Cases;
using Atlas.Domain.Messages;
using Atlas.Domain.Scoring;
using Atlas.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Infrastructure.Scoring;

/// <summary>Reads what stands beside cases and counts for their score: one statement for each kind of row that the rules ask for, whatever the number of cases.</summary>
public static class ScoreFactsReading
{
    /// <summary>As it is in the database.</summary>
    public static async Task<IReadOnlyDictionary<CaseId, ScoreFacts>> OfAsync(AtlasDb db, IReadOnlyCollection<CaseId> cases, ScoreRules rules, CancellationToken stop = default)
    {
        var kinds = rules.Criteria.Select(criterion => criterion.Kind).ToHashSet(StringComparer.Ordinal);
        var tags = kinds.Contains(ScoreKinds.Tag) ? await TagsAsync(db, cases, stop) : [];
        var meetings = kinds.Contains(ScoreKinds.Meetings) ? await MeetingsAsync(db, cases, stop) : [];
        var messages = kinds.Contains(ScoreKinds.Inbound) || kinds.Contains(ScoreKinds.Answer) ? await MessagesAsync(db, cases, stop) : [];
        var (tagged, met, wrote) = (tags.ToLookup(row => row.Case), meetings.ToLookup(row => row.Case), messages.ToLookup(row => row.Case));
        return cases.ToDictionary(id => id, id => new ScoreFacts
        {
            Tags = [.. tagged[id].Select(row => row.Tag)],
            Meetings = met[id].Count(row => ScoreFacts.TookPlace(row.Outcome)),
            Messages = [.. wrote[id].Select(row => new MessageFact(row.At, row.IsInbound))],
        });
    }

    /// <summary>As it will be once the context is saved: rows that are new, changed or deleted in it count as it holds them.</summary>
    internal static async Task<Dictionary<CaseId, ScoreFacts>> WithTrackedAsync(AtlasDb db, IReadOnlyList<Case> cases, ScoreRules rules, CancellationToken stop)
    {
        // A case that is new has nothing in the database.
        List<CaseId> known = [.. cases.Where(@case => db.Entry(@case).State is EntityState.Modified).Select(@case => @case.Id)];
        var kinds = rules.Criteria.Select(criterion => criterion.Kind).ToHashSet(StringComparer.Ordinal);
        var tags = known.Count > 0 && kinds.Contains(ScoreKinds.Tag) ? await TagsAsync(db, known, stop) : [];
        var meetings = known.Count > 0 && kinds.Contains(ScoreKinds.Meetings) ? await MeetingsAsync(db, known, stop) : [];
        var messages = known.Count > 0 && (kinds.Contains(ScoreKinds.Inbound) || kinds.Contains(ScoreKinds.Answer)) ? await MessagesAsync(db, known, stop) : [];
        Overlay(db, tags, (CaseTag row) => row.Id.Value, row => new TagOf(row.Id.Value, row.CaseId, row.TagId), row => row.Id);
        Overlay(db, meetings, (Appointment row) => row.Id.Value, row => new MeetingOf(row.Id.Value, row.CaseId, row.Outcome), row => row.Id);
        Overlay(db, messages, (Message row) => row.Id.Value, row => row.CaseId is { } on ? new MessageOf(row.Id.Value, on, row.At, row.Direction == MessageDirection.Inbound) : null, row => row.Id);
        return cases.ToDictionary(@case => @case.Id, @case => new ScoreFacts
        {
            Tags = [.. tags.Where(row => row.Case == @case.Id).Select(row => row.Tag)],
            Meetings = meetings.Count(row => row.Case == @case.Id && ScoreFacts.TookPlace(row.Outcome)),
            Messages = [.. messages.Where(row => row.Case == @case.Id).Select(row => new MessageFact(row.At, row.IsInbound))],
        });
    }

    private static void Overlay<TRow, TFact>(AtlasDb db, List<TFact> read, Func<TRow, Guid> idOf, Func<TRow, TFact?> factOf, Func<TFact, Guid> keyOf)
        where TRow : class
        where TFact : class
    {
        foreach (var row in db.ChangeTracker.Entries<TRow>().Where(row => row.State is not EntityState.Unchanged).ToList())
        {
            var id = idOf(row.Entity);
            read.RemoveAll(fact => keyOf(fact) == id);
            if (row.State is not EntityState.Deleted && factOf(row.Entity) is { } fact)
            {
                read.Add(fact);
            }
        }
    }

    private static Task<List<TagOf>> TagsAsync(AtlasDb db, IReadOnlyCollection<CaseId> cases, CancellationToken stop) => db.CaseTags.AsNoTracking()
        .Where(row => cases.Contains(row.CaseId)).Select(row => new TagOf(row.Id.Value, row.CaseId, row.TagId)).ToListAsync(stop);

    private static Task<List<MeetingOf>> MeetingsAsync(AtlasDb db, IReadOnlyCollection<CaseId> cases, CancellationToken stop) => db.Appointments.AsNoTracking()
        .Where(row => cases.Contains(row.CaseId)).Select(row => new MeetingOf(row.Id.Value, row.CaseId, row.Outcome)).ToListAsync(stop);

    /// <summary>The newest of each case, so that a talkative one costs no more than others.</summary>
    private static Task<List<MessageOf>> MessagesAsync(AtlasDb db, IReadOnlyCollection<CaseId> cases, CancellationToken stop) => db.Cases.AsNoTracking()
        .Where(@case => cases.Contains(@case.Id))
        .SelectMany(@case => db.Messages.Where(row => row.CaseId == @case.Id).OrderByDescending(row => row.At).ThenBy(row => row.Id).Take(ScoreFacts.MostMessages)
            .Select(row => new MessageOf(row.Id.Value, row.CaseId!.Value, row.At, row.Direction == MessageDirection.Inbound)))
        .ToListAsync(stop);

    private sealed record TagOf(Guid Id, CaseId Case, TagId Tag);

    private sealed record MeetingOf(Guid Id, CaseId Case, string? Outcome);

    private sealed record MessageOf(Guid Id, CaseId Case, DateTime At, bool IsInbound);
}
