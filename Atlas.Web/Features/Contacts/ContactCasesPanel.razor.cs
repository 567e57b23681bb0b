using System.Globalization;
using Atlas.Domain.Referentials;
using Atlas.Infrastructure.Catalogs;
using Microsoft.AspNetCore.Components;

namespace Atlas.Web.Features.Contacts;

/// <summary>A contact's dossiers: what, in which role, how far, by whom, for how much.</summary>
public sealed partial class ContactCasesPanel
{
    /// <summary>The contact.</summary>
    [Parameter, EditorRequired]
    public ContactView View { get; set; } = default!;

    /// <summary>The organisation's dictionaries and people.</summary>
    [Parameter, EditorRequired]
    public Catalog Catalog { get; set; } = default!;

    /// <summary>More dossiers are wanted.</summary>
    [Parameter]
    public EventCallback OnMore { get; set; }

    private string Total => View.TotalCases switch
    {
        0 => "",
        1 => T["list.total.one"],
        var total => T["list.total", total.ToString("N0", CultureInfo.CurrentCulture)],
    };

    private string Label(string kind, string code) => Catalog.Label(kind, code, CultureInfo.CurrentUICulture.TwoLetterISOLanguageName);

    private string Roles(ContactCaseRow row)
    {
        var roles = string.Join(T["contact.and"], row.Roles.Select(role => Label(ReferentialKinds.PartyRole, role)));
        return row.IsPrimary ? T["contact.primaryRole", roles] : roles;
    }
}
