using Atlas.Infrastructure.Catalogs;
using Microsoft.AspNetCore.Components;

namespace Atlas.Web.Features.Contacts;

/// <summary>Contacts as rows; on a phone, as cards. The whole row opens, by a real link; a number calls.</summary>
public sealed partial class ContactTable
{
    /// <summary>The contacts, in the order in which they are shown.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<ContactRow> Rows { get; set; } = [];

    /// <summary>The organisation's country and zone.</summary>
    [Parameter, EditorRequired]
    public Catalog Catalog { get; set; } = default!;

    private string OpenCases(ContactRow row) => row.Figures.Open switch
    {
        0 => T["contacts.open.none"],
        1 => T["contacts.open.one"],
        var open => T["contacts.open", open],
    };

    private static string UrlOf(ContactRow row) => $"/contacts/{row.Id.Value}";
}
