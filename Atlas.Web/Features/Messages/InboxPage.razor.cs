using System.Data.Common;
using Atlas.Domain.Audit;
using Atlas.Domain.Messages;
using Atlas.Infrastructure.Catalogs;
using Atlas.Infrastructure.Live;
using Atlas.Web.Shared;
using Microsoft.AspNetCore.Components;

namespace Atlas.Web.Features.Messages;

/// <summary>All conversations that the caller sees, what is unread first; one of them is open beside the list, or in its place on a phone.</summary>
public sealed partial class InboxPage(InboxQuery inbox, CatalogOfCaller catalogs, Handover handover, TimeProvider clock, ILogger<InboxPage> log)
{
    /// <summary>In a flood the list is read so often and no oftener; a single message shows at once.</summary>
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(300);

    private Catalog? _catalog;
    private InboxView? _view;
    private InboxRow? _open;
    private (string? Share, string? Open)? _shown;
    private int _count = InboxQuery.PageSize;
    private bool _isMissing;
    private bool _failed;

    /// <summary>Which conversations: <c>all</c>, <c>mine</c> or <c>unassigned</c>.</summary>
    [SupplyParameterFromQuery(Name = "show")]
    private string? Show { get; set; }

    /// <summary>The identifier of the conversation that is open.</summary>
    [SupplyParameterFromQuery(Name = "talk")]
    private string? Open { get; set; }

    private InboxShare Share => Enum.GetValues<InboxShare>().FirstOrDefault(share => NameOf(share) == Show);

    /// <inheritdoc />
    protected override async Task OnParametersSetAsync()
    {
        if (_shown == (Show, Open))
        {
            return;
        }

        var isSameList = _shown is { } before && before.Share == Show;
        _shown = (Show, Open);
        if (handover.Take<ReadInbox>(Key) is { } known)
        {
            (_catalog, _view, _open, _isMissing) = (known.Catalog, known.View, known.Open, known.Open is null && Open is not null);
            return;
        }

        _count = isSameList ? _count : InboxQuery.PageSize;
        await ReadAsync();
    }

    private string Key => $"inbox:{Show}:{Open}";

    private static string NameOf(InboxShare share) => share.ToString().ToLowerInvariant();

    private static string UrlOf(InboxShare share, string? open)
    {
        string[] said = [.. new[] { share is InboxShare.All ? null : $"show={NameOf(share)}", open is null ? null : $"talk={Uri.EscapeDataString(open)}" }.OfType<string>()];
        return said.Length == 0 ? "/inbox" : $"/inbox?{string.Join('&', said)}";
    }

    private static bool IsNews(LiveEvent change) => change.Kind is AuditActions.MessageReceived or AuditActions.MessageQueued or AuditActions.CaseAssigned or AuditActions.TalkJoined;

    private async Task HearAsync()
    {
        await ReadAsync();
        StateHasChanged();
        await Task.Delay(Quiet, clock);
    }

    /// <summary>The line stays where it is until the list is read again: nothing jumps away under the hand.</summary>
    private void Read(ConversationId id) => _view = _view is null ? null : _view with { Rows = [.. _view.Rows.Select(row => row.Id == id ? row with { Unread = 0 } : row)] };

    private Task MoreAsync()
    {
        _count = Math.Min(_count + InboxQuery.PageSize, InboxQuery.Most);
        return ReadAsync();
    }

    private async Task ReadAsync()
    {
        try
        {
            var asked = _shown;
            var catalog = await catalogs.GetAsync();
            var view = await inbox.RunAsync(Share, _count);
            var open = Guid.TryParse(Open, out var id)
                ? view.Rows.FirstOrDefault(row => row.Id.Value == id) ?? await inbox.FindAsync(new ConversationId(id)) : null;
            if (asked != _shown)
            {
                // Another list or conversation was asked for meanwhile: its own reading is on the way.
                return;
            }

            (_catalog, _view, _open, _isMissing, _failed) = (catalog, view, open, open is null && Open is not null, false);
            _ = RendererInfo.IsInteractive ? null : handover.Keep(Key, new ReadInbox(catalog, view, open));
        }
        catch (DbException failure)
        {
            log.LogError(failure, "The inbox could not be read");
            _failed = true;
        }
    }

    private sealed record ReadInbox(Catalog Catalog, InboxView View, InboxRow? Open);
}
