using Atlas.Domain.Foundation;
using Atlas.Infrastructure.Catalogs;
using Atlas.Web.Features.Cases.Appointments;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Atlas.Web.Features.Cases.Moving;

/// <summary>Says why a move was not made, with the way to the appointment that it lacks.</summary>
public sealed class MoveRefusal(MoveTexts texts, ISnackbar snackbar, NavigationManager navigation)
{
    private const int Shown = 8000;

    /// <summary>Says it, wherever the person is.</summary>
    /// <param name="shown">The case.</param>
    /// <param name="to">The status that was asked for.</param>
    /// <param name="refused">Why not.</param>
    /// <param name="catalog">The organisation's dictionaries.</param>
    public void Tell(ShownCase shown, string to, MoveResult refused, Catalog catalog)
    {
        var type = refused.Outcome.Refusal is Refusals.MoveBlocked ? PlanLink.TypeOf(refused.Outcome.Details) : null;
        snackbar.Add(texts.Explain(catalog, to, refused), Severity.Warning, options =>
        {
            options.VisibleStateDuration = Shown;
            if (type is not null)
            {
                options.Action = texts.Plan(catalog, type);
                options.OnClick = _ =>
                {
                    navigation.NavigateTo(PlanLink.To(shown.Reference, type));
                    return Task.CompletedTask;
                };
            }
        });
    }
}
