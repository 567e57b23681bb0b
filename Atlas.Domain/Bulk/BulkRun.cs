using System.Globalization;
using System.Security.Cryptography;
using Atlas.Domain.Audit;
using Atlas.Domain.Cases;
using Atlas.Domain.Foundation;
using Atlas.Domain.Tenancy;

namespace Atlas.Domain.Bulk;

/// <summary>Identifies a bulk run.</summary>
public readonly record struct BulkRunId(Guid Value) : IId<BulkRunId>
{
    /// <inheritdoc />
    public static BulkRunId From(Guid value) => new(value);
}

/// <summary>How a run stands.</summary>
public enum BulkRunState
{
    /// <summary>Its cases are being written down; one that stays so never began.</summary>
    Gathering,

    /// <summary>It waits for its turn.</summary>
    Queued,

    /// <summary>Its cases are worked off.</summary>
    Running,

    /// <summary>Each case came to its end.</summary>
    Done,

    /// <summary>A person stopped it: the cases that waited were left as they were.</summary>
    Cancelled,

    /// <summary>The program stopped it: who started it may work no more.</summary>
    Stopped,
}

/// <summary>How many cases of a run stand how.</summary>
public sealed record BulkCounts(int Done, int Same, int Refused, int Gone)
{
    /// <summary>How many came to their end.</summary>
    public int Ended => Done + Same + Refused + Gone;

    /// <summary>The counts with one more case.</summary>
    public BulkCounts With(BulkItemState state) => state switch
    {
        BulkItemState.Done => this with { Done = Done + 1 },
        BulkItemState.Same => this with { Same = Same + 1 },
        BulkItemState.Refused => this with { Refused = Refused + 1 },
        BulkItemState.Gone => this with { Gone = Gone + 1 },
        _ => this,
    };
}

/// <summary>Something happened to a run as a whole. What happens to its cases is told of each case.</summary>
public sealed record BulkTold(BulkRunId Run, UserId? By, DateTime At, string Act) : DomainEvent(Run.Value, By, At)
{
    /// <inheritdoc />
    public override string Action => Act;

    /// <summary>How its cases ended; null at its beginning.</summary>
    public BulkCounts? Counts { get; init; }

    /// <inheritdoc />
    public override IEnumerable<FieldChange> Told => Counts is null ? [] :
    [
        new("DoneCount", null, Counts.Done.ToString(CultureInfo.InvariantCulture)),
        new("RefusedCount", null, Counts.Refused.ToString(CultureInfo.InvariantCulture)),
    ];
}

/// <summary>
/// One act for many cases ("action groupée"): the selection is frozen as <see cref="BulkItem"/> when it is started, and each case is worked off by
/// the same use case as a single act, in a transaction of its own, with the rights that the starter has at that moment.
/// </summary>
public sealed class BulkRun : Aggregate
{
    /// <summary>Most cases of a run.</summary>
    public const int Most = 100_000;

    private BulkRun()
    {
    }

    private BulkRun(BulkOrder order, Guid command, int total, UserId by, DateTime at)
    {
        (Id, CommandId, By, At, Total) = (Ids.New<BulkRunId>(), command, by, at, total);
        (Act, Holder, Status, Reason, Comment, Label) = (order.Act, order.Holder, order.Status, order.Reason, order.Comment, order.Label);
    }

    /// <summary>The run's identifier.</summary>
    public BulkRunId Id { get; private set; }

    /// <summary>The browser's command, unique in the organisation: a double click starts one run.</summary>
    public Guid CommandId { get; private set; }

    /// <summary>Who started it: its acts are his.</summary>
    public UserId By { get; private set; }

    /// <summary>When it was started, UTC.</summary>
    public DateTime At { get; private set; }

    /// <summary>What is done.</summary>
    public BulkAct Act { get; private set; }

    /// <summary>To whom the cases go.</summary>
    public UserId? Holder { get; private set; }

    /// <summary>The status to enter.</summary>
    public string? Status { get; private set; }

    /// <summary>Code of the reason, given once for all.</summary>
    public string? Reason { get; private set; }

    /// <summary>The comment, given once for all.</summary>
    public string? Comment { get; private set; }

    /// <summary>The label's name.</summary>
    public string? Label { get; private set; }

    /// <summary>The run whose acts it takes back, or whose rest it does again.</summary>
    public BulkRunId? Former { get; private set; }

    /// <summary>Whether it takes the acts of the former one back.</summary>
    public bool IsUndo { get; private set; }

    /// <summary>How it stands.</summary>
    public BulkRunState State { get; private set; }

    /// <summary>How many cases it has.</summary>
    public int Total { get; private set; }

    /// <summary>How many were done.</summary>
    public int DoneCount { get; private set; }

    /// <summary>How many were already as wanted.</summary>
    public int SameCount { get; private set; }

    /// <summary>How many were refused.</summary>
    public int RefusedCount { get; private set; }

    /// <summary>How many the starter saw no more.</summary>
    public int GoneCount { get; private set; }

    /// <summary>When it came to its end, UTC.</summary>
    public DateTime? EndedAt { get; private set; }

    /// <summary>The process that works on it.</summary>
    public Guid? LeasedBy { get; private set; }

    /// <summary>Until when no other process takes it up, UTC.</summary>
    public DateTime? LeasedUntil { get; private set; }

    /// <inheritdoc />
    public override Guid SubjectId => Id.Value;

    /// <summary>The counts so far.</summary>
    public BulkCounts Counts => new(DoneCount, SameCount, RefusedCount, GoneCount);

    /// <summary>Whether cases may still be waiting for their turn.</summary>
    public bool IsUnderWay => IsOpen(State);

    /// <summary>What is done with each case.</summary>
    public BulkOrder Order => new(Act) { Holder = Holder, Status = Status, Reason = Reason, Comment = Comment, Label = Label };

    /// <summary>Whether a run in this state is not over.</summary>
    public static bool IsOpen(BulkRunState state) => state is BulkRunState.Gathering or BulkRunState.Queued or BulkRunState.Running;

    /// <summary>Starts a run over so many cases, or says why not.</summary>
    public static Outcome Start(BulkOrder order, Guid command, int total, Caller by, DateTime at, out BulkRun? run)
    {
        run = null;
        var outcome = order.Clean(by, out var clean);
        if (!outcome.IsDone)
        {
            return outcome;
        }

        if (total is 0 or > Most)
        {
            return Outcome.Refused(total == 0 ? Refusals.NothingSelected : Refusals.TooMany);
        }

        run = new BulkRun(clean, command, total, by.User!.Value, at);
        run.Raise(new BulkTold(run.Id, by.User, at, AuditActions.BulkStarted));
        return Outcome.Done;
    }

    /// <summary>
    /// Starts a run that takes a former one's acts back. Assigning and labels always can be; a move only as long as a single one: within
    /// <see cref="Case.UndoTime"/> of the first.
    /// </summary>
    public static Outcome Undo(BulkRun former, Guid command, Caller by, DateTime at, out BulkRun? run)
    {
        run = null;
        if (by.User != former.By)
        {
            return Outcome.Refused(Refusals.NotAllowed);
        }

        if (!former.CanBeUndone(at))
        {
            return Outcome.Refused(Refusals.TooLate);
        }

        run = new BulkRun(former.Order, command, former.DoneCount, former.By, at) { Former = former.Id, IsUndo = true };
        run.Raise(new BulkTold(run.Id, by.User, at, AuditActions.BulkUndone));
        return Outcome.Done;
    }

    /// <summary>Starts a run over what a former one left: what was refused, and what waited when it ended.</summary>
    public static Outcome Again(BulkRun former, Guid command, int total, Caller by, DateTime at, out BulkRun? run)
    {
        run = null;
        if (by.User != former.By || former.IsUnderWay || former.IsUndo)
        {
            return Outcome.Refused(by.User == former.By ? Refusals.TooLate : Refusals.NotAllowed);
        }

        var outcome = Start(former.Order, command, total, by, at, out run);
        if (run is not null)
        {
            run.Former = former.Id;
        }

        return outcome;
    }

    /// <summary>Whether its acts can be taken back at an instant.</summary>
    public bool CanBeUndone(DateTime at) => !IsUndo && CanBeUndone(Act, State, DoneCount, At, at);

    /// <summary>Whether what a run did can be taken back: assigning and labels always, moves as long as a single one.</summary>
    public static bool CanBeUndone(BulkAct act, BulkRunState state, int done, DateTime startedAt, DateTime at) =>
        !IsOpen(state) && done > 0 && (act is not BulkAct.Move || at - startedAt <= Case.UndoTime);

    /// <summary>Who started it, or a manager, stops it: what is done stays done.</summary>
    public Outcome Cancel(Caller by, DateTime at)
    {
        if (By != by.User && !by.Is(Role.Manager))
        {
            return Outcome.Refused(Refusals.NotAllowed);
        }

        if (IsUnderWay)
        {
            End(BulkRunState.Cancelled, AuditActions.BulkCancelled, by, at);
        }

        return Outcome.Done;
    }

    /// <summary>Each case came to its end.</summary>
    public void Finish(Caller by, DateTime at) => End(BulkRunState.Done, AuditActions.BulkDone, by, at);

    /// <summary>Who started it may work no more: the program stops it.</summary>
    public void Stop(Caller by, DateTime at) => End(BulkRunState.Stopped, AuditActions.BulkStopped, by, at);

    /// <summary>
    /// The command under which a case of this run is worked on: the same each time, so that a case that was done just before a stop is found to be
    /// done.
    /// </summary>
    public static Guid CommandOf(BulkRunId run, CaseId @case)
    {
        Span<byte> both = stackalloc byte[32];
        run.Value.TryWriteBytes(both);
        @case.Value.TryWriteBytes(both[16..]);
        return new Guid(SHA256.HashData(both).AsSpan(0, 16));
    }

    private void End(BulkRunState state, string act, Caller by, DateTime at)
    {
        (State, EndedAt) = (state, at);
        Raise(new BulkTold(Id, by.User, at, act) { Counts = Counts });
    }
}
