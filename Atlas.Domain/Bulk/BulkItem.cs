using Atlas.Domain.Cases;
using Atlas.Domain.Foundation;
using Atlas.Domain.Tenancy;
using Atlas.Domain.Workflows;

namespace Atlas.Domain.Bulk;

/// <summary>Identifies a case of a bulk run.</summary>
public readonly record struct BulkItemId(Guid Value) : IId<BulkItemId>
{
    /// <inheritdoc />
    public static BulkItemId From(Guid value) => new(value);
}

/// <summary>How a case of a run stands.</summary>
public enum BulkItemState
{
    /// <summary>Its turn has not come.</summary>
    Waiting,

    /// <summary>Done.</summary>
    Done,

    /// <summary>It was already as wanted: nothing was done.</summary>
    Same,

    /// <summary>Refused; the item says why.</summary>
    Refused,

    /// <summary>The person sees it no more.</summary>
    Gone,
}

/// <summary>A case as it stood when a run was started.</summary>
/// <param name="Id">The case.</param>
/// <param name="Holder">Who had it; in a run that gives back, to whom it goes back.</param>
/// <param name="Status">Its status.</param>
/// <param name="Workflow">Its workflow version.</param>
/// <param name="IsSame">Whether it already was as the order wants it.</param>
public sealed record FrozenCase(CaseId Id, UserId? Holder, string Status, WorkflowId Workflow, bool IsSame);

/// <summary>A case of a bulk run: what the selection held when the run was started, and what became of it.</summary>
public sealed class BulkItem : ITenantOwned
{
    /// <summary>Longest details, in characters.</summary>
    public const int DetailsLength = 400;

    private BulkItem()
    {
    }

    /// <summary>A case at its place of a run.</summary>
    public BulkItem(BulkRunId run, int place, FrozenCase frozen, DateTime at)
    {
        (Id, RunId, Place, CaseId) = (Ids.New<BulkItemId>(), run, place, frozen.Id);
        (Holder, Status, WorkflowId) = (frozen.Holder, frozen.Status, frozen.Workflow);
        (State, At) = (frozen.IsSame ? BulkItemState.Same : BulkItemState.Waiting, frozen.IsSame ? at : null);
    }

    /// <summary>The row's identifier.</summary>
    public BulkItemId Id { get; private set; }

    /// <inheritdoc />
    public TenantId Tenant { get; private set; }

    /// <summary>The run.</summary>
    public BulkRunId RunId { get; private set; }

    /// <summary>Its turn, from 1.</summary>
    public int Place { get; private set; }

    /// <summary>The case.</summary>
    public CaseId CaseId { get; private set; }

    /// <summary>Who had the case when the run was started; in a run that gives back, to whom it goes back.</summary>
    public UserId? Holder { get; private set; }

    /// <summary>The case's status when the run was started.</summary>
    public string Status { get; private set; } = "";

    /// <summary>The case's workflow version when the run was started.</summary>
    public WorkflowId WorkflowId { get; private set; }

    /// <summary>How it stands.</summary>
    public BulkItemState State { get; private set; }

    /// <summary>Why it was refused, one of <see cref="Refusals"/>; null where it was not.</summary>
    public string? Refusal { get; private set; }

    /// <summary>What was missing or in the way, as codes parted by spaces.</summary>
    public string? Details { get; private set; }

    /// <summary>When it came to its end, UTC.</summary>
    public DateTime? At { get; private set; }

    /// <summary>What became of it.</summary>
    public void Note(Outcome outcome, DateTime at)
    {
        var details = string.Join(' ', outcome.Details);
        State = outcome.IsDone ? BulkItemState.Done : outcome.Refusal is Refusals.NotFound ? BulkItemState.Gone : BulkItemState.Refused;
        (Refusal, Details, At) = (outcome.Refusal, details.Length == 0 ? null : details[..Math.Min(details.Length, DetailsLength)], at);
    }
}
