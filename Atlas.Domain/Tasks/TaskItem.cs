using Atlas.Domain.Cases;
using Atlas.Domain.Foundation;
using Atlas.Domain.Tenancy;

namespace Atlas.Domain.Tasks;

/// <summary>Identifies a task.</summary>
public readonly record struct TaskItemId(Guid Value) : IId<TaskItemId>
{
    /// <inheritdoc />
    public static TaskItemId From(Guid value) => new(value);
}

/// <summary>What a task is set with.</summary>
/// <param name="CommandId">The browser's command, so that a repeated click sets one task.</param>
/// <param name="Category">Code of the TASK_CATEGORY referential.</param>
/// <param name="Title">What is to be done; empty leaves the category to say it.</param>
/// <param name="DueAt">When it should be done, UTC.</param>
/// <param name="Assignee">Who should do it.</param>
public sealed record NewTask(Guid CommandId, string Category, string Title, DateTime DueAt, UserId? Assignee);

/// <summary>Something to do on a case. The case sets it, and says who may end it.</summary>
public sealed class TaskItem : Aggregate
{
    /// <summary>Longest title, in characters.</summary>
    public const int TitleLength = 200;

    private TaskItem()
    {
    }

    internal TaskItem(CaseId @case, NewTask task, UserId? by, DateTime at)
    {
        Id = Ids.New<TaskItemId>();
        (CaseId, Category, Title, DueAt, Assignee) = (@case, task.Category, CleanText.Line(task.Title), task.DueAt, task.Assignee);
        (CommandId, CreatedBy, CreatedAt) = (task.CommandId, by, at);
    }

    /// <summary>The task's identifier.</summary>
    public TaskItemId Id { get; private set; }

    /// <summary>The case on which it hangs.</summary>
    public CaseId CaseId { get; private set; }

    /// <summary>Code of the TASK_CATEGORY referential.</summary>
    public string Category { get; private set; } = "";

    /// <summary>What is to be done; empty where the category says it all.</summary>
    public string Title { get; private set; } = "";

    /// <summary>When it should be done, UTC.</summary>
    public DateTime DueAt { get; private set; }

    /// <summary>Who should do it; null for whoever has the case.</summary>
    public UserId? Assignee { get; private set; }

    /// <summary>When it was done, UTC; null while it is open.</summary>
    public DateTime? DoneAt { get; private set; }

    /// <summary>Who did it.</summary>
    public UserId? DoneBy { get; private set; }

    /// <summary>Who set it; null for the program.</summary>
    public UserId? CreatedBy { get; private set; }

    /// <summary>When it was set, UTC.</summary>
    public DateTime CreatedAt { get; private set; }

    /// <summary>The browser's command, unique in the organisation.</summary>
    public Guid CommandId { get; private set; }

    /// <inheritdoc />
    public override Guid SubjectId => Id.Value;

    internal void Finish(UserId? by, DateTime at) => (DoneAt, DoneBy) = (at, by);

    internal void Reopen() => (DoneAt, DoneBy) = (null, null);

    internal void Postpone(DateTime dueAt) => DueAt = dueAt;
}
