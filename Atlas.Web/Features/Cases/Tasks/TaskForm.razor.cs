using System.Data.Common;
using System.Globalization;
using Atlas.Domain.Cases;
using Atlas.Domain.Foundation;
using Atlas.Domain.Referentials;
using Atlas.Domain.Tasks;
using Atlas.Domain.Tenancy;
using Atlas.Infrastructure.Catalogs;
using Atlas.Infrastructure.Tenancy;
using Atlas.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Features.Cases.Tasks;

/// <summary>A task that is suggested.</summary>
/// <param name="Category">Code of the TASK_CATEGORY referential.</param>
/// <param name="Due">When, on the organisation's clocks.</param>
public sealed record SuggestedTask(string Category, DateTime Due);

/// <summary>Sets a task, for oneself or a colleague. What was typed stays until it is saved or given up.</summary>
public sealed partial class TaskForm(AddTask add, CallerAccessor caller, TimeProvider clock, Drafts drafts)
{
    // One for the form's life: a second click, however late, is the same command.
    private readonly Guid _command = Guid.CreateVersion7();
    private ElementReference _first;
    private string _category = "";
    private string _title = "";
    private string _who = "";
    private DateTime _due;
    private string? _refusal;
    private bool _isSaving;

    /// <summary>The case.</summary>
    [Parameter, EditorRequired]
    public CaseId Case { get; set; }

    /// <summary>Who has the case.</summary>
    [Parameter]
    public UserId? Holder { get; set; }

    /// <summary>The organisation's dictionaries, people and zone.</summary>
    [Parameter, EditorRequired]
    public Catalog Catalog { get; set; } = default!;

    /// <summary>With what the form opens.</summary>
    [Parameter]
    public SuggestedTask? Suggested { get; set; }

    /// <summary>Hears that one was set.</summary>
    [Parameter]
    public EventCallback OnSaved { get; set; }

    /// <summary>Hears that it was given up.</summary>
    [Parameter]
    public EventCallback OnClosed { get; set; }

    private static string Language => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <inheritdoc />
    protected override void OnInitialized()
    {
        var tomorrow = DueTimes.From(Catalog.Local(Now)).First(time => time.Word == "tasks.tomorrow").Due;
        (_category, _due) = (Suggested?.Category ?? Catalog.Active(ReferentialKinds.TaskCategory).FirstOrDefault()?.Code ?? "", Suggested?.Due ?? tomorrow);
        _who = caller.Current.User?.Value.ToString() ?? "";
    }

    /// <inheritdoc />
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            await _first.FocusAsync();
        }
    }

    private async Task AddAsync()
    {
        if (_isSaving)
        {
            return;
        }

        _isSaving = true;
        var outcome = await TryAsync();
        _isSaving = outcome.IsDone;
        _refusal = outcome.IsDone ? null : T[$"refusal.{outcome.Refusal}"].Value;
        if (outcome.IsDone)
        {
            await drafts.ForgetAsync("task.");
            await OnSaved.InvokeAsync();
        }
    }

    private async Task<Outcome> TryAsync()
    {
        UserId? who = Guid.TryParse(_who, out var id) ? new UserId(id) : null;
        try
        {
            return await add.RunAsync(Case, new NewTask(_command, _category, _title, DueTimes.Utc(_due, Catalog.Zone), who));
        }
        catch (Exception failure) when (failure is DbUpdateException or DbException or TimeoutException)
        {
            return Outcome.Refused(Refusals.NotSaved);
        }
    }
}
