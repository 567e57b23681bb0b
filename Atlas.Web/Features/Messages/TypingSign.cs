using System.Data.Common;
using Atlas.Domain.Contacts;
using Microsoft.AspNetCore.Components;

namespace Atlas.Web.Features.Messages;

/// <summary>Draws nothing: as long as somebody types, the client is shown it. A draft that comes back and a text that is put in are no typing.</summary>
public sealed class TypingSign(ShowTyping show, TimeProvider clock) : ComponentBase
{
    private const int AtOnce = 3;

    private long _shownAt;
    private int _length;

    /// <summary>The client.</summary>
    [Parameter, EditorRequired]
    public ContactId Contact { get; set; }

    /// <summary>What stands in the field.</summary>
    [Parameter, EditorRequired]
    public string Text { get; set; } = "";

    /// <summary>Whether the client is to know.</summary>
    [Parameter]
    public bool IsWanted { get; set; }

    /// <inheritdoc />
    protected override async Task OnParametersSetAsync()
    {
        var typed = Math.Abs(Text.Length - _length);
        _length = Text.Length;
        if (!IsWanted || typed is 0 or > AtOnce || Text.Length == 0 || (_shownAt != 0 && clock.GetElapsedTime(_shownAt) < ShowTyping.Shown))
        {
            return;
        }

        _shownAt = clock.GetTimestamp();
        try
        {
            await show.RunAsync(Contact);
        }
        catch (Exception failure) when (failure is DbException or TimeoutException)
        {
            // A courtesy that does not work is left out.
        }
    }
}
