using System.Data.Common;
using System.Globalization;
using Atlas.Domain.Contacts;
using Atlas.Domain.Foundation;
using Atlas.Infrastructure.Catalogs;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Features.Contacts;

/// <summary>By what channels know the contact, since when and until when. What ended stays as history.</summary>
public sealed partial class IdentitiesPanel(EndIdentity end)
{
    private ContactIdentityId? _asked;
    private string? _refusal;
    private bool _isSaving;

    /// <summary>The contact.</summary>
    [Parameter, EditorRequired]
    public ContactView View { get; set; } = default!;

    /// <summary>The organisation's dictionaries and zone.</summary>
    [Parameter, EditorRequired]
    public Catalog Catalog { get; set; } = default!;

    /// <summary>Hears that one was ended.</summary>
    [Parameter]
    public EventCallback OnChanged { get; set; }

    private static string Language => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;

    private async Task EndAsync(IdentityRow row)
    {
        _isSaving = true;
        Outcome outcome;
        try
        {
            outcome = await end.RunAsync(View.Id, row.Id, Guid.CreateVersion7());
        }
        catch (Exception failure) when (failure is DbUpdateException or DbException or TimeoutException)
        {
            outcome = Outcome.Refused(Refusals.NotSaved);
        }

        (_isSaving, _asked) = (false, null);
        _refusal = outcome.IsDone ? null : T[$"refusal.{outcome.Refusal}"].Value;
        await OnChanged.InvokeAsync();
    }
}
