using System.Collections.Immutable;
using Atlas.Domain.Audit;
using Atlas.Domain.Cases;
using Atlas.Infrastructure.Catalogs;
using Atlas.Infrastructure.Live;
using Atlas.Infrastructure.Tenancy;
using Atlas.Web.Shared;
using Microsoft.AspNetCore.Components;

namespace Atlas.Web.Features.Cases.Assigning;

/// <summary>
/// Tells everybody who may take it of a new case that nobody has: the first to click has it, the others see who that was. It stands in the
/// frame, so it hears in every circuit: what is no news to it does not wake the circuit.
/// </summary>
public sealed partial class NewLeads(LiveSequenceQuery sequence, ChangedCardQuery changed, CatalogOfCaller catalogs, CallerAccessor caller) : IDisposable
{
    /// <summary>How long a case that nobody takes is shown.</summary>
    public static readonly TimeSpan Shown = TimeSpan.FromSeconds(20);

    private static readonly TimeSpan Ended = TimeSpan.FromSeconds(6);

    // A burst, as of an import, is counted no further: the list says the rest.
    private const int Most = 20;

    private readonly CancellationTokenSource _gone = new();
    private ImmutableList<Lead> _leads = [];
    private Catalog? _catalog;
    private long? _after;
    private string? _said;

    [Inject]
    private TimeProvider Clock { get; set; } = default!;

    /// <summary>Hears that the organisation's settings changed, on a page that does not listen itself too.</summary>
    [Parameter]
    public EventCallback OnSettings { get; set; }

    private int Waiting => _leads.Count(lead => lead.Ending is null);

    /// <inheritdoc />
    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    /// <inheritdoc />
    protected override async Task OnInitializedAsync()
    {
        if (RendererInfo.IsInteractive && caller.OrNobody is { User: not null })
        {
            _after = await sequence.RunAsync();
        }
    }

    /// <summary>Asked on the pump's thread, for each event and each circuit.</summary>
    private bool IsNews(LiveEvent change) => change.Kind == AuditActions.CaseOpened
        || (change.Kind == AuditActions.CaseAssigned && _leads.Exists(lead => lead.Card.Id.Value == change.SubjectId));

    private async Task HearAsync(IReadOnlyList<LiveEvent> told)
    {
        _catalog = await catalogs.GetAsync();
        foreach (var change in told.Where(change => change.Kind == AuditActions.CaseOpened).TakeLast(Most))
        {
            await ComeAsync(change);
        }

        foreach (var change in told.Where(change => change.Kind == AuditActions.CaseAssigned))
        {
            await GoAsync(change);
        }
    }

    private async Task ComeAsync(LiveEvent change)
    {
        var card = await changed.RunAsync(change);
        if (card is { Assignee: null } && card.OpenedBy != caller.OrNobody?.User && caller.OrNobody?.MayEdit(null) == true)
        {
            _leads = [.. _leads.Where(lead => lead.Card.Id != card.Id && lead.Ending is null), new Lead(card)];
            _said = Waiting > 1 ? T["lead.many", Waiting] : T["lead.said", card.Reference, card.Title];
            _ = LeaveAsync(card.Id, Shown);
        }
    }

    private async Task GoAsync(LiveEvent change)
    {
        // An agent who no longer sees the case is not told who has it.
        var holder = (await changed.RunAsync(change))?.Assignee;
        var isMine = holder is not null && holder == caller.OrNobody?.User;
        var words = isMine ? T["lead.yours"] : _catalog?.Colleague(holder)?.Name is { } name ? T["lead.taken", name] : T["lead.takenBySomebody"];
        End(new CaseId(change.SubjectId), words, isMine);
    }

    private void Take(Lead lead) => End(lead.Card.Id, T["lead.yours"], isMine: true);

    private void End(CaseId id, string words, bool isMine)
    {
        if (_leads.Find(lead => lead.Card.Id == id) is { Ending: null } lead)
        {
            _leads = _leads.Replace(lead, lead with { Ending = words, IsMine = isMine });
            _said = words;
            _ = LeaveAsync(id, Ended);
        }
    }

    private async Task LeaveAsync(CaseId id, TimeSpan after)
    {
        await Task.Delay(after, Clock, _gone.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        if (!_gone.IsCancellationRequested)
        {
            _leads = _leads.RemoveAll(lead => lead.Card.Id == id);
            StateHasChanged();
        }
    }

    private void Forget() => _leads = [];

    private Task ResetAsync()
    {
        Forget();
        return OnSettings.InvokeAsync();
    }
}
