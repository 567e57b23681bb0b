using System.Data.Common;
using System.Globalization;
using Atlas.Domain.Bulk;
using Atlas.Infrastructure.Catalogs;
using Atlas.Infrastructure.Tenancy;
using Microsoft.AspNetCore.Components;

namespace Atlas.Web.Features.Cases.Bulk;

/// <summary>A run: how far it is, what became of each case and why, and what can still be done. It follows the run while it is under way.</summary>
public sealed partial class BulkPage(BulkRunQuery runs, CatalogOfCaller catalogs, BulkBook book, CallerAccessor caller, ILogger<BulkPage> log) : IDisposable
{
    private readonly (CultureInfo Format, CultureInfo Language) _culture = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
    private Guid _command = Guid.CreateVersion7();
    private (Guid Run, BulkItemState? Asked)? _read;
    private BulkItemState _shown;
    private IDisposable? _watching;
    private Catalog? _catalog;
    private BulkReport? _report;
    private string? _refusal;
    private int _count = BulkRunQuery.Part;
    private bool _isMissing;
    private bool _failed;
    private bool _isSaving;

    /// <summary>The run.</summary>
    [Parameter]
    public Guid Run { get; set; }

    /// <summary>Which of its cases are listed.</summary>
    [SupplyParameterFromQuery]
    private string? Show { get; set; }

    [Inject]
    private BulkWords Words { get; set; } = default!;

    [Inject]
    private BulkHands Hands { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    private BulkRunId Id => new(Run);

    private bool IsMine => _report?.Run.By == caller.OrNobody?.User;

    private int LeftOver => _report!.Run.Counts.Refused + _report.Run.Left;

    private bool CanRepeat => IsMine && _report!.Run is { IsUnderWay: false, IsUndo: false } && LeftOver > 0;

    // A number or a word of another kind in the address says nothing.
    private BulkItemState? Asked => Enum.GetNames<BulkItemState>().Contains(Show, StringComparer.Ordinal) ? Enum.Parse<BulkItemState>(Show!) : null;

    /// <inheritdoc />
    public void Dispose() => _watching?.Dispose();

    /// <inheritdoc />
    protected override async Task OnParametersSetAsync()
    {
        if (_read?.Run != Run)
        {
            (_report, _refusal, _command) = (null, null, Guid.CreateVersion7());
        }

        if (_read != (Run, Asked))
        {
            (_read, _count) = ((Run, Asked), BulkRunQuery.Part);
            await LoadAsync();
        }

        if (RendererInfo.IsInteractive && _watching is null && caller.OrNobody is { } viewer)
        {
            _watching = book.Watch(viewer.Tenant, told => _ = InvokeAsync(() => HearAsync(told)));
        }
    }

    private static string UrlOf(BulkRunId run) => $"/cases/bulk/{run.Value}";

    private string WhyAll(BulkBlock cause) => Words.Why(_catalog!, _report!.Run.Order, cause.Refusal, cause.Details);

    private Task MoreAsync()
    {
        _count += BulkRunQuery.Part;
        return LoadAsync();
    }

    private async Task LoadAsync()
    {
        try
        {
            _catalog = await catalogs.GetAsync();
            _shown = Asked ?? BulkItemState.Refused;
            _report = await runs.RunAsync(Id, _shown, _count);
            if (Asked is null && _report?.Run.Counts is { Refused: 0, Done: > 0 })
            {
                // What went wrong is what people come for; where nothing did, they see what was done.
                _shown = BulkItemState.Done;
                _report = await runs.RunAsync(Id, _shown, _count);
            }

            (_isMissing, _failed) = (_report is null, false);
            _ = _report?.Run.CanBeUndone(Hands.Now) == true ? ForgetUndoAsync(_report.Run) : null;
        }
        catch (DbException failure)
        {
            log.LogError(failure, "A bulk act could not be read");
            (_failed, _report) = (true, null);
        }
    }

    /// <summary>What a button offers ends when the button does.</summary>
    private async Task ForgetUndoAsync(BulkProgress run)
    {
        await Hands.EndOfUndoAsync(run);
        await InvokeAsync(StateHasChanged);
    }

    private async Task HearAsync(IReadOnlyList<BulkProgress> told)
    {
        (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = _culture;
        if (caller.OrNobody is not null && told.FirstOrDefault(run => run.Id == Id) is { } now && _report is { } report && now != report.Run)
        {
            // While it works, the figures are enough; the cases themselves are read when it is over.
            _report = report with { Run = now };
            await (now.IsUnderWay ? Task.CompletedTask : LoadAsync());
            StateHasChanged();
        }
    }

    private async Task ActAsync(Func<Task<BulkStart>> act)
    {
        if (_isSaving)
        {
            return;
        }

        _isSaving = true;
        var ended = await act();
        (_isSaving, _refusal) = (false, ended.Outcome.IsDone ? null : T[$"refusal.{ended.Outcome.Refusal}"].Value);
        if (ended.Run is { } next)
        {
            Navigation.NavigateTo(UrlOf(next));
            return;
        }

        await LoadAsync();
    }
}
