using Microsoft.AspNetCore.Components;

namespace Atlas.Web.Features.Contacts;

/// <summary>The search of the list of contacts.</summary>
public sealed partial class ContactFilters(TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    // Texts that were sent and have not come back through the address: they never overwrite what was typed since.
    private readonly List<string?> _sent = [];
    private string _typed = "";
    private string? _seen;
    private int _turn;

    /// <summary>The filter in force.</summary>
    [Parameter, EditorRequired]
    public ContactFilter Filter { get; set; } = new();

    /// <summary>Another filter is wanted.</summary>
    [Parameter]
    public EventCallback<ContactFilter> Changed { get; set; }

    private string? Typed => ContactFilter.Read(_typed, null).Text;

    /// <inheritdoc />
    public void Dispose() => _turn++;

    /// <inheritdoc />
    protected override void OnParametersSet()
    {
        if (Filter.Text == _seen)
        {
            return;
        }

        _seen = Filter.Text;
        if (!_sent.Contains(_seen))
        {
            _typed = _seen ?? "";
        }
        else if (_seen == _sent[^1])
        {
            _sent.Clear();
        }
    }

    private async Task TypedAsync()
    {
        var turn = ++_turn;
        await Task.Delay(Pause, clock);
        if (turn == _turn)
        {
            await SendAsync();
        }
    }

    private Task SendAsync() =>
        Typed == (_sent.Count > 0 ? _sent[^1] : Filter.Text) ? Task.CompletedTask : ChangeAsync(Filter with { Text = Typed });

    /// <summary>A choice takes along what was typed and not yet sent.</summary>
    private Task ChooseAsync(ChangeEventArgs choice) => ChangeAsync(ContactFilter.Read(_typed, choice.Value as string));

    private Task ChangeAsync(ContactFilter filter)
    {
        _turn++;
        if (filter.Text != Filter.Text)
        {
            _sent.Add(filter.Text);
        }

        return Changed.InvokeAsync(filter);
    }
}
