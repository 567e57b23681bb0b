using Atlas.Domain.Workflows;

namespace Atlas.Domain.Cases;

/// <summary>What somebody asks of a case by dropping its card or choosing "Move to…".</summary>
/// <param name="CommandId">The browser's command, so that a repeated click is harmless.</param>
/// <param name="From">The status that the browser showed.</param>
/// <param name="Workflow">The workflow version that the browser showed.</param>
/// <param name="To">The status to enter.</param>
public sealed record MoveRequest(Guid CommandId, string From, WorkflowId Workflow, string To)
{
    /// <summary>Code of the reason, where the move asks for one.</summary>
    public string? Reason { get; init; }

    /// <summary>What the person adds in words.</summary>
    public string? Comment { get; init; }

    /// <summary>Values of fields given with the move, by code, each of its field's kind.</summary>
    public IReadOnlyDictionary<string, object> Fields { get; init; } = new Dictionary<string, object>(StringComparer.Ordinal);
}
