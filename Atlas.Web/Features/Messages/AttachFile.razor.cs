using Atlas.Domain.Documents;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.JSInterop;

namespace Atlas.Web.Features.Messages;

/// <summary>How bringing a file ended, as the browser tells it.</summary>
/// <param name="IsDone">Whether it arrived.</param>
/// <param name="Text">Why not, in words.</param>
public sealed record BroughtFile(bool IsDone, string? Text);

/// <summary>Holds a file that is to go with a message. Its bytes stay in the browser until it is sent, and never pass through the circuit.</summary>
public sealed partial class AttachFile(AntiforgeryStateProvider forgery, IJSRuntime browser)
{
    private ElementReference _root;
    private string? _token;
    private int _round;

    /// <summary>Hears that a file was chosen, or put away.</summary>
    [Parameter]
    public EventCallback OnChosen { get; set; }

    /// <summary>The name of the file; null where none is chosen.</summary>
    public string? Name { get; private set; }

    private static string Accepted => string.Join(',', FileKind.All.SelectMany(kind => kind.Extensions).Concat([".mp4", ".3gp", ".mp3", ".m4a", ".ogg", ".aac", ".amr"]).Distinct(StringComparer.Ordinal));

    /// <summary>Sends it to an address of this program.</summary>
    public async Task<BroughtFile> BringAsync(string to)
    {
        await using var module = await browser.InvokeAsync<IJSObjectReference>("import", "/" + Assets["js/attach.js"]);
        // A large file over a slow line takes longer than a call to the browser usually may.
        return await module.InvokeAsync<BroughtFile>("bring", Timeout.InfiniteTimeSpan, _root, to, _token);
    }

    /// <summary>Puts it away.</summary>
    public Task ClearAsync()
    {
        (Name, _round) = (null, _round + 1);
        StateHasChanged();
        return OnChosen.InvokeAsync();
    }

    /// <inheritdoc />
    protected override void OnParametersSet() => _token ??= forgery.GetAntiforgeryToken()?.Value;

    private Task ChosenAsync(ChangeEventArgs chosen)
    {
        // Browsers hide the folder behind a made-up one.
        var said = chosen.Value?.ToString() ?? "";
        Name = said.Length == 0 ? null : said[(said.LastIndexOfAny(['/', '\\']) + 1)..];
        return OnChosen.InvokeAsync();
    }
}
