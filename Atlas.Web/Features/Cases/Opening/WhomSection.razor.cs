using Atlas.Domain.Contacts;
using Atlas.Infrastructure.Catalogs;
using Atlas.Web.Features.Contacts;
using Microsoft.AspNetCore.Components;

namespace Atlas.Web.Features.Cases.Opening;

/// <summary>Whom the new case is about: a contact that is known, or a new one whose possible doubles are told while it is typed.</summary>
public sealed partial class WhomSection
{
    /// <summary>What is typed; the kind is changed in place.</summary>
    [Parameter, EditorRequired]
    public CaseDraft Draft { get; set; } = default!;

    /// <summary>The organisation's country and people.</summary>
    [Parameter, EditorRequired]
    public Catalog Catalog { get; set; } = default!;

    /// <summary>What was typed of a new contact so far.</summary>
    [Parameter, EditorRequired]
    public DuplicateProbe Probe { get; set; } = default!;

    /// <summary>A known contact is meant, or none.</summary>
    [Parameter]
    public EventCallback<ContactId?> OnChosen { get; set; }

    /// <summary>The inputs of a new contact.</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    private bool IsCompany => Draft.Kind == "company";
}
