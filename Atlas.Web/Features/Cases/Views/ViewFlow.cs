using System.Data.Common;
using Atlas.Domain.Foundation;
using Atlas.Domain.Views;
using Atlas.Web.Resources;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using MudBlazor;

namespace Atlas.Web.Features.Cases.Views;

/// <summary>A screen's acts on views: what the database does not take is a refusal, and what was taken away is offered back.</summary>
public sealed partial class ViewFlow(SaveView save, RemoveView remove, PutView put, ISnackbar snackbar, ILogger<ViewFlow> log)
{
    /// <summary>Saves.</summary>
    public async Task<ViewSaved> SaveAsync(ShownView? shown, ViewDraft draft, Guid command)
    {
        ViewSaved? saved = null;
        var outcome = await TryAsync(async () => (saved = await save.RunAsync(shown, draft, command)).Outcome);
        return saved ?? new ViewSaved(outcome);
    }

    /// <summary>Moves a tab.</summary>
    public Task<Outcome> PutAsync(SavedViewId id, bool later) => TryAsync(() => put.RunAsync(id, later));

    /// <summary>Takes a view away and offers it back.</summary>
    public async Task<Outcome> RemoveAsync(ViewRow view, IStringLocalizer<Texts> texts, Func<Task> back)
    {
        var outcome = await TryAsync(() => remove.RunAsync(view.Id, back: false));
        if (outcome.IsDone)
        {
            snackbar.Add(texts["view.removed", view.Draft.Name], Severity.Normal, options =>
            {
                (options.Action, options.CloseAfterNavigation, options.HideIcon) = (texts["view.undo"], false, true);
                options.OnClick = async _ =>
                {
                    var restored = await TryAsync(() => remove.RunAsync(view.Id, back: true));
                    if (!restored.IsDone)
                    {
                        snackbar.Add(texts[$"refusal.{restored.Refusal}"], Severity.Warning);
                    }

                    await back();
                };
            }, $"view-{view.Id.Value}");
        }

        return outcome;
    }

    private async Task<Outcome> TryAsync(Func<Task<Outcome>> act)
    {
        try
        {
            return await act();
        }
        catch (Exception failure) when (failure is DbUpdateException or DbException or TimeoutException)
        {
            LogFailure(log, failure);
            return Outcome.Refused(Refusals.NotSaved);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A view could not be saved")]
    private static partial void LogFailure(ILogger log, Exception failure);
}
