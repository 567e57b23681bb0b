using System.Data.Common;
using System.Globalization;
using Atlas.Domain.Cases;
using Atlas.Domain.Foundation;
using Atlas.Domain.Referentials;
using Atlas.Infrastructure.Catalogs;
using Atlas.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Features.Cases.Dossier;

/// <summary>One field of a dossier, edited where it stands. What was typed stays until it is saved or given up.</summary>
public sealed partial class FieldLine(EditCase edit, FieldTexts names, ILogger<FieldLine> log)
{
    private ElementReference _input;
    private string _typed = "";
    private object? _before;
    private string? _error;
    private (object? Value, bool IsThere)? _theirs;
    private bool _isOpen;
    private bool _isSaving;
    private bool _wantsFocus;

    /// <summary>The case.</summary>
    [Parameter, EditorRequired]
    public CaseId Id { get; set; }

    /// <summary>The field's code.</summary>
    [Parameter, EditorRequired]
    public string Code { get; set; } = "";

    /// <summary>The present value, as last read.</summary>
    [Parameter]
    public object? Value { get; set; }

    /// <summary>Whether the caller may change it.</summary>
    [Parameter]
    public bool MayEdit { get; set; }

    /// <summary>The organisation's dictionaries and money.</summary>
    [Parameter, EditorRequired]
    public Catalog Catalog { get; set; } = default!;

    /// <summary>Hears that something was saved, or that the value shown is old.</summary>
    [Parameter]
    public EventCallback OnChanged { get; set; }

    [Inject]
    private Drafts Drafts { get; set; } = default!;

    private static string Language => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;

    private FieldTexts Names => names;

    private CaseField? Field => CaseField.Find(Code);

    private IEnumerable<CatalogRow>? Choices => Code == Case.SourceCode
        ? Catalog.Active(ReferentialKinds.LeadSource)
        : Field?.Referential is { } kind ? Catalog.Active(kind) : null;

    private string Shown => Say(Value);

    /// <inheritdoc />
    protected override void OnParametersSet()
    {
        // Somebody else's value came in while this one was being refused: it is theirs that is shown.
        _theirs = _theirs is null ? null : (Value, true);
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

    private string Mine => EditReading.TryRead(Catalog, Code, _typed, out var value) ? Say(value) : _typed;

    private string Say(object? value) => FieldTexts.Say(Catalog, Code, value);

    private void Open() => (_isOpen, _wantsFocus, _typed, _before, _error) = (true, true, FieldTexts.Type(Value), Value, null);

    /// <summary>A draft from before a reload was typed over another value than stands here now: that one is its before, so that a save asks.</summary>
    private void TypedOver(ChangeEventArgs draft)
    {
        if (EditReading.TryRead(Catalog, Code, draft.Value as string ?? "", out var before))
        {
            _before = before;
        }
    }

    /// <summary>Saved or given up: what was typed is no draft any more.</summary>
    private async Task CloseAsync()
    {
        (_isOpen, _error, _theirs) = (false, null, null);
        await Drafts.ForgetAsync(Draft);
        await OnClosed.InvokeAsync();
    }

    private Task KeyAsync(KeyboardEventArgs key) => key.Key == "Escape" ? CloseAsync() : Task.CompletedTask;

    private Task KeepMineAsync()
    {
        _before = Value;
        return SaveAsync();
    }

    private async Task SaveAsync()
    {
        // The second of two clicks finds it saved.
        if (_isSaving || !_isOpen)
        {
            return;
        }

        _isSaving = true;
        var outcome = await TryAsync();
        _isSaving = false;
        if (outcome.IsDone)
        {
            await CloseAsync();
        }
        else
        {
            _error = outcome.Refusal == Refusals.BadValue && Field is { } field ? T[$"wrong.{field.Kind}"].Value : T[$"refusal.{outcome.Refusal}"].Value;
            _theirs = outcome.Refusal == Refusals.Conflict ? (Value, false) : null;
        }

        await OnChanged.InvokeAsync();
    }

    private async Task<Outcome> TryAsync()
    {
        try
        {
            return await edit.RunAsync(Id, Code, _before, _typed, Guid.CreateVersion7());
        }
        catch (Exception failure) when (failure is DbUpdateException or DbException or TimeoutException)
        {
            log.LogError(failure, "A field could not be saved");
            return Outcome.Refused(Refusals.NotSaved);
        }
    }
}
