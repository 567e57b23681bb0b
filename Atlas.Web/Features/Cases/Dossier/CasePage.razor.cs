using System.Data.Common;
using Atlas.Infrastructure.Catalogs;
using Atlas.Infrastructure.Live;
using Atlas.Infrastructure.Tenancy;
using Atlas.Web.Features.Cases.Appointments;
using Atlas.Web.Features.Cases.Moving;
using Atlas.Web.Shared;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Atlas.Web.Features.Cases.Dossier;

/// <summary>A dossier read as its page needs it at once.</summary>
public sealed record WholeDossier(Catalog Catalog, CaseView View, CaseMoves? Moves, IReadOnlyList<TimelineRow> Lines);

/// <summary>The dossier: what it is, what can be done with it, and its story. It follows what others do.</summary>
public sealed partial class CasePage(DossierQuery dossiers, MoveFlow flow, Handover handover, IDialogService dialogs, ILogger<CasePage> log)
{
    private static readonly string[] Tabs = ["story", "messages", "facts", "work", "documents"];

    private Catalog? _catalog;
    private CaseView? _view;
    private CaseMoves? _moves;
    private PanelVersions _panels = PanelVersions.All(0);
    private IReadOnlyList<string> _opened = [];
    private IReadOnlyList<TimelineRow> _lines = [];
    private string? _shown;
    private bool _isMissing;
    private bool _failed;

    /// <summary>What people call the case, for example <c>D-2026-00042</c>.</summary>
    [Parameter]
    public string Reference { get; set; } = "";

    /// <summary>The part that a narrow screen shows.</summary>
    [SupplyParameterFromQuery]
    private string? Tab { get; set; }

    /// <summary>The type of appointment for which the form is open.</summary>
    [SupplyParameterFromQuery]
    private string? Plan { get; set; }

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [Inject]
    private CallerAccessor Caller { get; set; } = default!;

    private bool MayEdit => Caller.OrNobody?.MayEdit(_view!.Assignee) == true;

    private string Open => Tabs.Contains(Tab) ? Tab! : Plan is null ? Tabs[0] : "work";

    /// <inheritdoc />
    protected override Task OnParametersSetAsync()
    {
        if (_shown == Reference)
        {
            return Task.CompletedTask;
        }

        (_shown, _view, _moves, _opened, _panels) = (Reference, null, null, [], PanelVersions.All(0));
        return LoadAsync(handover.Take<WholeDossier>(Reference));
    }

    private Task ReloadAsync() => LoadAsync(null);

    private async Task MissedAsync()
    {
        await LoadAsync(null);
        _panels = PanelVersions.All(_view?.Version ?? 0);
    }

    private async Task LoadAsync(WholeDossier? known)
    {
        try
        {
            var asked = Reference;
            var read = known ?? await dossiers.RunAsync(asked);
            if (asked != Reference)
            {
                // Another dossier was opened meanwhile: its own reading is on the way.
                return;
            }

            if (read is not null && !RendererInfo.IsInteractive)
            {
                handover.Keep(Reference, read);
            }

            (_isMissing, _failed) = (read is null, false);
            _opened = OpenedMoves.Between(_opened, _moves, read?.Moves);
            (_catalog, _view, _moves, _lines) = (read?.Catalog, read?.View, read?.Moves, read?.Lines ?? []);
        }
        catch (DbException failure)
        {
            log.LogError(failure, "The dossier could not be read");
            (_failed, _view) = (true, null);
        }
    }

    private async Task HearAsync(IReadOnlyList<LiveEvent> told)
    {
        var news = told.Where(change => change.SubjectId == _view?.Id.Value).ToList();
        _panels = _panels.After(news);
        var unseen = news.FindAll(change => change.Version > _view!.Version);
        if (unseen.TrueForAll(PanelVersions.IsAside))
        {
            _view = unseen.Count == 0 ? _view : _view! with { Version = unseen[^1].Version };
        }
        else
        {
            await ReloadAsync();
        }
    }

    private void PlanAsync(string? type) => Navigation.NavigateTo(
        Navigation.GetUriWithQueryParameters(new Dictionary<string, object?> { ["plan"] = type, ["tab"] = "work" }), replace: true);

    private async Task MoveAsync(string to)
    {
        if (_view is { } shown && _moves is { } moves)
        {
            await flow.RunAsync(new ShownCase(shown.Id, shown.Reference, moves.Status, moves.Workflow), to, _catalog!);
            await ReloadAsync();
        }
    }

    private async Task ReopenAsync()
    {
        await ReopenDialog.OpenAsync(dialogs, _moves!, _catalog!);
        await ReloadAsync();
    }
}
