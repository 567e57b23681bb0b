using System.Data.Common;
using System.Globalization;
using Atlas.Domain.Cases;
using Atlas.Domain.Foundation;
using Atlas.Infrastructure.Catalogs;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Features.Cases.Parties;

/// <summary>Who takes part in a case, whom to call, and who is the primary one. What was removed can be put back at once.</summary>
public sealed partial class PartiesPanel(PartiesQuery query, AddParty add, RemoveParty remove, MakePrimary makePrimary, ILogger<PartiesPanel> log)
{
    private PartiesView? _view;
    private (CaseId Case, int Version)? _read;
    private PartyRow? _removed;
    private string? _refusal;
    private bool _isAdding;
    private bool _isSaving;

    /// <summary>The case.</summary>
    [Parameter, EditorRequired]
    public CaseId Case { get; set; }

    /// <summary>The case's version: another one may have other parties.</summary>
    [Parameter, EditorRequired]
    public int Version { get; set; }

    /// <summary>The organisation's dictionaries and country.</summary>
    [Parameter, EditorRequired]
    public Catalog Catalog { get; set; } = default!;

    /// <summary>Hears that something was saved: moves may now be possible that were not.</summary>
    [Parameter]
    public EventCallback OnChanged { get; set; }

    private static string Language => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;

    /// <inheritdoc />
    protected override async Task OnParametersSetAsync()
    {
        if (_read != (Case, Version))
        {
            _read = (Case, Version);
            _view = await query.RunAsync(Case);
        }
    }

    private Task AddedAsync()
    {
        (_isAdding, _removed, _refusal) = (false, null, null);
        return ReadAsync();
    }

    private Task<bool> MakePrimaryAsync(PartyRow row) => TellAsync(() => makePrimary.RunAsync(Case, row.Id, Guid.CreateVersion7()));

    private async Task RemoveAsync(PartyRow row)
    {
        var done = await TellAsync(() => remove.RunAsync(Case, row.Id, Guid.CreateVersion7()));
        _removed = done ? row : _removed;
    }

    private async Task UndoAsync()
    {
        if (_removed is { } row && await TellAsync(() => add.RunAsync(Case, new PartyDraft(Guid.CreateVersion7(), row.Role, row.Contact))))
        {
            _removed = null;
        }
    }

    private async Task<bool> TellAsync(Func<Task<Outcome>> act)
    {
        if (_isSaving)
        {
            return false;
        }

        _isSaving = true;
        Outcome outcome;
        try
        {
            outcome = await act();
        }
        catch (Exception failure) when (failure is DbUpdateException or DbException or TimeoutException)
        {
            log.LogError(failure, "The parties of a case could not be changed");
            outcome = Outcome.Refused(Refusals.NotSaved);
        }

        _isSaving = false;
        (_removed, _refusal) = outcome.IsDone ? (null, null) : (_removed, T[$"refusal.{outcome.Refusal}"].Value);
        await ReadAsync();
        return outcome.IsDone;
    }

    private async Task ReadAsync()
    {
        _view = await query.RunAsync(Case);
        await OnChanged.InvokeAsync();
    }
}
