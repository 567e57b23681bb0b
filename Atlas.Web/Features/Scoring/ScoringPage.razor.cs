using System.Data.Common;
using System.Globalization;
using Atlas.Domain.Foundation;
using Atlas.Domain.Scoring;
using Atlas.Domain.Tenancy;
using Atlas.Infrastructure.Catalogs;
using Atlas.Infrastructure.Tenancy;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Atlas.Web.Features.Scoring;

/// <summary>The organisation's scoring: typed as a draft that is kept with every change, tried out on its cases, and then put in force.</summary>
public sealed partial class ScoringPage(ScoringDesk desk, CatalogOfCaller catalogs, CallerAccessor caller, IJSRuntime browser, ILogger<ScoringPage> log) : IDisposable
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _gone = new();
    private readonly SemaphoreSlim _saves = new(1);
    private ElementReference _root;
    private Guid _command = Guid.CreateVersion7();
    private TypedScoring _typed = TypedScoring.Empty;
    private IReadOnlyList<ScoreFault> _faults = [];
    private ScoringView? _view;
    private Catalog? _catalog;
    private ScoreRules? _tryOut;
    private Taken? _taken;
    private string? _refusal;
    private string? _focus;
    private int _number;
    private int _version;
    private int _turn;
    private bool _isOvertaken;
    private bool _isDropping;
    private bool _isSaving;
    private bool _failed;

    private bool IsAdmin => caller.OrNobody?.Is(Role.Admin) == true;

    private bool IsDraft => _version > 0;

    private IReadOnlyList<ScoreCriterion> InForce => _view?.InForce?.Rules.Criteria ?? [];

    private string DraftText => _view?.Draft is { By: { } by, At: { } at } && _catalog?.Colleague(by)?.Name is { } name
        ? T["scoring.draft.by", name, _catalog.Local(at).ToString("g", CultureInfo.CurrentCulture)] : T["scoring.draft"];

    /// <inheritdoc />
    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
        _saves.Dispose();
    }

    /// <inheritdoc />
    protected override Task OnInitializedAsync() => IsAdmin ? LoadAsync() : Task.CompletedTask;

    /// <inheritdoc />
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_focus is { } wanted && !_isSaving)
        {
            _focus = null;
            await using var module = await browser.InvokeAsync<IJSObjectReference>("import", "/" + Assets["js/focus.js"]);
            await module.InvokeVoidAsync("focusFirst", _root, wanted);
        }
    }

    private static string Text(ChangeEventArgs typed) => typed.Value as string ?? "";

    private string? FaultOf(string place) => _faults.FirstOrDefault(fault => fault.Place == place)?.Code;

    private Func<string, string?> FaultsOf(int line) => part => FaultOf($"line:{line}:{part}");

    private string? Invalid(string place) => FaultOf(place) is null ? null : "true";

    private async Task LoadAsync()
    {
        try
        {
            (_catalog, _view, _failed) = (await catalogs.GetAsync(), await desk.ReadAsync(), false);
        }
        catch (DbException failure)
        {
            log.LogError(failure, "The scoring could not be read");
            _failed = true;
            return;
        }

        _number = _view?.InForce?.Rules.Number ?? 0;
        Show(_view?.Draft?.Typed ?? (_view?.InForce is { } version ? TypedScoring.Of(version.Rules) : TypedScoring.Empty), _view?.Draft?.Version ?? 0);
        if (RendererInfo.IsInteractive && _view?.Waiting > 0)
        {
            _ = WatchAsync();
        }
    }

    private void Show(TypedScoring typed, int version)
    {
        (_typed, _version, _faults, _tryOut, _taken, _isDropping, _command) = (typed, version, [], null, null, false, Guid.CreateVersion7());
        _turn++;
    }

    /// <summary>While scores are computed, one sees how far that is.</summary>
    private async Task WatchAsync()
    {
        while (_view?.Waiting > 0 && !_gone.IsCancellationRequested)
        {
            await Task.Delay(Look, _gone.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
            await LookAsync();
        }
    }

    /// <summary>Only the figures: what another administrator published meanwhile is told when one saves, not slipped under what one types.</summary>
    private async Task LookAsync()
    {
        try
        {
            if (!_gone.IsCancellationRequested && await desk.ReadAsync() is { } now && _view is not null)
            {
                _view = _view with { Waiting = now.Waiting, Total = now.Total };
                StateHasChanged();
            }
        }
        catch (DbException failure)
        {
            log.LogWarning(failure, "How far the scores are could not be read; the next look will");
        }
    }

    private IReadOnlyList<ScoreFault> Check(out ScoreRules? rules)
    {
        rules = _typed.Read(_number + 1, ScoringNames.Of(_catalog!, InForce), out var faults);
        return faults;
    }

    private void Tell(Outcome outcome)
    {
        _isOvertaken = outcome.Refusal is Refusals.Conflict;
        _focus = outcome.Refusal is Refusals.BadValue ? "[aria-invalid=true]" : _focus;
        _refusal = outcome.IsDone ? null : _isOvertaken ? T["scoring.overtaken"].Value : outcome.Refusal is Refusals.BadValue ? T[_faults.Count == 1 ? "scoring.faults.one" : "scoring.faults", _faults.Count].Value : T[$"refusal.{outcome.Refusal}"].Value;
    }
}
