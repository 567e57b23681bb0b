using Atlas.Domain.Workflows;
using Atlas.Infrastructure.Catalogs;
using Microsoft.AspNetCore.Components;

namespace Atlas.Web.Features.Cases.Moving;

/// <summary>The control of one transition: offered, offered with a question, or shown with what is missing.</summary>
public sealed partial class MoveButton
{
    /// <summary>The verdict on the transition.</summary>
    [Parameter, EditorRequired]
    public Verdict Verdict { get; set; } = default!;

    /// <summary>The organisation's dictionaries.</summary>
    [Parameter, EditorRequired]
    public Catalog Catalog { get; set; } = default!;

    /// <summary>Role of the control where it is an item of a menu.</summary>
    [Parameter]
    public string? ItemRole { get; set; }

    /// <summary>What people call the case: where it is given, a move that lacks an appointment leads to planning one.</summary>
    [Parameter]
    public string? Reference { get; set; }

    /// <summary>Whether what is missing is the same for all moves, and said beside them once.</summary>
    [Parameter]
    public bool IsSaidOnce { get; set; }

    /// <summary>Hears the status to go to; never called for a refused move.</summary>
    [Parameter]
    public EventCallback<string> OnMove { get; set; }

    [Inject]
    private MoveTexts Words { get; set; } = default!;

    private Task ChooseAsync() => Verdict.Kind is VerdictKind.Refused ? Task.CompletedTask : OnMove.InvokeAsync(Verdict.To);
}
