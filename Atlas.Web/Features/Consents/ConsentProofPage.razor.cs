using System.Globalization;
using Atlas.Domain.Consents;
using Atlas.Domain.Contacts;
using Atlas.Infrastructure.Catalogs;
using Microsoft.AspNetCore.Components;

namespace Atlas.Web.Features.Consents;

/// <summary>One decision of a contact with all that proves it, to be printed.</summary>
public sealed partial class ConsentProofPage(ConsentsQuery consents, CatalogOfCaller catalogs)
{
    private Catalog? _catalog;
    private (string Contact, ConsentRow Row)? _found;
    private bool _isMissing;

    /// <summary>The contact's identifier.</summary>
    [Parameter]
    public Guid Contact { get; set; }

    /// <summary>The decision's identifier.</summary>
    [Parameter]
    public Guid Id { get; set; }

    private static string Language => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;

    /// <inheritdoc />
    protected override async Task OnParametersSetAsync()
    {
        _catalog = await catalogs.GetAsync();
        _found = await consents.FindAsync(new ContactId(Contact), new ConsentId(Id));
        _isMissing = _found is null;
    }
}
