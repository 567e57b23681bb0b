using Atlas.Infrastructure.Catalogs;
using Microsoft.AspNetCore.Components;

namespace Atlas.Web.Features.Cases.Board;

/// <summary>One case on the board: four lines at most. It is drawn again only when the case changed.</summary>
public sealed partial class BoardCard
{
    private Card? _drawn;

    /// <summary>The case.</summary>
    [Parameter, EditorRequired]
    public Card Card { get; set; } = default!;

    /// <summary>The organisation's dictionaries and colleagues.</summary>
    [Parameter, EditorRequired]
    public Catalog Catalog { get; set; } = default!;

    /// <summary>Asks for the menu.</summary>
    [Parameter]
    public EventCallback<Card> OnMenu { get; set; }

    [Inject]
    private TimeProvider Clock { get; set; } = default!;

    private string? Assignee => Catalog.Colleague(Card.Assignee)?.Name;

    /// <inheritdoc />
    protected override bool ShouldRender() => !ReferenceEquals(_drawn, Card);

    /// <inheritdoc />
    protected override void OnAfterRender(bool firstRender) => _drawn = Card;
}
