using System.Data.Common;
using Atlas.Domain.Contacts;
using Atlas.Infrastructure.Catalogs;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace Atlas.Web.Features.Contacts;

/// <summary>Chooses one of the organisation's contacts, by name, address or number. By keyboard: arrows, Enter, Escape.</summary>
public sealed partial class ContactPickPanel(ContactSuggestQuery query, TimeProvider clock, ILogger<ContactPickPanel> log) : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(150);

    private readonly string _id = $"pick-{Guid.NewGuid():N}";
    private ElementReference _input;
    private IReadOnlyList<ContactRow> _found = [];
    private ContactRow? _chosen;
    private string _typed = "";
    private bool _isNobody;
    private bool _wantsFocus;
    private int _at = -1;
    private int _turn;

    /// <summary>The contact chosen, or null.</summary>
    [Parameter]
    public ContactId? Chosen { get; set; }

    /// <summary>Another one is meant; null for none, also when the organisation has no such contact.</summary>
    [Parameter]
    public EventCallback<ContactId?> ChosenChanged { get; set; }

    /// <summary>The organisation's country.</summary>
    [Parameter, EditorRequired]
    public Catalog Catalog { get; set; } = default!;

    /// <inheritdoc />
    public void Dispose() => _turn++;

    /// <inheritdoc />
    protected override async Task OnParametersSetAsync()
    {
        if (_chosen?.Id == Chosen)
        {
            return;
        }

        (_found, _typed, _isNobody, _at) = ([], "", false, -1);
        _chosen = Chosen is { } wanted ? await FindAsync(wanted) : null;
        if (Chosen is not null && _chosen is null)
        {
            await ChosenChanged.InvokeAsync(null);
        }
    }

    /// <inheritdoc />
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_wantsFocus && _chosen is null)
        {
            _wantsFocus = false;
            await _input.FocusAsync();
        }
    }

    private string IdOf(int place) => $"{_id}-{place}";

    private string OpenCases(ContactRow row) => row.Figures.Open switch
    {
        0 => T["contacts.open.none"],
        1 => T["contacts.open.one"],
        var open => T["contacts.open", open],
    };

    private async Task<ContactRow?> FindAsync(ContactId wanted)
    {
        try
        {
            return await query.FindAsync(wanted);
        }
        catch (DbException failure)
        {
            log.LogError(failure, "A contact could not be read");
            return null;
        }
    }

    private async Task TypedAsync()
    {
        var (turn, text) = (++_turn, _typed);
        await Task.Delay(Pause, clock);
        if (turn != _turn)
        {
            return;
        }

        try
        {
            var found = text.Trim().Length < 2 ? [] : await query.RunAsync(text);
            if (turn == _turn)
            {
                (_found, _at, _isNobody) = (found, found.Count > 0 ? 0 : -1, found.Count == 0 && text.Trim().Length >= 2);
            }
        }
        catch (DbException failure)
        {
            log.LogError(failure, "Contacts could not be searched");
        }
    }

    private async Task KeyAsync(KeyboardEventArgs key)
    {
        switch (key.Key)
        {
            case "ArrowDown": _at = Math.Min(_at + 1, _found.Count - 1); break;
            case "ArrowUp": _at = Math.Max(_at - 1, 0); break;
            case "Escape": (_found, _at) = ([], -1); break;
            case "Enter" when _at >= 0 && _at < _found.Count: await ChooseAsync(_found[_at].Id); break;
        }
    }

    private Task ChooseAsync(ContactId? contact)
    {
        (_turn, _wantsFocus) = (_turn + 1, contact is null);
        return ChosenChanged.InvokeAsync(contact);
    }
}
