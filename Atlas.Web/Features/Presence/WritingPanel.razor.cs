using Atlas.Domain.Cases;
using Atlas.Domain.Contacts;
using Atlas.Infrastructure.Catalogs;
using Atlas.Infrastructure.Presence;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Atlas.Web.Features.Presence;

/// <summary>Who else writes to a client at this moment, so that nobody is answered twice. Nothing is stored, and it goes by itself.</summary>
public sealed partial class WritingPanel(PresenceOfCircuit presence, IJSRuntime browser) : SeatedComponent(presence, browser)
{
    /// <summary>The client.</summary>
    [Parameter, EditorRequired]
    public ContactId Contact { get; set; }

    /// <summary>The case on which a message would stand, which the caller sees.</summary>
    [Parameter]
    public CaseId? Case { get; set; }

    /// <summary>The organisation's people.</summary>
    [Parameter, EditorRequired]
    public Catalog Catalog { get; set; } = default!;

    /// <inheritdoc />
    protected override object Place => (Contact, Case);

    /// <inheritdoc />
    protected override string Fields => ".composer textarea, .composer .gap input";

    private string? Writing => WritingWords.Of(T, Catalog, Others);

    /// <inheritdoc />
    protected override PresenceSeat? Sit(PresenceOfCircuit seats, Action changed) => seats.Sit(Contact, Case, changed);
}
