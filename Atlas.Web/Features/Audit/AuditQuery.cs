using System.Text.Json;
using Atlas.Domain.Cases;
using Atlas.Domain.Tenancy;
using Atlas.Infrastructure.Database;
using Atlas.Infrastructure.Tenancy;
using Atlas.Web.Features.Cases;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Features.Audit;

/// <summary>A field that an act changed.</summary>
public sealed record FieldChange(string Field, string? Before, string? After);

/// <summary>An entry of the trail as the page shows it.</summary>
/// <param name="Sequence">Place in the chain.</param>
/// <param name="At">When, UTC.</param>
/// <param name="Actor">Who; null for the program.</param>
/// <param name="Action">Code of the act.</param>
/// <param name="SubjectKind">Kind of record.</param>
/// <param name="Reference">The case's reference, where the record is a case.</param>
/// <param name="Changes">Fields before and after.</param>
public sealed record AuditRow(
    long Sequence, DateTime At, UserId? Actor, string Action, string SubjectKind, string? Reference, IReadOnlyList<FieldChange> Changes);

/// <summary>Reads the trail backwards: all of it for managers, entries of the cases that they see for agents.</summary>
public sealed class AuditQuery(IDbContextFactory<AtlasDb> atlas, CallerAccessor caller)
{
    /// <summary>Entries a page.</summary>
    public const int PageSize = 50;

    /// <summary>The entries before a sequence; the newest without one.</summary>
    public async Task<IReadOnlyList<AuditRow>> RunAsync(long? before, string? reference = null, CancellationToken stop = default)
    {
        await using var db = await atlas.CreateDbContextAsync(stop);
        var seen = db.Cases.AsNoTracking().To(caller.Current);
        var entries = db.AuditEntries.AsNoTracking().Where(entry => before == null || entry.Sequence < before);
        if (reference is not null || !caller.Current.Is(Role.Manager))
        {
            // An entry names any kind of record, untyped: the identifiers meet as the columns that they are, without a cast, so that indexes serve.
            var subjects = seen.Where(row => reference == null || row.Reference == reference);
            entries = entries.Where(entry => entry.SubjectKind == nameof(Case) && subjects.Any(row => EF.Property<Guid>(row, nameof(Case.Id)) == entry.SubjectId));
        }

        var rows = await entries.OrderByDescending(entry => entry.Sequence).Take(PageSize)
            .LeftJoin(db.AuditValues.AsNoTracking(), entry => entry.Sequence, values => values.Sequence, (entry, values) => new
            {
                entry.Sequence,
                entry.At,
                entry.Actor,
                entry.Action,
                entry.SubjectKind,
                entry.SubjectId,
                Values = values == null ? null : values.Values,
            })
            .OrderByDescending(row => row.Sequence).ToListAsync(stop);
        var ids = rows.Where(row => row.SubjectKind == nameof(Case)).Select(row => new CaseId(row.SubjectId)).Distinct().ToList();
        var references = await seen.Where(row => ids.Contains(row.Id)).ToDictionaryAsync(row => row.Id.Value, row => row.Reference, stop);
        return [.. rows.Select(row => new AuditRow(
            row.Sequence, row.At, row.Actor, row.Action, row.SubjectKind, references.GetValueOrDefault(row.SubjectId), Read(row.Values)))];
    }

    private static List<FieldChange> Read(string? values)
    {
        if (values is null)
        {
            return [];
        }

        using var json = JsonDocument.Parse(values);
        return [.. json.RootElement.EnumerateObject().Select(field => new FieldChange(field.Name, field.Value[0].GetString(), field.Value[1].GetString()))];
    }
}
