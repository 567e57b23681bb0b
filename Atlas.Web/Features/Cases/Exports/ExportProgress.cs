using Atlas.Domain.Exports;
using Atlas.Domain.Tenancy;

namespace Atlas.Web.Features.Cases.Exports;

/// <summary>An export and how far it is.</summary>
/// <param name="Id">The export.</param>
/// <param name="By">Who started it.</param>
/// <param name="At">When, UTC.</param>
/// <param name="State">How it stands.</param>
/// <param name="Total">How many cases it had when it was started.</param>
/// <param name="Rows">How many are in the file so far.</param>
/// <param name="Bytes">Size of the file.</param>
/// <param name="Sha256">SHA-256 of the file; null before it is ready.</param>
/// <param name="DroppedAt">When its file was deleted, UTC.</param>
/// <param name="Failure">Why the program gave up.</param>
/// <param name="Filter">Which cases, as the address of their list.</param>
/// <param name="Role">What the starter was allowed then.</param>
/// <param name="Picked">How many single cases were chosen, or with <paramref name="IsExcept"/> left out; 0 for all that the filter lets pass.</param>
/// <param name="IsExcept">Whether the single cases are left out.</param>
public sealed record ExportProgress(
    ExportId Id, UserId By, DateTime At, ExportState State, int Total, int Rows, long Bytes, string? Sha256, DateTime? DroppedAt, string? Failure, string Filter, Role Role, int Picked, bool IsExcept)
{
    /// <summary>Whether its file is still to come.</summary>
    public bool IsUnderWay => Export.IsOpen(State);

    /// <summary>Whether its file can be had.</summary>
    public bool HasFile => State is ExportState.Done && DroppedAt is null;

    /// <summary>Whether somebody may have the file.</summary>
    public bool MayBeReadBy(Caller by) => Export.MayBeReadBy(By, Role, by);

    /// <summary>How far it is, from 0 to 100: only a file that is ready is whole.</summary>
    public int Percent => State is ExportState.Done ? 100 : Total == 0 ? 0 : (int)Math.Min(99, 100L * Rows / Total);

    /// <summary>Exports as screens show them.</summary>
    public static IQueryable<ExportProgress> Of(IQueryable<Export> exports) => exports.Select(export => new ExportProgress(
        export.Id,
        export.By,
        export.At,
        export.State,
        export.Total,
        export.Rows,
        export.Bytes,
        export.Sha256,
        export.DroppedAt,
        export.Failure,
        export.Filter,
        export.Role,
        export.Picked == null ? 0 : (export.Picked.Length + 1) / ExportOrder.PickedEach,
        export.IsExcept));
}
