using System.Globalization;
using Atlas.Domain.Referentials;
using Atlas.Infrastructure.Catalogs;
using Microsoft.AspNetCore.Components;

namespace Atlas.Web.Features.Cases.Listing;

/// <summary>Cases as rows; on a phone, as cards of two lines. The whole row opens, by a real link.</summary>
public sealed partial class CaseTable
{
    /// <summary>The cases, in the order in which they are shown.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<Card> Rows { get; set; } = [];

    /// <summary>The organisation's dictionaries and people.</summary>
    [Parameter, EditorRequired]
    public Catalog Catalog { get; set; } = default!;

    /// <summary>Hears that the person took one of them.</summary>
    [Parameter]
    public EventCallback OnTaken { get; set; }

    private static string UrlOf(Card row) => $"/cases/{row.Reference}";

    private string Label(string kind, string code) => Catalog.Label(kind, code, CultureInfo.CurrentUICulture.TwoLetterISOLanguageName);

    private string GroupOf(Card row) => Catalog.Find(ReferentialKinds.CaseStatus, row.Status)?.Group ?? "";

    private string UnreadOf(Card row) => row.Unread == 1 ? T["messages.unread.one"] : T["messages.unread", row.Unread];

    private string? NameOf(Card row) => Catalog.Colleague(row.Assignee)?.Name;
}
