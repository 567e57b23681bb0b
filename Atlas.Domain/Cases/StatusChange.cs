using Atlas.Domain.Foundation;
using Atlas.Domain.Tenancy;
using Atlas.Domain.Workflows;

namespace Atlas.Domain.Cases;

/// <summary>Identifies a change of status.</summary>
public readonly record struct StatusChangeId(Guid Value) : IId<StatusChangeId>
{
    /// <inheritdoc />
    public static StatusChangeId From(Guid value) => new(value);
}

/// <summary>How a status came to change. Only a move must be an arrow of the workflow.</summary>
public enum StatusAct
{
    /// <summary>Along an arrow.</summary>
    Move,

    /// <summary>Out of a terminal state, back to the last one that was not.</summary>
    Reopen,

    /// <summary>Back along the move that the same person made a moment ago.</summary>
    Undo,
}

/// <summary>One change of a case's status: the history that rules use. Written once, never edited.</summary>
public sealed class StatusChange : ITenantOwned
{
    private StatusChange()
    {
    }

    internal StatusChange(Case moved, StatusAct act, string to, UserId? by, DateTime at)
    {
        Id = Ids.New<StatusChangeId>();
        (CaseId, WorkflowId, Act, From, To, By, At) = (moved.Id, moved.WorkflowId, act, moved.Status, to, by, at);
        TimeInState = at - moved.StatusSince;
    }

    /// <summary>The row's identifier.</summary>
    public StatusChangeId Id { get; private set; }

    /// <inheritdoc />
    public TenantId Tenant { get; private set; }

    /// <summary>The case.</summary>
    public CaseId CaseId { get; private set; }

    /// <summary>The workflow version on which the case was.</summary>
    public WorkflowId WorkflowId { get; private set; }

    /// <summary>How it came.</summary>
    public StatusAct Act { get; private set; }

    /// <summary>Status left.</summary>
    public string From { get; private set; } = "";

    /// <summary>Status entered.</summary>
    public string To { get; private set; } = "";

    /// <summary>When, UTC.</summary>
    public DateTime At { get; private set; }

    /// <summary>Who; null for the program.</summary>
    public UserId? By { get; private set; }

    /// <summary>Code of the reason that was given.</summary>
    public string? Reason { get; init; }

    /// <summary>What the person added in words.</summary>
    public string? Comment { get; init; }

    /// <summary>How long the case had been in the state that it left.</summary>
    public TimeSpan TimeInState { get; private set; }

    /// <summary>The browser's command, unique in the organisation: a repeated click changes nothing.</summary>
    public Guid CommandId { get; init; }
}
