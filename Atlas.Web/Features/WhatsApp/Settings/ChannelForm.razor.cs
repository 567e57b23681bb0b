using System.Data.Common;
using System.Globalization;
using Atlas.Domain.Foundation;
using Atlas.Infrastructure.Catalogs;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Features.WhatsApp.Settings;

/// <summary>One channel's settings, or those of one that is to be added. What was typed stays when a colleague saves meanwhile.</summary>
public sealed partial class ChannelForm(ConfigureChannel configure, AddChannel add, ILogger<ChannelForm> log)
{
    private ChannelDraft _draft = ChannelDraft.New();
    private ChannelDraft _base = ChannelDraft.New();
    private IReadOnlyList<string> _wrong = [];
    private IReadOnlyList<string> _clashes = [];
    private (int Version, bool IsShown) _shown;
    private string? _said;
    private string? _saidKind;
    private bool _isBusy;

    /// <summary>The channel; null for one that is to be added.</summary>
    [Parameter]
    public ChannelRow? Channel { get; set; }

    /// <summary>The draft of a channel that is to be added.</summary>
    [Parameter]
    public ChannelDraft? Fresh { get; set; }

    /// <summary>The organisation's types and zone.</summary>
    [Parameter, EditorRequired]
    public Catalog Catalog { get; set; } = default!;

    /// <summary>It was saved, or somebody else saved it: read it again.</summary>
    [Parameter, EditorRequired]
    public EventCallback OnSaved { get; set; }

    /// <summary>A new channel is not wanted after all.</summary>
    [Parameter]
    public EventCallback OnDropped { get; set; }

    private static string Language => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;

    private string Title => Channel?.Name ?? T["whatsapp.new"];

    private string Address => $"{Navigation.BaseUri}webhooks/whatsapp/{Channel?.Code}";

    /// <summary>The one word for how it stands.</summary>
    private string State => Channel switch
    {
        { PausedAt: not null } => "paused",
        { ProvenAt: not null } => "active",
        { IsComplete: true } => "unproved",
        _ => "incomplete",
    };

    /// <summary>What was said last, until something else is typed.</summary>
    private (string? Text, string? Kind) Said => _saidKind is null or "saved" && Channel is not null && _draft.Differs(_base) ? (T["organisation.unsaved"], "") : (_said, _saidKind);

    /// <inheritdoc />
    protected override void OnParametersSet()
    {
        if (Channel is null || _shown == (Channel.Version, true))
        {
            (_draft, _shown) = (Channel is null && !_shown.IsShown ? Fresh ?? _draft : _draft, (_shown.Version, true));
            return;
        }

        var now = ChannelDraft.Of(Channel);
        if (_shown.IsShown)
        {
            _clashes = _draft.TakeIn(_base, now);
        }
        else
        {
            _draft = ChannelDraft.Of(Channel);
        }

        (_base, _shown) = (now, (Channel.Version, true));
    }

    private string Of(string field) => $"wa-{Channel?.Code ?? "new"}-{field}";

    private KeyState KeyOf(string field) => Channel?.Keys.GetValueOrDefault(field) ?? KeyState.None;

    private string? ErrorOf(string field) => _wrong.Contains(field, StringComparer.Ordinal) ? T[ChannelDraft.Secrets.Contains(field) ? "whatsapp.bad.secret" : $"whatsapp.bad.{field}"].Value : null;

    private string? Invalid(string field) => _wrong.Contains(field, StringComparer.Ordinal) ? "true" : null;

    private string? NowOf(string field) => !_clashes.Contains(field, StringComparer.Ordinal) ? null : T["organisation.now", _base[field] is { Length: > 0 } set ? set : T["organisation.none"].Value].Value;

    private async Task SaveAsync()
    {
        if (_isBusy)
        {
            return;
        }

        _isBusy = true;
        var outcome = await TryAsync(() => Channel is null ? add.RunAsync(_draft) : configure.RunAsync(Channel.Id, _draft, Channel.Version));
        (_wrong, _isBusy) = (outcome.Details, false);
        if (outcome.IsDone && Channel is not null)
        {
            (_draft, _clashes, _shown) = (ChannelDraft.Of(Channel), [], default);
        }

        Tell(outcome.Refusal switch { null => "whatsapp.saved", Refusals.Conflict => "organisation.conflict", Refusals.BadValue => "organisation.bad", var refusal => $"refusal.{refusal}" }, outcome.IsDone);
        if (outcome.IsDone || outcome.Refusal is Refusals.Conflict)
        {
            await OnSaved.InvokeAsync();
        }
    }

    private async Task<Outcome> TryAsync(Func<Task<Outcome>> act)
    {
        try
        {
            return await act();
        }
        catch (Exception failure) when (failure is DbException or DbUpdateException or TimeoutException)
        {
            LogFailure(log, failure);
            return Outcome.Refused(Refusals.NotSaved);
        }
    }

    private async Task DropAsync()
    {
        (_wrong, _clashes, _said, _saidKind) = ([], [], null, null);
        _draft = Channel is null ? ChannelDraft.New() : ChannelDraft.Of(Channel);
        await OnDropped.InvokeAsync();
    }

    private void Tell(string text, bool isGood) => (_said, _saidKind) = (T[text], isGood ? "saved" : "bad");

    [LoggerMessage(Level = LogLevel.Error, Message = "A channel's settings could not be written")]
    private static partial void LogFailure(ILogger log, Exception failure);
}
