using System.Data.Common;
using Atlas.Domain.Foundation;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Features.WhatsApp.Settings;

/// <summary>Tests a channel's connection, which proves its number. What is typed and not saved is not what would be tested.</summary>
public sealed partial class ChannelTest(ProveChannel prove, ILogger<ChannelTest> log)
{
    private string? _said;
    private string? _kind;
    private bool _isBusy;

    /// <summary>The channel.</summary>
    [Parameter, EditorRequired]
    public ChannelRow Channel { get; set; } = default!;

    /// <summary>Whether something is typed that is not saved.</summary>
    [Parameter]
    public bool IsTyped { get; set; }

    /// <summary>The number was proved: read it again.</summary>
    [Parameter, EditorRequired]
    public EventCallback OnTested { get; set; }

    /// <summary>What was said of the settings as they were is not said of others.</summary>
    protected override void OnParametersSet() => (_said, _kind) = IsTyped ? (null, null) : (_said, _kind);

    private async Task TestAsync()
    {
        if (_isBusy)
        {
            return;
        }

        (_isBusy, _said) = (true, null);
        try
        {
            var outcome = await prove.RunAsync(Channel.Id);
            (_said, _kind) = (Say(outcome), outcome.IsDone ? "good" : "bad");
            await OnTested.InvokeAsync();
        }
        catch (Exception failure) when (failure is DbException or DbUpdateException or TimeoutException)
        {
            LogFailure(log, failure);
            (_said, _kind) = (T["refusal.not-saved"], "bad");
        }

        _isBusy = false;
    }

    private string Say(Outcome outcome) => outcome switch
    {
        { IsDone: true } => T["whatsapp.test.done"],
        { Details: [GraphWords.Unreachable] } => T["whatsapp.test.unreachable"],
        { Refusal: Refusals.Conflict } => T["organisation.conflict"],
        _ => string.Join(" · ", outcome.Details.Prepend(T[$"refusal.{outcome.Refusal}"])),
    };

    [LoggerMessage(Level = LogLevel.Error, Message = "A proved number could not be written")]
    private static partial void LogFailure(ILogger log, Exception failure);
}
