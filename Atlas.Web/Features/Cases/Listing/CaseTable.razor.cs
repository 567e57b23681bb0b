using System.Globalization;
using Atlas.Domain.Referentials;
using Atlas.Infrastructure.Catalogs;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Atlas.Web.Features.Cases.Listing;

/// <summary>A row that somebody points at to choose it.</summary>
/// <param name="Row">The row.</param>
/// <param name="IsRange">Whether all from the last one to this are meant.</param>
public sealed record RowChoice(Card Row, bool IsRange);

/// <summary>Cases as rows; on a phone, as cards of two lines. The whole row opens, by a real link. Keys walk and choose in the browser (list.js).</summary>
public sealed partial class CaseTable(IJSRuntime browser) : IAsyncDisposable
{
    private ElementReference _root;
    private IJSObjectReference? _hands;
    private bool _isGone;

    /// <summary>The cases, in the order in which they are shown.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<Card> Rows { get; set; } = [];

    /// <summary>The organisation's dictionaries and people.</summary>
    [Parameter, EditorRequired]
    public Catalog Catalog { get; set; } = default!;

    /// <summary>What is chosen.</summary>
    [Parameter]
    public RowSelection Selection { get; set; } = RowSelection.None;

    /// <summary>How many cases pass the filter.</summary>
    [Parameter]
    public int Total { get; set; }

    /// <summary>A row is to be chosen, or not any more.</summary>
    [Parameter]
    public EventCallback<RowChoice> OnChoose { get; set; }

    /// <summary>All that pass are to be chosen.</summary>
    [Parameter]
    public EventCallback OnChooseAll { get; set; }

    /// <summary>Nothing is to be chosen.</summary>
    [Parameter]
    public EventCallback OnChooseNone { get; set; }

    /// <summary>Hears that the person took one of them.</summary>
    [Parameter]
    public EventCallback OnTaken { get; set; }

    private bool IsSome => Selection.Count(Total) is > 0 and var chosen && chosen < Total;

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        _isGone = true;
        if (_hands is not null)
        {
            await LetGoAsync(_hands);
        }
    }

    /// <inheritdoc />
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
        {
            return;
        }

        await using var module = await browser.InvokeAsync<IJSObjectReference>("import", "/" + Assets["js/list.js"]);
        _hands = await module.InvokeAsync<IJSObjectReference>("attach", _root);
        if (_isGone)
        {
            // The list was left while its script was on the way.
            await LetGoAsync(_hands);
        }
    }

    private static async Task LetGoAsync(IJSObjectReference hands)
    {
        try
        {
            await hands.InvokeVoidAsync("dispose");
            await hands.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // The browser is gone, and its listeners with it.
        }
    }

    private Task AllAsync() => (Selection.Count(Total) == Total ? OnChooseNone : OnChooseAll).InvokeAsync();

    private static string UrlOf(Card row) => $"/cases/{row.Reference}";

    private string Label(string kind, string code) => Catalog.Label(kind, code, CultureInfo.CurrentUICulture.TwoLetterISOLanguageName);

    private string GroupOf(Card row) => Catalog.Find(ReferentialKinds.CaseStatus, row.Status)?.Group ?? "";

    private string UnreadOf(Card row) => row.Unread == 1 ? T["messages.unread.one"] : T["messages.unread", row.Unread];

    private string? NameOf(Card row) => Catalog.Colleague(row.Assignee)?.Name;
}
