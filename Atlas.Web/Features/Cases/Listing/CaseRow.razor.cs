using System.Globalization;
using Atlas.Domain.Referentials;
using Atlas.Domain.Tenancy;
using Atlas.Infrastructure.Catalogs;
using Atlas.Web.Shared;
using Microsoft.AspNetCore.Components;

namespace Atlas.Web.Features.Cases.Listing;

/// <summary>A case as a row, with what the columns ask for; on a phone, as a card of two lines.</summary>
public sealed partial class CaseRow
{
    /// <summary>The case.</summary>
    [Parameter, EditorRequired]
    public Card Row { get; set; } = default!;

    /// <summary>How many rows of the list stand before it.</summary>
    [Parameter]
    public int Place { get; set; }

    /// <summary>What it says, in its order.</summary>
    [Parameter]
    public ColumnSet Columns { get; set; } = CaseColumns.Sheet.Usual;

    /// <summary>The organisation's dictionaries and people.</summary>
    [Parameter, EditorRequired]
    public Catalog Catalog { get; set; } = default!;

    /// <summary>Whether it is chosen.</summary>
    [Parameter]
    public bool IsChosen { get; set; }

    /// <summary>It is to be chosen, or not any more.</summary>
    [Parameter]
    public EventCallback<RowChoice> OnChoose { get; set; }

    /// <summary>The column that is edited; null for none.</summary>
    [Parameter]
    public string? Edited { get; set; }

    /// <summary>It is to be edited.</summary>
    [Parameter]
    public EventCallback<string> OnEdit { get; set; }

    /// <summary>Hears that the person took it.</summary>
    [Parameter]
    public EventCallback OnTaken { get; set; }

    private string Url => $"/cases/{Row.Reference}";

    private string Group => Catalog.Find(ReferentialKinds.CaseStatus, Row.Status)?.Group ?? "";

    private string Unread => Row.Unread == 1 ? T["messages.unread.one"] : T["messages.unread", Row.Unread];

    /// <summary>The class of a column's cells.</summary>
    internal static string ClassOf(string code) => code switch
    {
        "case" => "name",
        "score" => "score atlas-figure",
        "since" or "opened" or "next" => "active",
        _ => code,
    };

    private static string Plain(int figure) => figure.ToString(CultureInfo.CurrentCulture);

    private string Label(string kind, string code) => Catalog.Label(kind, code, CultureInfo.CurrentUICulture.TwoLetterISOLanguageName);

    private string? NameOf(UserId? person) => Catalog.Colleague(person)?.Name;

    private DateTime? InstantOf(string code) => code switch
    {
        "active" => Row.LastActivityAt,
        "since" => Row.StatusSince,
        "opened" => Row.OpenedAt,
        "next" => new[] { Row.TaskAt, Row.MeetingAt }.Min(),
        _ => null,
    };
}
