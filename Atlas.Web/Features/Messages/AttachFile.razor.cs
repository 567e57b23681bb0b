using Atlas.Domain.Documents;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.JSInterop;

namespace Atlas.Web.Features.Messages;

/// <summary>How bringing a file ended, as the browser tells it.</summary>
/// <param name="IsDone">Whether it arrived.</param>
/// <param name="Text">Why not, in words.</param>
/// <param name="IsUnsure">Whether nobody answered, so that it may have arrived.</param>
public sealed record BroughtFile(bool IsDone, string? Text, bool IsUnsure = false);

/// <summary>What the browser holds after something was chosen.</summary>
/// <param name="Name">The file's name; null where it holds none.</param>
/// <param name="Text">Why the chosen one is not taken, in words.</param>
public sealed record HeldFile(string? Name, string? Text);

/// <summary>
/// Holds a file that is to go with a message. Its bytes stay in the browser until it is sent, for each conversation, and never pass through the
/// circuit.
/// </summary>
public sealed partial class AttachFile(AntiforgeryStateProvider forgery, IJSRuntime browser, SentCommandQuery sent) : IDisposable
{
    private ElementReference _root;
    private DotNetObjectReference<AttachFile>? _self;
    private TaskCompletionSource<BroughtFile>? _ended;
    private string? _token;
    private string? _refusal;
    private int _round;

    /// <summary>Under which name the file is held.</summary>
    [Parameter, EditorRequired]
    public string Keep { get; set; } = "";

    /// <summary>Hears that a file was chosen, or put away.</summary>
    [Parameter]
    public EventCallback OnChosen { get; set; }

    /// <summary>The name of the file; null where none is chosen.</summary>
    public string? Name { get; private set; }

    private static string Accepted => string.Join(',', FileKind.All.SelectMany(kind => kind.Extensions).Concat([".mp4", ".3gp", ".mp3", ".m4a", ".ogg", ".aac", ".amr"]).Distinct(StringComparer.Ordinal));

    /// <summary>Sends it to an address of this program. Where the answer is lost, what is saved under the command says how it ended.</summary>
    public async Task<BroughtFile> BringAsync(Guid command, string to)
    {
        (_refusal, _ended) = (null, new TaskCompletionSource<BroughtFile>(TaskCreationOptions.RunContinuationsAsynchronously));
        var ended = await EndAsync(to, _ended.Task);
        if (!ended.IsUnsure)
        {
            return ended;
        }

        return await sent.RunAsync(command) ? new BroughtFile(true, null) : new BroughtFile(false, T["composer.file.unsure"]);
    }

    /// <summary>The browser says how it ended.</summary>
    [JSInvokable]
    public void Ended(BroughtFile how) => _ended?.TrySetResult(how);

    /// <summary>The file of a message that was called back is held again, unless another one is.</summary>
    public Task TakeBackAsync(string address, string name) => HoldAsync(async module => new HeldFile(await module.InvokeAsync<string?>("takeBack", Keep, address, name), null));

    /// <summary>Puts it away.</summary>
    public async Task ClearAsync()
    {
        (Name, _round, _refusal) = (null, _round + 1, null);
        StateHasChanged();
        await using var module = await ModuleAsync();
        await module.InvokeVoidAsync("drop", Keep);
        await OnChosen.InvokeAsync();
    }

    /// <inheritdoc />
    public void Dispose()
    {
        // One that is still on its way tells its end first.
        if (_ended is null or { Task.IsCompleted: true })
        {
            _self?.Dispose();
        }
    }

    /// <inheritdoc />
    protected override void OnParametersSet() => _token ??= forgery.GetAntiforgeryToken()?.Value;

    /// <inheritdoc />
    protected override Task OnAfterRenderAsync(bool firstRender) =>
        firstRender ? HoldAsync(async module => new HeldFile(await module.InvokeAsync<string?>("kept", Keep), null)) : Task.CompletedTask;

    private Task ChosenAsync() => HoldAsync(async module =>
    {
        _round++;
        return await module.InvokeAsync<HeldFile>("hold", _root, Keep);
    });

    private async Task HoldAsync(Func<IJSObjectReference, Task<HeldFile>> ask)
    {
        await using var module = await ModuleAsync();
        var (before, held) = (Name, await ask(module));
        (Name, _refusal) = (held?.Name, held?.Text);
        if (Name != before || _refusal is not null)
        {
            StateHasChanged();
            await OnChosen.InvokeAsync();
        }
    }

    private async Task<BroughtFile> EndAsync(string to, Task<BroughtFile> ended)
    {
        try
        {
            await using var module = await ModuleAsync();
            await module.InvokeVoidAsync("bring", _root, Keep, to, _token, _self ??= DotNetObjectReference.Create(this));
            return await ended;
        }
        catch (Exception lost) when (lost is JSException or OperationCanceledException)
        {
            return new BroughtFile(false, null, IsUnsure: true);
        }
    }

    private ValueTask<IJSObjectReference> ModuleAsync() => browser.InvokeAsync<IJSObjectReference>("import", "/" + Assets["js/attach.js"]);
}
