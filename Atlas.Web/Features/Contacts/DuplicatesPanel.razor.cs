using System.Data.Common;
using Atlas.Domain.Contacts;
using Atlas.Infrastructure.Catalogs;
using Microsoft.AspNetCore.Components;

namespace Atlas.Web.Features.Contacts;

/// <summary>Says who may be the contact that somebody is typing, and why. It never stands in the way.</summary>
public sealed partial class DuplicatesPanel(DuplicatesQuery query, TimeProvider clock, ILogger<DuplicatesPanel> log) : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(150);

    private IReadOnlyList<Duplicate> _found = [];
    private DuplicateProbe _asked = DuplicateProbe.Nothing;
    private int _turn;

    /// <summary>What was typed so far.</summary>
    [Parameter, EditorRequired]
    public DuplicateProbe Probe { get; set; } = DuplicateProbe.Nothing;

    /// <summary>The organisation's country and people.</summary>
    [Parameter, EditorRequired]
    public Catalog Catalog { get; set; } = default!;

    /// <summary>One of them is meant; without a listener they can only be opened.</summary>
    [Parameter]
    public EventCallback<ContactId> OnUse { get; set; }

    /// <inheritdoc />
    public void Dispose() => _turn++;

    /// <inheritdoc />
    protected override async Task OnParametersSetAsync()
    {
        if (Probe.IsLike(_asked))
        {
            return;
        }

        _asked = Probe;
        var turn = ++_turn;
        await Task.Delay(Pause, clock);

        // Whoever types on waits for another answer.
        if (turn == _turn)
        {
            var found = await FindAsync(_asked);
            _found = turn == _turn ? found : _found;
        }
    }

    private async Task<IReadOnlyList<Duplicate>> FindAsync(DuplicateProbe probe)
    {
        try
        {
            return await query.RunAsync(probe);
        }
        catch (DbException failure)
        {
            // A hint that cannot be had is no reason to stop whoever types.
            log.LogError(failure, "Possible duplicates could not be read");
            return [];
        }
    }

    private string Say(OpenCaseHint hint)
    {
        var what = hint.City is null ? T["duplicates.case", hint.Reference] : T["duplicates.caseIn", hint.Reference, hint.City];
        return Catalog.Colleague(hint.Assignee)?.Name is { } who ? T["duplicates.followed", what.Value, who] : T["duplicates.waiting", what.Value];
    }
}
