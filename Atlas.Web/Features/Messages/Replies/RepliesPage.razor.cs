using System.Data.Common;
using Atlas.Domain.Foundation;
using Atlas.Domain.Messages;
using Atlas.Domain.Tenancy;
using Atlas.Infrastructure.Tenancy;
using Atlas.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Features.Messages.Replies;

/// <summary>The organisation's quick replies, for its administrators.</summary>
public sealed partial class RepliesPage(QuickRepliesQuery query, SaveQuickReply save, RemoveQuickReply remove, CallerAccessor caller, Drafts drafts)
{
    private IReadOnlyList<ReplyRow>? _rows;
    private QuickReplyId? _id;
    private QuickReplyId? _removing;
    private QuickReplyId? _changing;
    private int _version;
    private string _title = "";
    private string _text = "";
    private string? _refusal;
    private bool _isSaving;
    private bool _failed;

    private bool IsAdmin => caller.OrNobody?.Is(Role.Admin) == true;

    /// <inheritdoc />
    protected override Task OnInitializedAsync() => IsAdmin ? LoadAsync() : Task.CompletedTask;

    private async Task LoadAsync()
    {
        try
        {
            (_rows, _failed) = (await query.RunAsync(), false);
        }
        catch (DbException)
        {
            _failed = true;
        }
    }

    private bool IsTyped => _rows?.FirstOrDefault(row => row.Id == _id) is { } saved
        ? (_title, _text) != (saved.Title, saved.Text)
        : !string.IsNullOrWhiteSpace(_title + _text);

    private void Begin() => (_id, _version, _title, _text, _refusal, _changing) = (null, 0, "", "", null, null);

    /// <summary>What is typed and not saved goes with the second click alone.</summary>
    private void Change(ReplyRow row)
    {
        if (IsTyped && _changing != row.Id)
        {
            (_changing, _removing) = (row.Id, null);
            return;
        }

        (_id, _version, _title, _text) = (row.Id, row.Version, row.Title, row.Text);
        (_refusal, _removing, _changing) = (null, null, null);
    }

    private void Insert(string variable) => _text += $"{{{variable}}}";

    private async Task SaveAsync()
    {
        if (_isSaving)
        {
            return;
        }

        _isSaving = true;
        var outcome = await TryAsync(() => save.RunAsync(new ReplyDraft(_id, _version, _title, _text)));
        _isSaving = false;
        if (outcome.IsDone)
        {
            Begin();
            await drafts.ForgetAsync("reply.");
            await LoadAsync();
        }
    }

    /// <summary>The first click asks, the second takes out.</summary>
    private async Task RemoveAsync(ReplyRow row)
    {
        if (_removing != row.Id)
        {
            _removing = row.Id;
            return;
        }

        _removing = null;
        await TryAsync(() => remove.RunAsync(row.Id));
        await LoadAsync();
    }

    private async Task<Outcome> TryAsync(Func<Task<Outcome>> act)
    {
        Outcome outcome;
        try
        {
            outcome = await act();
        }
        catch (Exception failure) when (failure is DbUpdateException or DbException or TimeoutException)
        {
            outcome = Outcome.Refused(Refusals.NotSaved);
        }

        _refusal = outcome.Refusal switch
        {
            null => null,
            Refusals.UnknownCode => T["replies.unknown", outcome.Details[0], string.Join(" ", ReplyText.Known.Select(name => $"{{{name}}}"))].Value,
            Refusals.Conflict => T["replies.conflict"].Value,
            _ => T[$"refusal.{outcome.Refusal}"].Value,
        };
        return outcome;
    }
}
