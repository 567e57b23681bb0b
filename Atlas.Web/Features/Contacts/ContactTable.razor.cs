using Atlas.Infrastructure.Catalogs;
using Atlas.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Atlas.Web.Features.Contacts;

/// <summary>Contacts as rows; on a phone, as cards. The whole row opens, by a real link; a number calls.</summary>
public sealed partial class ContactTable(IJSRuntime browser) : WindowedTable(browser)
{
    // More than these do not stand beside each other on a small desk.
    private const int ManyColumns = 6;

    /// <summary>The contacts that are shown, and how many there are around them.</summary>
    [Parameter, EditorRequired]
    public ContactListView View { get; set; } = default!;

    /// <summary>Whether names come from Z.</summary>
    [Parameter]
    public bool IsDown { get; set; }

    /// <summary>The address of the same list in the other order.</summary>
    [Parameter, EditorRequired]
    public string OtherOrder { get; set; } = "";

    /// <summary>What a row says, in its order.</summary>
    [Parameter]
    public ColumnSet Columns { get; set; } = ContactColumns.Sheet.Usual;

    /// <summary>The organisation's country and zone.</summary>
    [Parameter, EditorRequired]
    public Catalog Catalog { get; set; } = default!;

    private int Below => Math.Max(0, View.Total - View.First - View.Rows.Count);

    private string OpenCases(ContactRow row) => row.Figures.Open switch
    {
        0 => T["contacts.open.none"],
        1 => T["contacts.open.one"],
        var open => T["contacts.open", open],
    };

    private static string ClassOf(string column) => column == "openCases" ? "open-cases" : column;

    /// <summary>Which way a cell reads: an address of mail is never Arabic, and is cut at its end; a note reads as its letters do.</summary>
    private static string? DirectionOf(string column) => column switch { "email" => "ltr", "note" => "auto", _ => null };

    private static string UrlOf(ContactRow row) => $"/contacts/{row.Id.Value}";
}
