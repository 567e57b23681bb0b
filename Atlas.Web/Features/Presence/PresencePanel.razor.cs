using Atlas.Domain.Cases;
using Atlas.Infrastructure.Catalogs;
using Atlas.Infrastructure.Presence;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Atlas.Web.Features.Presence;

/// <summary>Who else has a dossier open, and who writes there. As long as it is shown, the others see the caller.</summary>
public sealed partial class PresencePanel(PresenceOfCircuit presence, IJSRuntime browser) : SeatedComponent(presence, browser)
{
    /// <summary>The dossier, which the caller sees.</summary>
    [Parameter, EditorRequired]
    public CaseId Case { get; set; }

    /// <summary>The organisation's people.</summary>
    [Parameter, EditorRequired]
    public Catalog Catalog { get; set; } = default!;

    /// <inheritdoc />
    protected override object Place => Case;

    /// <inheritdoc />
    protected override string Fields => "[data-testid='note-input']";

    private string? Writing => WritingWords.Of(T, Catalog, Others);

    /// <inheritdoc />
    protected override PresenceSeat? Sit(PresenceOfCircuit seats, Action changed) => seats.Sit(Case, changed);

    private string NameOf(Present other) => WritingWords.NameOf(T, Catalog, other);
}
