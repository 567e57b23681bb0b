using System.Data.Common;
using Atlas.Domain.Cases;
using Atlas.Domain.Foundation;
using Atlas.Domain.Scoring;
using Atlas.Infrastructure.Catalogs;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Features.Cases.Scoring;

/// <summary>A case's score, why it is so, line by line, and the pin that somebody put in it.</summary>
public sealed partial class ScorePanel(ScoreQuery query, UnpinScore unpin, TimeProvider clock, ILogger<ScorePanel> log)
{
    private ScoreView? _view;
    private (CaseId Case, int Version)? _read;
    private string? _refusal;
    private bool _isPinning;
    private bool _isSaving;

    /// <summary>The case.</summary>
    [Parameter, EditorRequired]
    public CaseId Case { get; set; }

    /// <summary>The case's version: whatever happens to it may change its score.</summary>
    [Parameter, EditorRequired]
    public int Version { get; set; }

    /// <summary>Whether the caller may pin.</summary>
    [Parameter]
    public bool MayEdit { get; set; }

    /// <summary>The organisation's names.</summary>
    [Parameter, EditorRequired]
    public Catalog Catalog { get; set; } = default!;

    /// <summary>Hears that a pin was put in or taken out.</summary>
    [Parameter]
    public EventCallback OnChanged { get; set; }

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    private int Shown => _view?.Pin?.Score ?? _view?.Sheet.Value ?? 0;

    /// <inheritdoc />
    protected override Task OnParametersSetAsync()
    {
        if (_read == (Case, Version))
        {
            return Task.CompletedTask;
        }

        _read = (Case, Version);
        return ReadAsync();
    }

    private async Task ReadAsync()
    {
        try
        {
            _view = await query.RunAsync(Case);
        }
        catch (DbException failure)
        {
            // The dossier stands without it; the next event reads again.
            LogFailure(log, failure);
            _read = null;
        }
    }

    private string Fact(ScoreLine line) => Words.Found(line, Catalog) is { } found ? $" · {found}" : "";

    private string NameOf(ScorePin pin) => Catalog.Colleague(pin.By)?.Name ?? T["timeline.program"].Value;

    private async Task PinnedAsync()
    {
        _isPinning = false;
        await ReadAsync();
        await OnChanged.InvokeAsync();
    }

    private async Task UnpinAsync()
    {
        if (_isSaving)
        {
            return;
        }

        _isSaving = true;
        Outcome outcome;
        try
        {
            outcome = await unpin.RunAsync(Case, Guid.CreateVersion7());
        }
        catch (Exception failure) when (failure is DbUpdateException or DbException or TimeoutException)
        {
            outcome = Outcome.Refused(Refusals.NotSaved);
        }

        (_isSaving, _refusal) = (false, outcome.IsDone ? null : T[$"refusal.{outcome.Refusal}"].Value);
        await PinnedAsync();
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The score could not be read")]
    private static partial void LogFailure(ILogger log, Exception failure);
}
