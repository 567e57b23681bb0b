using System.Data.Common;
using Atlas.Domain.Audit;
using Atlas.Domain.Cases;
using Atlas.Domain.Consents;
using Atlas.Domain.Contacts;
using Atlas.Infrastructure.Catalogs;
using Atlas.Infrastructure.Live;
using Atlas.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Features.Messages;

/// <summary>What a client and the agency wrote to each other, the newest at the bottom. It follows what comes in, and how far goes what goes out.</summary>
public sealed partial class ConversationPanel(ConversationQuery talks, ReadConversation read, TimeProvider clock, ILogger<ConversationPanel> log)
{
    /// <summary>What changes the messages, and what changes whether one may write.</summary>
    private static readonly string[] Told =
    [
        AuditActions.MessageReceived, AuditActions.MessageQueued, AuditActions.MessageChanged, AuditActions.ConsentGranted, AuditActions.ConsentDenied, AuditActions.ConsentWithdrawn,
    ];

    private IReadOnlyList<MessageRow> _rows = [];
    private ConversationView? _view;
    private ContactId? _shown;
    private Composer? _composer;
    private IReadOnlyDictionary<ConsentPurpose, ConsentStanding>? _standings;
    private bool _hasMore;
    private bool _isSeen;
    private bool _failed;

    /// <summary>The client.</summary>
    [Parameter, EditorRequired]
    public ContactId Contact { get; set; }

    /// <summary>The case from which it is looked at.</summary>
    [Parameter]
    public CaseId? Case { get; set; }

    /// <summary>The organisation's people and zone.</summary>
    [Parameter, EditorRequired]
    public Catalog Catalog { get; set; } = default!;

    /// <summary>Hears that nothing in it is unread any more.</summary>
    [Parameter]
    public EventCallback OnRead { get; set; }

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    private DateOnly Today => Dates.DayOf(Now, Catalog.Zone);

    /// <inheritdoc />
    protected override Task OnParametersSetAsync()
    {
        if (_shown == Contact)
        {
            return Task.CompletedTask;
        }

        (_shown, _view, _rows, _hasMore, _isSeen, _standings) = (Contact, null, [], false, false, null);
        return ReadAsync();
    }

    /// <summary>Not before it is known.</summary>
    private bool IsBlocked(ConsentPurpose? purpose) => purpose is { } asked && _standings?.GetValueOrDefault(asked, ConsentStanding.Granted) is not (null or ConsentStanding.Granted);

    private bool Concerns(LiveEvent change) =>
        Told.Contains(change.Kind, StringComparer.Ordinal)
        && (change.SubjectId == Contact.Value || change.SubjectId == Case?.Value || change.SubjectId == _view?.Talk?.Case?.Value);

    private Task RecalledAsync(MessageRow row) => _composer?.TakeAsync(row) ?? Task.CompletedTask;

    private async Task HearAsync()
    {
        await ReadAsync();
        await SeeAsync();
    }

    private async Task ReadAsync()
    {
        try
        {
            var contact = Contact;
            var view = await talks.RunAsync(contact, Math.Max(_rows.Count, ConversationQuery.PageSize));
            if (contact == Contact)
            {
                (_view, _failed) = (view, false);
                Join(view);
            }
        }
        catch (DbException failure)
        {
            log.LogError(failure, "A conversation could not be read");
            _failed = _view is null;
        }
    }

    /// <summary>What is read anew takes the place of what was shown of the same time; what is older stays, unless something may lie between.</summary>
    private void Join(ConversationView view)
    {
        var anew = view.Messages.Select(row => row.Id).ToHashSet();
        var touches = _rows.Any(row => anew.Contains(row.Id));
        var older = touches ? _rows.TakeWhile(row => !anew.Contains(row.Id)).ToList() : [];
        (_rows, _hasMore) = ([.. older, .. view.Messages], older.Count > 0 ? _hasMore : view.HasMore);
    }

    private async Task OlderAsync()
    {
        if (_view?.Talk is not { } talk || !_hasMore || _rows.Count == 0)
        {
            return;
        }

        var (contact, oldest) = (Contact, _rows[0]);
        var (older, hasMore) = await talks.OlderAsync(talk.Channel, contact, oldest.At, [.. _rows.TakeWhile(row => row.At == oldest.At).Select(row => row.Id)]);
        if (contact == Contact && _rows.Count > 0 && _rows[0].Id == oldest.Id)
        {
            (_rows, _hasMore) = ([.. older, .. _rows], hasMore);
        }
    }

    private Task SeenAsync(bool isSeen)
    {
        _isSeen = isSeen;
        return SeeAsync();
    }

    /// <summary>What stands under somebody's eyes is read.</summary>
    private async Task SeeAsync()
    {
        if (!_isSeen || _view?.Talk is not { Unread: > 0 } talk)
        {
            return;
        }

        try
        {
            await read.RunAsync(talk.Id);
            _view = _view with { Talk = talk with { Unread = 0 } };
            await OnRead.InvokeAsync();
        }
        catch (Exception failure) when (failure is DbUpdateException or DbException or TimeoutException)
        {
            // It stays unread, and the next look reads it.
            log.LogWarning(failure, "A conversation could not be marked as read");
        }
    }
}
