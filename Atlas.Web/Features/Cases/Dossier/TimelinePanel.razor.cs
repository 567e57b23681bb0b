using System.Data.Common;
using Atlas.Domain.Cases;
using Atlas.Domain.Tenancy;
using Atlas.Domain.Timeline;
using Atlas.Infrastructure.Catalogs;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Features.Cases.Dossier;

/// <summary>The case's story, the newest first, in sentences. It reads on as its end comes near, and takes in what happens without moving what is read.</summary>
public sealed partial class TimelinePanel(TimelineQuery timeline, SeeMentions see, TimeProvider clock, ILogger<TimelinePanel> log)
{
    private readonly TimelineStory _story = new();
    private (CaseId Case, TimelineFilter Filter)? _shown;
    private int _version;
    private int _arrived;
    private bool _isReading;
    private bool _failed;

    /// <summary>The case.</summary>
    [Parameter, EditorRequired]
    public CaseId Case { get; set; }

    /// <summary>The case's version: another one may have a longer story.</summary>
    [Parameter, EditorRequired]
    public int Version { get; set; }

    /// <summary>Who has the case.</summary>
    [Parameter]
    public UserId? Holder { get; set; }

    /// <summary>The organisation's dictionaries, people and zone.</summary>
    [Parameter, EditorRequired]
    public Catalog Catalog { get; set; } = default!;

    /// <summary>The newest lines, as the dossier was opened.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<TimelineRow> First { get; set; } = [];

    /// <summary>Which lines are shown, as the address says it.</summary>
    [Parameter]
    public TimelineFilter Filter { get; set; } = TimelineFilter.None;

    /// <summary>Hears that other lines are to be shown.</summary>
    [Parameter]
    public EventCallback<TimelineFilter> OnFilter { get; set; }

    private async Task MoreAsync()
    {
        var shown = _shown;
        if (_isReading || !_story.HasMore)
        {
            return;
        }

        _isReading = true;
        try
        {
            var older = await timeline.RunAsync(Case, _story.Cursor, Filter);
            if (_shown == shown)
            {
                _story.Append(older);
            }
        }
        finally
        {
            _isReading = false;
        }
    }

    /// <inheritdoc />
    protected override async Task OnParametersSetAsync()
    {
        if (_shown != (Case, Filter))
        {
            await BeginAsync();
        }
        else if (_version < Version)
        {
            _version = Version;
            await HearAsync();
        }
    }

    /// <inheritdoc />
    protected override Task OnAfterRenderAsync(bool firstRender) => firstRender ? SeeAsync() : Task.CompletedTask;

    private async Task BeginAsync()
    {
        var isFirst = _shown?.Case != Case && Filter.IsNone;
        (_shown, _version, _failed) = ((Case, Filter), Version, false);
        var (shown, now) = (_shown, clock.GetUtcNow().UtcDateTime);
        try
        {
            var page = isFirst ? First : await timeline.RunAsync(Case, null, Filter);
            if (_shown == shown)
            {
                _story.Begin(page, isFirst ? null : now);
            }
        }
        catch (DbException failure)
        {
            log.LogError(failure, "A story could not be read");
            _failed = true;
        }
    }

    /// <summary>What was recorded since is put in its place. So much that it may not be all of it: begin anew.</summary>
    private async Task HearAsync()
    {
        var (shown, since) = (_shown, _story.LastRecorded);
        var news = await timeline.NewsAsync(Case, since);
        if (_shown != shown)
        {
            return;
        }

        if (news.Count == TimelineQuery.PageSize && since > DateTime.UnixEpoch)
        {
            _story.Begin(await timeline.RunAsync(Case, null, Filter), clock.GetUtcNow().UtcDateTime);
        }
        else
        {
            _arrived += _story.Take(news, line => Filter.Passes(line, Catalog.Zone));
        }

        await SeeAsync(news);
    }

    /// <summary>What stands on the screen is seen; news that call nobody need no look.</summary>
    private async Task SeeAsync(IReadOnlyList<TimelineRow>? news = null)
    {
        try
        {
            _ = news is null || news.Any(line => line.Kind == ActivityKinds.Note && line.Facts?.People is { Count: > 0 }) ? await see.RunAsync(Case) : 0;
        }
        catch (Exception failure) when (failure is DbUpdateException or DbException or TimeoutException)
        {
            // They stay unseen, and the next look at the dossier sees them.
            log.LogWarning(failure, "Mentions could not be marked as seen");
        }
    }
}
