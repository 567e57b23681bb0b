using Atlas.Domain.Tenancy;
using Atlas.Domain.Views;
using Microsoft.AspNetCore.Components;

namespace Atlas.Web.Features.Cases.Views;

/// <summary>A view's name, and with whom it is shared. What was typed stays until it is saved or given up.</summary>
public sealed partial class ViewForm
{
    private ElementReference _first;
    private string _name = "";
    private string _share = "";
    private string _default = "";

    /// <summary>The view that is changed; null for a new one.</summary>
    [Parameter]
    public ViewRow? View { get; set; }

    /// <summary>What the page shows, for a new one.</summary>
    [Parameter, EditorRequired]
    public ViewDraft Draft { get; set; } = default!;

    /// <summary>The roles with which the person may share.</summary>
    [Parameter]
    public IReadOnlyList<Role> Shares { get; set; } = [];

    /// <summary>Why it was not saved.</summary>
    [Parameter]
    public string? Refusal { get; set; }

    /// <summary>Whether it is being saved.</summary>
    [Parameter]
    public bool IsSaving { get; set; }

    /// <summary>Hears what is to be saved.</summary>
    [Parameter]
    public EventCallback<ViewDraft> OnSave { get; set; }

    /// <summary>The tab is to go one place further, or back.</summary>
    [Parameter]
    public EventCallback<bool> OnMove { get; set; }

    /// <summary>The view is to be taken away.</summary>
    [Parameter]
    public EventCallback OnRemove { get; set; }

    /// <summary>Nothing is to be saved.</summary>
    [Parameter]
    public EventCallback OnCancel { get; set; }

    private Role? Least => Enum.TryParse<Role>(_share, out var role) ? role : null;

    /// <inheritdoc />
    protected override void OnInitialized() =>
        (_name, _share, _default) = (View?.Draft.Name ?? "", View?.Draft.SharedWith?.ToString() ?? "", View?.Draft.DefaultOf?.ToString() ?? "");

    /// <inheritdoc />
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            await _first.FocusAsync();
        }
    }

    private Task SaveAsync()
    {
        Role? led = Enum.TryParse<Role>(_default, out var role) && Least is { } least && role >= least ? role : null;
        return OnSave.InvokeAsync((View?.Draft ?? Draft) with { Name = _name, SharedWith = Least, DefaultOf = led });
    }
}
