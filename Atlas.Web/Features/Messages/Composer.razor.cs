using System.Data.Common;
using Atlas.Domain.Cases;
using Atlas.Domain.Consents;
using Atlas.Domain.Contacts;
using Atlas.Domain.Foundation;
using Atlas.Domain.Messages;
using Atlas.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.JSInterop;

namespace Atlas.Web.Features.Messages;

/// <summary>Where a message to a client is written: freely while the client's last message is young, from an approved template otherwise, and never without a word of why not.</summary>
public sealed partial class Composer(ComposerQuery query, SendMessage send, Drafts drafts, IJSRuntime browser, TimeProvider clock)
{
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);
    private ElementReference _form;
    private ComposerView? _view;
    private TemplateChoice? _template;
    private (ContactId, long)? _read;
    private (string Said, Guid Command) _tried;
    private string _text = "";
    private string? _refusal;
    private bool _isSending;
    private bool _isListening;

    /// <summary>The client.</summary>
    [Parameter, EditorRequired]
    public ContactId Contact { get; set; }

    /// <summary>The case on which the message will stand.</summary>
    [Parameter]
    public CaseId? Case { get; set; }

    /// <summary>The live sequence of what is shown: another one may allow something else.</summary>
    [Parameter, EditorRequired]
    public long Version { get; set; }

    /// <summary>Hears that a message was queued.</summary>
    [Parameter]
    public EventCallback OnSent { get; set; }

    private string Kept => $"message.{Contact.Value:N}";

    private string ConsentsUrl => $"/contacts/{Contact.Value}";

    private bool IsFree => _view?.OpenUntil > clock.GetUtcNow().UtcDateTime;

    private ConsentStanding Standing => _view?.Standings.GetValueOrDefault(IsFree ? ConsentPurpose.Contact : _template?.Purpose ?? ConsentPurpose.Contact) ?? ConsentStanding.None;

    private IEnumerable<TemplateGap> Gaps => _template?.Words.Gaps.DistinctBy(gap => gap.Key) ?? [];

    /// <inheritdoc />
    protected override async Task OnParametersSetAsync()
    {
        if (_read == (Contact, Version))
        {
            return;
        }

        _read = (Contact, Version);
        _view = await query.RunAsync(Contact);
    }

    /// <inheritdoc />
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_view is null || _isListening)
        {
            return;
        }

        _isListening = true;
        await using var module = await browser.InvokeAsync<IJSObjectReference>("import", "/" + Assets["js/conversation.js"]);
        await module.InvokeVoidAsync("compose", _form);
    }

    private void Choose(ChangeEventArgs chosen)
    {
        _template = _view?.Templates.FirstOrDefault(row => row.Id.Value.ToString() == chosen.Value?.ToString());
        _refusal = null;
        _values.Clear();
        // The first gap of nearly every template is the client's name.
        if (Gaps.FirstOrDefault() is { Part: "body" } first && _view is { } view)
        {
            _values[first.Key] = view.Client;
        }
    }

    private async Task SendAsync()
    {
        if (_isSending || _view is null)
        {
            return;
        }

        _isSending = true;
        try
        {
            var outcome = await send.RunAsync(Draft());
            _refusal = outcome.IsDone ? null : T[$"refusal.{outcome.Refusal}"].Value;
            if (outcome.IsDone)
            {
                (_text, _template, _tried) = ("", null, default);
                await drafts.ForgetAsync(Kept);
                await OnSent.InvokeAsync();
            }

            _view = await query.RunAsync(Contact);
        }
        catch (Exception failure) when (failure is DbUpdateException or DbException or TimeoutException)
        {
            // The text stays, and the same command goes again.
            _refusal = T[$"refusal.{Refusals.NotSaved}"];
        }
        finally
        {
            _isSending = false;
        }
    }

    /// <summary>The same words go under the same command until they are changed: a second click writes nothing twice.</summary>
    private SendDraft Draft()
    {
        var said = IsFree ? _text : string.Join('\n', _values.Select(value => $"{value.Key}={value.Value}").Prepend(_template?.Id.Value.ToString() ?? ""));
        _tried = _tried.Said == said ? _tried : (said, Guid.CreateVersion7());
        return IsFree
            ? new SendDraft(_tried.Command, Contact, Case) { Text = _text }
            : new SendDraft(_tried.Command, Contact, Case) { Template = _template?.Id.Value, Values = new Dictionary<string, string>(_values, StringComparer.Ordinal) };
    }
}
