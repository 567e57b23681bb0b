using System.Globalization;
using Atlas.Domain.Appointments;
using Atlas.Domain.Cases;
using Atlas.Domain.Foundation;
using Atlas.Domain.Referentials;
using Atlas.Domain.Tasks;
using Atlas.Domain.Timeline;
using Atlas.Infrastructure.Catalogs;
using Atlas.Web.Features.Cases.Appointments;
using Atlas.Web.Features.Cases.Assigning;
using Atlas.Web.Features.Cases.Tasks;

namespace Atlas.Web.Features.Cases.Day;

/// <summary>What an act on a thing of the day came to.</summary>
/// <param name="Outcome">Done, or why not.</param>
/// <param name="Undo">Takes it back; null where that cannot be.</param>
public sealed record DayDone(Outcome Outcome, Func<Task<Outcome>>? Undo = null);

/// <summary>An act as the browser asks for it.</summary>
/// <param name="Command">The browser's command.</param>
/// <param name="Value">The outcome of an appointment, or the new time of a task on the organisation's clocks; null for the usual one.</param>
/// <param name="Now">The present instant, UTC.</param>
/// <param name="Catalog">The organisation's zone and dictionaries.</param>
public sealed record DayAsked(Guid Command, string? Value, DateTime Now, Catalog Catalog)
{
    /// <summary>When what is put off without a word comes back.</summary>
    public DateTime Tomorrow => MyDay.TomorrowMorning(Now, Catalog.Zone);

    /// <summary>The time to which a task is put off; null where the browser sent something else.</summary>
    public DateTime? Later() => Value switch
    {
        null or "" => Tomorrow,
        _ when DateTime.TryParseExact(Value, ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var local)
            && local.Year is > 1900 and < 9000 && !Catalog.Zone.IsInvalidTime(local) => TimeZoneInfo.ConvertTimeToUtc(local, Catalog.Zone),
        _ => null,
    };
}

/// <summary>Does by one key what a thing of the day asks for: the same use cases as the dossier's panels, and no rule of its own.</summary>
public sealed class DayActs(DayTaskActs tasks, ConfirmAppointment confirm, ConcludeAppointment conclude, SeeMention see, TakeCase take)
{
    private const string TookPlace = "DONE";

    /// <summary>Does the obvious.</summary>
    public async Task<DayDone> DoAsync(DayItem item, DayAsked asked) => DayDeeds.Of(item, asked.Now) switch
    {
        DayDeed.See => new DayDone(await see.RunAsync(new MentionId(item.Fact.Id))),
        DayDeed.Finish => await tasks.FinishAsync(item, asked),
        DayDeed.Confirm => new DayDone(await confirm.RunAsync(item.Fact.Case, new AppointmentId(item.Fact.Id), asked.Command)),
        DayDeed.Conclude => new DayDone(await conclude.RunAsync(item.Fact.Case, new AppointmentId(item.Fact.Id), asked.Value ?? TookPlace, asked.Command)),
        DayDeed.Take => new DayDone(await take.RunAsync(item.Fact.Case, asked.Command)),
        DayDeed.FollowUp => await tasks.FollowUpAsync(item, asked),
        _ => new DayDone(Outcome.Refused(Refusals.NotAllowed)),
    };

    /// <summary>Puts a task off.</summary>
    public Task<DayDone> PostponeAsync(DayItem item, DayAsked asked) => item.Fact.Matter is DayMatter.Task
        ? tasks.PostponeAsync(item, asked)
        : Task.FromResult(new DayDone(Outcome.Refused(Refusals.NotAllowed)));
}

/// <summary>The day's acts on tasks, each with its way back.</summary>
public sealed class DayTaskActs(FinishTask finish, PostponeTask postpone, AddTask add)
{
    private const string CallBack = "CALL_BACK";

    /// <summary>Ends a task.</summary>
    public async Task<DayDone> FinishAsync(DayItem item, DayAsked asked)
    {
        var task = new TaskItemId(item.Fact.Id);
        var outcome = await finish.RunAsync(item.Fact.Case, task, isDone: true, asked.Command);
        return new DayDone(outcome, () => finish.RunAsync(item.Fact.Case, task, isDone: false, Guid.CreateVersion7()));
    }

    /// <summary>Puts a task off.</summary>
    public async Task<DayDone> PostponeAsync(DayItem item, DayAsked asked)
    {
        if (asked.Later() is not { } later || later <= asked.Now)
        {
            return new DayDone(Outcome.Refused(Refusals.BadPeriod));
        }

        var (task, before) = (new TaskItemId(item.Fact.Id), item.Fact.At);
        var outcome = await postpone.RunAsync(item.Fact.Case, task, later, asked.Command);
        return new DayDone(outcome, () => postpone.RunAsync(item.Fact.Case, task, before, Guid.CreateVersion7()));
    }

    /// <summary>Puts down a call for tomorrow on a case that is being forgotten.</summary>
    public async Task<DayDone> FollowUpAsync(DayItem item, DayAsked asked)
    {
        var categories = asked.Catalog.Active(ReferentialKinds.TaskCategory).Select(row => row.Code).ToList();
        var category = categories.Contains(CallBack) ? CallBack : categories.FirstOrDefault() ?? CallBack;
        return new DayDone(await add.RunAsync(item.Fact.Case, new NewTask(asked.Command, category, "", asked.Tomorrow, item.Who)));
    }
}
