using System.Globalization;
using Atlas.Domain.Audit;
using Atlas.Infrastructure.Live;

namespace Atlas.Web.Features.Cases.Day;

/// <summary>When a day that is shown must be read again: what others did that may stand in it, and what the clock does by itself.</summary>
public sealed class DayNews(ChangedCardQuery cards, TimeProvider clock) : IDisposable
{
    /// <summary>What may concern the day waits so long for more of its kind: a busy agency costs each open day one reading a second at most.</summary>
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(1);

    // Notes call people, and tasks and appointments are given to them, on anybody's case.
    private static readonly HashSet<string> Personal = new(StringComparer.Ordinal)
    {
        AuditActions.NoteAdded, AuditActions.NoteWithdrawn,
        AuditActions.TaskAdded, AuditActions.TaskReopened, AuditActions.TaskPostponed,
        AuditActions.AppointmentPlanned,
    };

    private ITimer? _alarm;

    /// <summary>Whether events may have changed a day. A case that is nobody's business here is told from the node's shared reading of it.</summary>
    public async Task<bool> ConcernsAsync(IReadOnlyList<LiveEvent> told, DayView view)
    {
        // How far a message of ours is on its way changes no day.
        told = [.. told.Where(change => change.Kind != AuditActions.MessageChanged)];
        if (told.Any(change => view.Items.Any(item => item.Fact.Case.Value == change.SubjectId)))
        {
            return true;
        }

        foreach (var change in told)
        {
            if (Personal.Contains(change.Kind) || await IsOursAsync(change, view))
            {
                await Task.Delay(Quiet, clock);
                return true;
            }
        }

        return false;
    }

    /// <summary>Wakes the day at an instant, once; an alarm that was set before is forgotten.</summary>
    public void WakeAt(DateTime instant, Func<Task> wake)
    {
        var culture = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        Dispose();
        var wait = instant - clock.GetUtcNow().UtcDateTime;
        _alarm = clock.CreateTimer(
            _ =>
            {
                // A timer's thread speaks no language: the screen that draws now must.
                (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = culture;
                _ = wake();
            },
            null, wait > TimeSpan.Zero ? wait : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
    }

    /// <inheritdoc />
    public void Dispose() => _alarm?.Dispose();

    private async Task<bool> IsOursAsync(LiveEvent change, DayView view) =>
        await cards.RunAsync(change) is { } card && (card.Assignee is null || view.Whose.People.Contains(card.Assignee));
}
