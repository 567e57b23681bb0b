using System.Data.Common;
using Atlas.Domain.Cases;
using Atlas.Domain.Foundation;
using Atlas.Domain.Tenancy;
using Atlas.Infrastructure.Catalogs;
using Atlas.Infrastructure.Tenancy;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Features.Cases.Assigning;

/// <summary>Who has a case: managers give it to anyone, an unassigned one can be taken.</summary>
public sealed partial class HolderPanel(TakeCase take, AssignCase assign, CallerAccessor caller)
{
    private string? _refusal;
    private int _refusals;
    private bool _isAsking;

    /// <summary>The case.</summary>
    [Parameter, EditorRequired]
    public CaseId Case { get; set; }

    /// <summary>Who has it; null for nobody.</summary>
    [Parameter, EditorRequired]
    public UserId? Holder { get; set; }

    /// <summary>The organisation's people.</summary>
    [Parameter, EditorRequired]
    public Catalog Catalog { get; set; } = default!;

    /// <summary>Hears that somebody else has it now.</summary>
    [Parameter]
    public EventCallback OnChanged { get; set; }

    private UserId? Me => caller.OrNobody?.User;

    private bool MayAssign => caller.OrNobody?.Is(Role.Manager) == true;

    private string? Name => Catalog.Colleague(Holder)?.Name;

    private IEnumerable<IGrouping<string?, Colleague>> Teams => Catalog.Colleagues
        .GroupBy(colleague => Catalog.Teams.FirstOrDefault(team => team.Id == colleague.Team)?.Name).OrderBy(team => team.Key is null).ThenBy(team => team.Key);

    private Task TakeAsync() => AskAsync(() => take.RunAsync(Case, Guid.CreateVersion7()));

    private Task AssignAsync(ChangeEventArgs chosen)
    {
        UserId? to = Guid.TryParse(chosen.Value as string, out var id) ? new UserId(id) : null;
        return AskAsync(() => assign.RunFromAsync(Case, Holder, to, Guid.CreateVersion7()));
    }

    private async Task AskAsync(Func<Task<Outcome>> ask)
    {
        if (_isAsking)
        {
            return;
        }

        _isAsking = true;
        Outcome outcome;
        try
        {
            outcome = await ask();
        }
        catch (Exception failure) when (failure is DbException or DbUpdateException or TimeoutException)
        {
            outcome = Outcome.Refused(Refusals.NotSaved);
        }

        _isAsking = false;
        // What was chosen and refused would stay on the screen: the list is drawn anew, with whoever has the case.
        _refusals += outcome.IsDone ? 0 : 1;
        await TellAsync(outcome);
    }

    private async Task TellAsync(Outcome outcome)
    {
        var faster = outcome is { Refusal: Refusals.AlreadyTaken or Refusals.Conflict, Details: [var holder] } && Guid.TryParse(holder, out var id) ? Catalog.Colleague(new UserId(id))?.Name : null;
        _refusal = outcome.IsDone ? null : faster is null && outcome.Refusal is Refusals.Conflict ? T["assign.given.nobody"].Value : faster is null ? T[$"refusal.{outcome.Refusal}"].Value : T[outcome.Refusal is Refusals.Conflict ? "assign.given" : "assign.taken", faster].Value;
        await OnChanged.InvokeAsync();
    }
}
