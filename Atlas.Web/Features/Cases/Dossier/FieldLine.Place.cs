using Microsoft.AspNetCore.Components;

namespace Atlas.Web.Features.Cases.Dossier;

/// <content>Where else than in its dossier a field stands: over a row of a list, open from the beginning.</content>
public sealed partial class FieldLine
{
    /// <summary>Whether it is open from the beginning.</summary>
    [Parameter]
    public bool OpensAtOnce { get; set; }

    /// <summary>What tells its draft from that of the same field of another case; empty where the page shows one case.</summary>
    [Parameter]
    public string Whose { get; set; } = "";

    /// <summary>Hears that it was closed: saved, or given up.</summary>
    [Parameter]
    public EventCallback OnClosed { get; set; }

    private string Draft => $"{Whose}edit-{Code}";

    /// <inheritdoc />
    protected override void OnInitialized()
    {
        if (OpensAtOnce)
        {
            Open();
        }
    }
}
