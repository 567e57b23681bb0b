using System.Data.Common;
using System.Globalization;
using Atlas.Domain.Cases;
using Atlas.Domain.Foundation;
using Atlas.Domain.Referentials;
using Atlas.Domain.Tasks;
using Atlas.Infrastructure.Catalogs;
using Atlas.Infrastructure.Tenancy;
using Atlas.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Features.Cases.Tasks;

/// <summary>What is to be done on a case: set a task in a moment, end it with a tick, open it again with another.</summary>
public sealed partial class TasksPanel(TasksQuery query, AddTask add, FinishTask finish, CallerAccessor caller, TimeProvider clock)
{
    private IReadOnlyList<TaskRow>? _tasks;
    private (CaseId Case, int Version)? _read;
    private Guid _command = Guid.CreateVersion7();
    private string _category = "";
    private string _title = "";
    private DateTime _due;
    private string? _refusal;
    private bool _isAdding;
    private bool _isSaving;

    /// <summary>The case.</summary>
    [Parameter, EditorRequired]
    public CaseId Case { get; set; }

    /// <summary>The case's version: another one may have other tasks.</summary>
    [Parameter, EditorRequired]
    public int Version { get; set; }

    /// <summary>The organisation's dictionaries, people and zone.</summary>
    [Parameter, EditorRequired]
    public Catalog Catalog { get; set; } = default!;

    [Inject]
    private Drafts Drafts { get; set; } = default!;

    private static string Language => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>Due times that people mean most often, on the organisation's clocks.</summary>
    private IEnumerable<(string Word, DateTime Due)> Quick
    {
        get
        {
            var today = Catalog.Local(Now).Date;
            return [("tasks.today", today.AddHours(18)), ("tasks.tomorrow", today.AddDays(1).AddHours(9)), ("tasks.threeDays", today.AddDays(3).AddHours(9)), ("tasks.week", today.AddDays(7).AddHours(9))];
        }
    }

    /// <inheritdoc />
    protected override async Task OnParametersSetAsync()
    {
        if (_read != (Case, Version))
        {
            _read = (Case, Version);
            _tasks = await query.RunAsync(Case);
        }

        if (_category.Length == 0)
        {
            (_category, _due) = (Catalog.Active(ReferentialKinds.TaskCategory).FirstOrDefault()?.Code ?? "", Quick.ElementAt(1).Due);
        }
    }

    private string NameOf(TaskRow task) => task.Title.Length > 0 ? task.Title : Catalog.Label(ReferentialKinds.TaskCategory, task.Category, Language);

    private async Task AddAsync()
    {
        if (_isSaving)
        {
            return;
        }

        _isSaving = true;
        var saved = await TellAsync(() => add.RunAsync(Case, new NewTask(_command, _category, _title, Utc(_due), caller.Current.User)));
        _isSaving = false;
        if (saved)
        {
            (_isAdding, _title, _command) = (false, "", Guid.CreateVersion7());
            await Drafts.ForgetAsync("task.");
        }
    }

    private Task<bool> EndAsync(TaskRow task) => TellAsync(() => finish.RunAsync(Case, task.Id, task.DoneAt is null, Guid.CreateVersion7()));

    /// <summary>A time that the clocks skip in spring is the one an hour later.</summary>
    private DateTime Utc(DateTime local) =>
        TimeZoneInfo.ConvertTimeToUtc(Catalog.Zone.IsInvalidTime(local) ? local.AddHours(1) : local, Catalog.Zone);

    private async Task<bool> TellAsync(Func<Task<Outcome>> act)
    {
        Outcome outcome;
        try
        {
            outcome = await act();
        }
        catch (Exception failure) when (failure is DbUpdateException or DbException or TimeoutException)
        {
            outcome = Outcome.Refused(Refusals.NotSaved);
        }

        _refusal = outcome.IsDone ? null : T[$"refusal.{outcome.Refusal}"].Value;
        _tasks = await query.RunAsync(Case);
        return outcome.IsDone;
    }
}
