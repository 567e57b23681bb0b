using System.Globalization;
using Atlas.Domain.Audit;
using Atlas.Domain.Foundation;
using Atlas.Domain.Tenancy;

namespace Atlas.Domain.Exports;

/// <summary>Identifies an export.</summary>
public readonly record struct ExportId(Guid Value) : IId<ExportId>
{
    /// <inheritdoc />
    public static ExportId From(Guid value) => new(value);
}

/// <summary>How an export stands.</summary>
public enum ExportState
{
    /// <summary>It waits for its turn.</summary>
    Queued,

    /// <summary>Its file is being written.</summary>
    Running,

    /// <summary>Its file is ready.</summary>
    Done,

    /// <summary>The program gave up; the export says why.</summary>
    Failed,

    /// <summary>A person stopped it.</summary>
    Cancelled,
}

/// <summary>Something happened to an export as a whole.</summary>
public sealed record ExportTold(ExportId Export, UserId? By, DateTime At, string Act) : DomainEvent(Export.Value, By, At)
{
    /// <inheritdoc />
    public override string Action => Act;

    /// <summary>How many cases the file holds; null before it is written.</summary>
    public int? Rows { get; init; }

    /// <inheritdoc />
    public override IEnumerable<FieldChange> Told => Rows is { } rows ? [new("Rows", null, rows.ToString(CultureInfo.InvariantCulture))] : [];
}

/// <summary>
/// Cases written to a file ("export"), for whoever started it. It is written behind the person's back, with the rights that the person has while it is
/// written, and kept for a week.
/// </summary>
public sealed class Export : Aggregate
{
    /// <summary>How long a file is kept: it holds personal data, and whoever needs it later makes a fresh one.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(7);

    /// <summary>So often the program tries before it gives up.</summary>
    public const int MostTries = 3;

    /// <summary>Most exports of one person that are under way at a time.</summary>
    public const int MostUnderWay = 5;

    private Export()
    {
    }

    private Export(ExportOrder order, Guid command, int total, Caller by, DateTime at)
    {
        (Id, CommandId, By, Role, At, Total) = (Ids.New<ExportId>(), command, by.User!.Value, by.Role, at, total);
        (Filter, Picked, IsExcept, Columns, Language) = (order.Filter, order.Picked, order.IsExcept, string.Join(' ', order.Columns), order.Language);
    }

    /// <summary>The export's identifier.</summary>
    public ExportId Id { get; private set; }

    /// <summary>The browser's command, unique in the organisation: a double click makes one export.</summary>
    public Guid CommandId { get; private set; }

    /// <summary>Who started it.</summary>
    public UserId By { get; private set; }

    /// <summary>What the person was allowed when it was started: whoever may less now does not get its file.</summary>
    public Role Role { get; private set; }

    /// <summary>When it was started, UTC.</summary>
    public DateTime At { get; private set; }

    /// <summary>Which cases, as the address of their list.</summary>
    public string Filter { get; private set; } = "";

    /// <summary>Identifiers of single cases, parted by spaces: those alone, or with <see cref="IsExcept"/> all but those. Null for all that pass the filter.</summary>
    public string? Picked { get; private set; }

    /// <summary>Whether <see cref="Picked"/> names the cases that are left out.</summary>
    public bool IsExcept { get; private set; }

    /// <summary>Codes of the columns, parted by spaces.</summary>
    public string Columns { get; private set; } = "";

    /// <summary>Language of its words: <c>fr</c>, <c>en</c> or <c>ar</c>.</summary>
    public string Language { get; private set; } = "";

    /// <summary>How it stands.</summary>
    public ExportState State { get; private set; }

    /// <summary>How many cases it had when it was started.</summary>
    public int Total { get; private set; }

    /// <summary>How many cases are in the file so far.</summary>
    public int Rows { get; private set; }

    /// <summary>Size of the file in bytes.</summary>
    public long Bytes { get; private set; }

    /// <summary>SHA-256 of the file, lower-case hexadecimal; null before it is ready.</summary>
    public string? Sha256 { get; private set; }

    /// <summary>When it came to its end, UTC.</summary>
    public DateTime? EndedAt { get; private set; }

    /// <summary>When its file was deleted, UTC.</summary>
    public DateTime? DroppedAt { get; private set; }

    /// <summary>Why the program gave up, one of <see cref="Refusals"/>.</summary>
    public string? Failure { get; private set; }

    /// <summary>How often it was begun.</summary>
    public int Tries { get; private set; }

    /// <summary>The present try, and the name of its file: a former one that still writes is told that it is over.</summary>
    public Guid? Attempt { get; private set; }

    /// <summary>Until when no other try begins, UTC.</summary>
    public DateTime? LeasedUntil { get; private set; }

    /// <inheritdoc />
    public override Guid SubjectId => Id.Value;

    /// <summary>Whether its file is still to come.</summary>
    public bool IsUnderWay => IsOpen(State);

    /// <summary>What is exported.</summary>
    public ExportOrder Order => new(Filter, Columns.Split(' '), Language) { Picked = Picked, IsExcept = IsExcept };

    /// <summary>Whether an export in this state is not over.</summary>
    public static bool IsOpen(ExportState state) => state is ExportState.Queued or ExportState.Running;

    /// <summary>Starts an export of so many cases, or says why not.</summary>
    /// <param name="order">What is wanted.</param>
    /// <param name="command">The browser's command.</param>
    /// <param name="size">How many cases it holds, and how many exports of the person are under way.</param>
    /// <param name="by">Who wants it.</param>
    /// <param name="at">When, UTC.</param>
    /// <param name="export">The export; null where refused.</param>
    public static Outcome Start(ExportOrder order, Guid command, (int Cases, int UnderWay) size, Caller by, DateTime at, out Export? export)
    {
        export = null;
        if (order.Unfit() is { } refusal)
        {
            return Outcome.Refused(refusal);
        }

        if (by.User is null || size.Cases == 0)
        {
            return Outcome.Refused(by.User is null ? Refusals.NotAllowed : Refusals.NothingSelected);
        }

        if (size.UnderWay >= MostUnderWay)
        {
            return Outcome.Refused(Refusals.TooManyExports);
        }

        export = new Export(order.InOrder(), command, size.Cases, by, at);
        export.Raise(new ExportTold(export.Id, by.User, at, AuditActions.ExportStarted));
        return Outcome.Done;
    }

    /// <summary>Whether somebody may have the file: whoever started it and may still as much, and administrators, who see all.</summary>
    public bool MayBeReadBy(Caller by) => MayBeReadBy(By, Role, by);

    /// <summary>The same of an export that somebody started with a role.</summary>
    public static bool MayBeReadBy(UserId starter, Role role, Caller by) => by.Is(Role.Admin) || (starter == by.User && by.Is(role));

    /// <summary>Whoever started it, or an administrator, stops it.</summary>
    public Outcome Cancel(Caller by, DateTime at)
    {
        if (By != by.User && !by.Is(Role.Admin))
        {
            return Outcome.Refused(Refusals.NotAllowed);
        }

        if (IsUnderWay)
        {
            End(ExportState.Cancelled, AuditActions.ExportCancelled, by, at);
        }

        return Outcome.Done;
    }

    /// <summary>Its file is ready.</summary>
    public void Finish(int rows, long bytes, string sha256, Caller by, DateTime at)
    {
        (Rows, Bytes, Sha256) = (rows, bytes, sha256);
        End(ExportState.Done, AuditActions.ExportDone, by, at);
    }

    /// <summary>The program gives up.</summary>
    public void Fail(string refusal, Caller by, DateTime at)
    {
        Failure = refusal;
        End(ExportState.Failed, AuditActions.ExportFailed, by, at);
    }

    /// <summary>Its file goes out of the house: the audit trail tells to whom.</summary>
    public Outcome Take(Caller by, DateTime at)
    {
        if (!MayBeReadBy(by) || State is not ExportState.Done || DroppedAt is not null)
        {
            return Outcome.Refused(Refusals.NotFound);
        }

        Raise(new ExportTold(Id, by.User, at, AuditActions.ExportTaken) { Rows = Rows });
        return Outcome.Done;
    }

    /// <summary>Its file was kept long enough.</summary>
    public void Drop(Caller by, DateTime at)
    {
        DroppedAt = at;
        Raise(new ExportTold(Id, by.User, at, AuditActions.ExportDropped));
    }

    private void End(ExportState state, string act, Caller by, DateTime at)
    {
        (State, EndedAt, LeasedUntil) = (state, at, null);
        Raise(new ExportTold(Id, by.User, at, act) { Rows = state is ExportState.Done ? Rows : null });
    }
}
