using System.Globalization;
using Atlas.Domain.Referentials;
using Atlas.Infrastructure.Catalogs;
using Atlas.Web.Shared;
using Microsoft.AspNetCore.Components;

namespace Atlas.Web.Features.Cases.Listing;

/// <summary>The filters of a list, and what is filtered at present, each part to be taken away alone.</summary>
public sealed partial class ListFilters(TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    private static readonly string[] States = ["open", "won", "lost", "closed"];

    // Texts that were sent and have not come back through the address: they never overwrite what was typed since.
    private readonly List<string?> _sent = [];
    private string _typed = "";
    private string? _seen;
    private int _turn;

    /// <summary>The filter in force.</summary>
    [Parameter, EditorRequired]
    public CaseFilter Filter { get; set; } = new();

    /// <summary>The organisation's dictionaries.</summary>
    [Parameter, EditorRequired]
    public Catalog Catalog { get; set; } = default!;

    /// <summary>Another filter is wanted.</summary>
    [Parameter]
    public EventCallback<CaseFilter> Changed { get; set; }

    private string? Typed => CaseFilter.ReadText(_typed);

    private static string Language => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;

    private List<(string Text, CaseFilter Without)> Chips
    {
        get
        {
            var chips = new List<(string, CaseFilter)>();
            Add(chips, "list.chip.text", Filter.Text, Filter with { Text = null });
            Add(chips, "list.chip.type", Label(ReferentialKinds.CaseType, Filter.Type), Filter with { Type = null });
            Add(chips, "list.chip.status", Label(ReferentialKinds.CaseStatus, Filter.Status), Filter with { Status = null });
            Add(chips, "list.chip.state", Word("state", Filter.State), Filter with { State = null });
            Add(chips, "list.chip.assignee", Word("assignee", Filter.Assignee), Filter with { Assignee = null });
            Add(chips, "list.chip.opened", Day(Filter.Opened), Filter with { Opened = null });
            Add(chips, "list.chip.since", Day(Filter.Since), Filter with { Since = null });
            return chips;
        }
    }

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

    private static string? Chosen(ChangeEventArgs choice) => choice.Value as string is { Length: > 0 } code ? code : null;

    private static string? Day(DateOnly? day) => day?.ToString("d MMM yyyy", CultureInfo.CurrentCulture);

    private async Task TypedAsync()
    {
        var turn = ++_turn;
        await Task.Delay(Pause, clock);
        if (turn == _turn)
        {
            await SendAsync();
        }
    }

    private Task SendAsync()
    {
        var last = _sent.Count > 0 ? _sent[^1] : Filter.Text;
        return Typed == last ? Task.CompletedTask : ChooseAsync(Filter);
    }

    /// <summary>A choice takes along what was typed and not yet sent.</summary>
    private Task ChooseAsync(CaseFilter filter) => ChangeAsync(filter with { Text = Typed });

    private Task ChangeAsync(CaseFilter filter)
    {
        _turn++;
        if (filter.Text != Filter.Text)
        {
            _sent.Add(filter.Text);
            _typed = filter.Text is null ? "" : _typed;
        }

        return Changed.InvokeAsync(filter);
    }

    private void Add(List<(string Text, CaseFilter Without)> chips, string key, string? value, CaseFilter without)
    {
        if (value is not null)
        {
            chips.Add((T[key, value], without));
        }
    }

    private string? Label(string kind, string? code) => code is null ? null : Catalog.Label(kind, code, Language);

    private string? Word(string filter, string? code) => code is null ? null : T[$"list.{filter}.{code}"].Value;
}
