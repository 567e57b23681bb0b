using System.Data.Common;
using Atlas.Domain.Cases;
using Atlas.Domain.Foundation;
using Atlas.Domain.Tenancy;
using Atlas.Infrastructure.Catalogs;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Features.Cases.Assigning;

/// <summary>"Je prends", beside a case that nobody has: done with one click, or said who was faster.</summary>
public sealed partial class TakeButton(TakeCase take)
{
    private string? _ending;
    private bool _isTaking;

    /// <summary>The case.</summary>
    [Parameter, EditorRequired]
    public CaseId Case { get; set; }

    /// <summary>The organisation's people.</summary>
    [Parameter, EditorRequired]
    public Catalog Catalog { get; set; } = default!;

    /// <summary>The button's name for programs.</summary>
    [Parameter]
    public string TestId { get; set; } = "row-take";

    /// <summary>Whether it is the one thing to do here.</summary>
    [Parameter]
    public bool IsLoud { get; set; }

    /// <summary>Hears that the caller has it now.</summary>
    [Parameter]
    public EventCallback OnTaken { get; set; }

    private async Task TakeAsync()
    {
        if (_isTaking)
        {
            return;
        }

        _isTaking = true;
        Outcome outcome;
        try
        {
            outcome = await take.RunAsync(Case, Guid.CreateVersion7());
        }
        catch (Exception failure) when (failure is DbException or DbUpdateException or TimeoutException)
        {
            outcome = Outcome.Refused(Refusals.NotSaved);
        }

        _isTaking = false;
        _ending = Say(outcome);
        if (outcome.IsDone)
        {
            await OnTaken.InvokeAsync();
        }
    }

    private string Say(Outcome outcome) => outcome switch
    {
        { IsDone: true } => T["lead.yours"],
        { Refusal: Refusals.AlreadyTaken, Details: [var holder] } when Guid.TryParse(holder, out var id) && Catalog.Colleague(new UserId(id)) is { } faster => T["lead.taken", faster.Name],
        _ => T[$"refusal.{outcome.Refusal}"],
    };
}
