using System.Globalization;
using Atlas.Domain.Referentials;
using Atlas.Infrastructure.Catalogs;
using Microsoft.AspNetCore.Components;

namespace Atlas.Web.Features.Cases.Board;

/// <summary>One column of the board. It is drawn again only when its own contents changed.</summary>
public sealed partial class BoardColumn
{
    private (ColumnModel?, int) _drawn;

    /// <summary>The column's contents.</summary>
    [Parameter, EditorRequired]
    public ColumnModel Column { get; set; } = default!;

    /// <summary>The contents' stamp.</summary>
    [Parameter, EditorRequired]
    public int Stamp { get; set; }

    /// <summary>The organisation's dictionaries.</summary>
    [Parameter, EditorRequired]
    public Catalog Catalog { get; set; } = default!;

    /// <summary>Asks for the cards behind the shown ones.</summary>
    [Parameter]
    public EventCallback<ColumnModel> OnMore { get; set; }

    /// <summary>Asks for a card's menu.</summary>
    [Parameter]
    public EventCallback<Card> OnMenu { get; set; }

    private CatalogRow? Row => Catalog.Find(ReferentialKinds.CaseStatus, Column.Status);

    private string Name => Catalog.Label(ReferentialKinds.CaseStatus, Column.Status, CultureInfo.CurrentUICulture.TwoLetterISOLanguageName);

    private string Sum => Column.Head.Sum.ToString("0.##", CultureInfo.InvariantCulture);

    /// <inheritdoc />
    protected override bool ShouldRender() => _drawn != (Column, Stamp);

    /// <inheritdoc />
    protected override void OnAfterRender(bool firstRender) => _drawn = (Column, Stamp);
}
