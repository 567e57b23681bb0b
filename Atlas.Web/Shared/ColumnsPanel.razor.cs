using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace Atlas.Web.Shared;

/// <summary>Which columns a list shows, and in which order: ticked, and moved by buttons or with Alt and an arrow. The focus goes with what moves.</summary>
public sealed partial class ColumnsPanel
{
    private readonly Dictionary<string, ElementReference> _boxes = [];
    private readonly Dictionary<string, ElementReference> _ups = [];
    private readonly Dictionary<string, ElementReference> _downs = [];
    private (Dictionary<string, ElementReference> In, string Code)? _focus;
    private string? _said;

    /// <summary>The columns as they are.</summary>
    [Parameter, EditorRequired]
    public ColumnSet Columns { get; set; } = default!;

    /// <summary>What helps to choose: how one moves, and what always stays.</summary>
    [Parameter, EditorRequired]
    public string Hint { get; set; } = "";

    /// <summary>Hears what they are to be.</summary>
    [Parameter]
    public EventCallback<ColumnSet> OnArrange { get; set; }

    /// <summary>Why they were not kept.</summary>
    [Parameter]
    public string? Refusal { get; set; }

    /// <inheritdoc />
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        // What moves in the document loses the focus.
        if (_focus is { } focus && focus.In.TryGetValue(focus.Code, out var element))
        {
            _focus = null;
            await element.FocusAsync();
        }
    }

    private Task ToggleAsync(string code) => ArrangeAsync(Columns.Toggled(code), _boxes, code);

    private Task MoveAsync(string code, int by) => ArrangeAsync(Columns.Moved(code, by), by < 0 ? _ups : _downs, code);

    private Task KeyAsync(KeyboardEventArgs key, string code) => (key.AltKey, key.Key) switch
    {
        (true, "ArrowUp") => ArrangeAsync(Columns.Moved(code, -1), _boxes, code),
        (true, "ArrowDown") => ArrangeAsync(Columns.Moved(code, 1), _boxes, code),
        _ => Task.CompletedTask,
    };

    private Task ArrangeAsync(ColumnSet columns, Dictionary<string, ElementReference> at, string code)
    {
        _focus = (at, code);
        var place = columns.Shown.Index().FirstOrDefault(column => column.Item == code, (Index: -1, Item: code)).Index;
        _said = place < 0 ? T["columns.said.hidden", T[$"column.{code}"]] : T["columns.said", T[$"column.{code}"], place + 1, columns.Shown.Count];
        return OnArrange.InvokeAsync(columns);
    }
}
