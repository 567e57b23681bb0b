using Microsoft.AspNetCore.Components;

namespace Atlas.Web.Features.Scoring;

/// <summary>What is wrong with a part of the scoring, beside it.</summary>
public sealed partial class FaultText
{
    /// <summary>The message's id, for its input to name it as what describes it.</summary>
    [Parameter, EditorRequired]
    public string Id { get; set; } = "";

    /// <summary>The fault's code; null for none.</summary>
    [Parameter]
    public string? Fault { get; set; }
}
