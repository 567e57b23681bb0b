using Atlas.Domain.Cases;
using Atlas.Domain.Tenancy;
using Atlas.Domain.Timeline;
using Atlas.Infrastructure.Catalogs;
using Atlas.Infrastructure.Tenancy;
using Atlas.Web.Shared;
using Microsoft.AspNetCore.Components;

namespace Atlas.Web.Features.Cases.Dossier;

/// <summary>Some lines of a story, drawn again only when one of them changed: a long story costs nothing while something is added on top.</summary>
public sealed partial class StoryEntries(TimelineTexts words, CallerAccessor caller, TimeProvider clock)
{
    private static readonly TimeSpan Near = TimeSpan.FromMinutes(1);

    private IReadOnlyList<TimelineRow>? _drawn;
    private DateOnly? _drawnAfter;
    private bool _isChanged;

    /// <summary>The case.</summary>
    [Parameter, EditorRequired]
    public CaseId Case { get; set; }

    /// <summary>The lines.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<TimelineRow> Lines { get; set; } = [];

    /// <summary>The day whose heading stands above already.</summary>
    [Parameter]
    public DateOnly? After { get; set; }

    /// <summary>The organisation's dictionaries, people and zone.</summary>
    [Parameter, EditorRequired]
    public Catalog Catalog { get; set; } = default!;

    private TimelineTexts Words => words;

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    private DateOnly Today => Dates.DayOf(Now, Catalog.Zone);

    /// <inheritdoc />
    protected override void OnParametersSet()
    {
        _isChanged = !ReferenceEquals(_drawn, Lines) || _drawnAfter != After;
        (_drawn, _drawnAfter) = (Lines, After);
    }

    /// <inheritdoc />
    protected override bool ShouldRender() => _isChanged;

    private IReadOnlyList<TextRun> RunsOf(TimelineRow line) => MentionText.Split(
        line.Text!,
        (line.Facts?.People ?? []).Select(person => new UserId(person)).Select(person => (person, Catalog.Colleague(person)?.Name ?? "")));

    private bool MayWithdraw(TimelineRow line) =>
        line is { Kind: ActivityKinds.Note, WithdrawnAt: null } && caller.OrNobody is { User: { } user } current && (line.By == user || current.Is(Role.Manager));

    private static bool IsTold(TimelineRow line) => line.Kind == ActivityKinds.Note && line.RecordedAt - line.At > Near;

    private string When(TimelineRow line)
    {
        var happened = Dates.Exact(line.At, Catalog.Zone);
        return (line.RecordedAt - line.At).Duration() < Near ? happened : T["timeline.recorded", happened, Dates.Exact(line.RecordedAt, Catalog.Zone)];
    }
}
