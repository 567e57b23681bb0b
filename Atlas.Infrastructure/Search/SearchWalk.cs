using Atlas.Domain.Timeline;
using Atlas.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Infrastructure.Search;

/// <summary>Walks over everything of an organisation that can be found, oldest first and some hundred records at a time.</summary>
internal static class SearchWalk
{
    private const int Step = 500;

    /// <summary>What the index should hold, in parts.</summary>
    public static async IAsyncEnumerable<IReadOnlyList<SearchDraft>> RunAsync(AtlasDb db, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken stop)
    {
        foreach (var some in (await db.Contacts.OrderBy(row => row.Id).Select(row => row.Id).ToListAsync(stop)).Chunk(Step))
        {
            yield return await SearchDrafts.OfContactsAsync(db, some, stop);
        }

        foreach (var some in (await db.Cases.OrderBy(row => row.CreatedAt).ThenBy(row => row.Id).Select(row => row.Id).ToListAsync(stop)).Chunk(Step))
        {
            yield return await SearchDrafts.OfCasesAsync(db, some, stop);
        }

        await foreach (var part in Parts(db.Activities.Where(row => row.Text != null && row.Kind != ActivityKinds.MessageLog).OrderBy(row => row.At).ThenBy(row => row.Id), stop))
        {
            yield return part;
        }

        await foreach (var part in Parts(db.Messages.OrderBy(row => row.At).ThenBy(row => row.Id), stop))
        {
            yield return part;
        }

        await foreach (var part in Parts(db.Appointments.OrderBy(row => row.StartsAt).ThenBy(row => row.Id), stop))
        {
            yield return part;
        }

        await foreach (var part in Parts(db.Attachments.OrderBy(row => row.At).ThenBy(row => row.Id), stop))
        {
            yield return part;
        }
    }

    private static async IAsyncEnumerable<IReadOnlyList<SearchDraft>> Parts<TRow>(IQueryable<TRow> rows, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken stop)
        where TRow : class
    {
        var part = new List<SearchDraft>();
        await foreach (var row in rows.AsNoTracking().AsAsyncEnumerable().WithCancellation(stop))
        {
            if (SearchDrafts.Of(row) is { } draft)
            {
                part.Add(draft);
            }

            if (part.Count == Step)
            {
                yield return part;
                part = [];
            }
        }

        yield return part;
    }
}
