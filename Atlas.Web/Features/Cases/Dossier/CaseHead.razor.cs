using System.Globalization;
using Atlas.Domain.Referentials;
using Atlas.Infrastructure.Catalogs;
using Atlas.Infrastructure.Tenancy;
using Atlas.Web.Features.Cases.Moving;
using Microsoft.AspNetCore.Components;

namespace Atlas.Web.Features.Cases.Dossier;

/// <summary>What the dossier is, where it stands, and every move with its verdict.</summary>
public sealed partial class CaseHead(CallerAccessor caller)
{
    /// <summary>The dossier.</summary>
    [Parameter, EditorRequired]
    public CaseView View { get; set; } = default!;

    /// <summary>Its moves.</summary>
    [Parameter]
    public CaseMoves? Moves { get; set; }

    /// <summary>The version at which its labels last changed.</summary>
    [Parameter]
    public int LabelsVersion { get; set; }

    /// <summary>The organisation's dictionaries.</summary>
    [Parameter, EditorRequired]
    public Catalog Catalog { get; set; } = default!;

    /// <summary>Hears the status to go to.</summary>
    [Parameter]
    public EventCallback<string> OnMove { get; set; }

    /// <summary>Hears that somebody else has it now.</summary>
    [Parameter]
    public EventCallback OnChanged { get; set; }

    /// <summary>Hears that it should be reopened.</summary>
    [Parameter]
    public EventCallback OnReopen { get; set; }

    private static string Language => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;

    private CatalogRow? Status => Catalog.Find(ReferentialKinds.CaseStatus, View.Status);
}
