using Atlas.Domain.Cases;
using Atlas.Domain.Consents;
using Atlas.Domain.Contacts;
using Atlas.Infrastructure.Catalogs;
using Atlas.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Atlas.Web.Features.Messages;

/// <summary>Where a message to a client is written: freely while the client's last message is young, from an approved template otherwise, and never without a word of why not.</summary>
public sealed partial class Composer(ComposerQuery query, SendMessage send, Drafts drafts, IJSRuntime browser, TimeProvider clock)
{
    private readonly MessageInHand _hand = new();
    private ElementReference _form;
    private ElementReference _input;
    private AttachFile? _file;
    private ComposerView? _view;
    private long? _read;
    private string? _refusal;
    private string? _told;
    private bool _isByTemplate;
    private bool _isBlocked;
    private bool _isSending;
    private bool _isListening;

    /// <summary>The client: another one is another composer.</summary>
    [Parameter, EditorRequired]
    public ContactId Contact { get; set; }

    /// <summary>The case on which the message will stand.</summary>
    [Parameter]
    public CaseId? Case { get; set; }

    /// <summary>The organisation's people.</summary>
    [Parameter, EditorRequired]
    public Catalog Catalog { get; set; } = default!;

    /// <summary>The live sequence of what is shown: another one may allow something else.</summary>
    [Parameter, EditorRequired]
    public long Version { get; set; }

    /// <summary>Hears how the client stands to each purpose.</summary>
    [Parameter]
    public EventCallback<IReadOnlyDictionary<ConsentPurpose, ConsentStanding>> OnStandings { get; set; }

    /// <summary>Hears that a message was queued.</summary>
    [Parameter]
    public EventCallback OnSent { get; set; }

    private string Keep => $"message.{Contact.Value:N}";

    private string KeepText => $"{Keep}.text";

    private string KeepTemplate => $"{Keep}.way";

    private string Newest => _view?.Newest?.Id.Value.ToString("N") ?? "-";

    private bool IsOpen => _view?.OpenUntil > clock.GetUtcNow().UtcDateTime;

    private bool IsFree => IsOpen && !_isByTemplate;

    private bool IsMissed => _hand.Misses(Newest, IsFree);

    private string Way => T[_isByTemplate ? "composer.freely" : "composer.byTemplate"];

    private ConsentPurpose Purpose => IsFree ? ConsentPurpose.Contact : _hand.Template?.Purpose ?? ConsentPurpose.Contact;

    private ConsentStanding Standing => _view?.Standings.GetValueOrDefault(Purpose) ?? ConsentStanding.None;

    /// <inheritdoc />
    protected override async Task OnParametersSetAsync()
    {
        if (_read != Version && RendererInfo.IsInteractive)
        {
            _read = Version;
            await ReadAsync();
        }
    }

    /// <inheritdoc />
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        _told = IsMissed ? Newest : null;
        if (_view is not null && !_isListening)
        {
            _isListening = true;
            try
            {
                await using var module = await browser.InvokeAsync<IJSObjectReference>("import", "/" + Assets["js/conversation.js"]);
                await module.InvokeVoidAsync("compose", _form);
            }
            catch (JSDisconnectedException)
            {
                // The page was left while its script was on the way.
            }
        }
    }

    private async Task ReadAsync()
    {
        var before = _view?.Standings;
        _view = await query.RunAsync(Contact);
        if (_view is not null && before?.SequenceEqual(_view.Standings) is not true)
        {
            await OnStandings.InvokeAsync(_view.Standings);
        }
    }

    private void Typed()
    {
        (_refusal, _isBlocked) = (null, false);
        _hand.Typed(Newest);
    }

    /// <summary>Who wrote since the draft was begun, and that one looks before it goes.</summary>
    private string Since(LastWord word) => word switch
    {
        { IsOurs: false } => T["composer.missed", _view!.Client],
        { By: { } by } when Catalog.Colleague(by)?.Name is { } name => T["composer.missed.colleague", name],
        _ => T["composer.missed.agency"],
    };

    private Task AddAsync(string text)
    {
        _hand.Add(text, Newest);
        return KeepAsync();
    }

    /// <summary>What the program put there is a draft like what was typed.</summary>
    private Task KeepAsync() => drafts.RememberAsync(KeepText, _hand.Text, _hand.Since);

    private void Attached() => _hand.Attach(_file?.Name is not null, Newest);

    private Task TurnAsync()
    {
        (_isByTemplate, _refusal) = (!_isByTemplate, null);
        return KeepWayAsync();
    }

    /// <summary>Whether it goes by a template though one may write freely is a draft too.</summary>
    private Task KeepWayAsync() => drafts.RememberAsync($"{KeepTemplate}.on", _isByTemplate ? "template" : "", _hand.Since);

    private void Choose(TemplateChoice? chosen)
    {
        _refusal = null;
        _hand.Choose(chosen, _view!.Client, Newest);
    }
}
