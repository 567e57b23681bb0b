using System.Data.Common;
using Atlas.Domain.Cases;
using Atlas.Domain.Foundation;
using Atlas.Infrastructure.Catalogs;
using Atlas.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Features.Cases.Labels;

/// <summary>The labels of a case: put one on, an existing or a new one, and take one off.</summary>
public sealed partial class LabelsPanel(LabelsQuery query, LabelCase change, Drafts drafts)
{
    private IReadOnlyList<TagRow> _labels = [];
    private (CaseId Case, int Version)? _read;
    private ElementReference _input;
    private string _typed = "";
    private string? _refusal;
    private bool _isAdding;
    private bool _isSaving;
    private bool _wantsFocus;

    /// <summary>The case.</summary>
    [Parameter, EditorRequired]
    public CaseId Case { get; set; }

    /// <summary>The version at which its labels last changed.</summary>
    [Parameter, EditorRequired]
    public int Version { get; set; }

    /// <summary>Whether the caller may change them.</summary>
    [Parameter]
    public bool MayEdit { get; set; }

    /// <summary>The organisation's labels.</summary>
    [Parameter, EditorRequired]
    public Catalog Catalog { get; set; } = default!;

    /// <inheritdoc />
    protected override async Task OnParametersSetAsync()
    {
        if (_read != (Case, Version))
        {
            _read = (Case, Version);
            _labels = await query.RunAsync(Case);
        }
    }

    /// <inheritdoc />
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_wantsFocus)
        {
            _wantsFocus = false;
            await _input.FocusAsync();
        }
    }

    private Task OpenAsync(bool isAdding)
    {
        (_isAdding, _wantsFocus, _typed, _refusal) = (isAdding, isAdding, "", null);
        return Task.CompletedTask;
    }

    private async Task ChangeAsync(string name, bool isOn)
    {
        if (_isSaving)
        {
            return;
        }

        _isSaving = true;
        Outcome outcome;
        try
        {
            outcome = await change.RunAsync(Case, name, isOn, Guid.CreateVersion7());
        }
        catch (Exception failure) when (failure is DbUpdateException or DbException or TimeoutException)
        {
            outcome = Outcome.Refused(Refusals.NotSaved);
        }

        _refusal = outcome.IsDone ? null : T[$"refusal.{outcome.Refusal}"].Value;
        if (outcome.IsDone && isOn)
        {
            // Open for the next one: labels come in twos and threes.
            (_typed, _wantsFocus) = ("", true);
            await drafts.ForgetAsync("label");
        }

        _labels = await query.RunAsync(Case);
        _isSaving = false;
    }
}
