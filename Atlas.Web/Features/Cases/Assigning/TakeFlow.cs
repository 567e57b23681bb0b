using System.Data.Common;
using Atlas.Domain.Cases;
using Atlas.Domain.Foundation;
using Atlas.Domain.Tenancy;
using Atlas.Infrastructure.Catalogs;
using Atlas.Web.Resources;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using MudBlazor;

namespace Atlas.Web.Features.Cases.Assigning;

/// <summary>"Je prends" away from the dossier: taken at once, explained where somebody was faster.</summary>
public sealed class TakeFlow(TakeCase take, ISnackbar snackbar, IStringLocalizer<Texts> texts, ILogger<TakeFlow> log)
{
    /// <summary>Takes the case and says how that ended.</summary>
    public async Task<string> RunAsync(CaseId id, string reference, Catalog catalog)
    {
        var outcome = await TryAsync(id, Guid.CreateVersion7());
        var said = outcome.IsDone ? texts["assign.mine", reference].Value : Explain(outcome, catalog);
        snackbar.Add(said, outcome.IsDone ? Severity.Success : Severity.Warning);
        return said;
    }

    private async Task<Outcome> TryAsync(CaseId id, Guid command)
    {
        try
        {
            return await take.RunAsync(id, command);
        }
        catch (Exception failure) when (failure is DbUpdateException or DbException or TimeoutException)
        {
            log.LogError(failure, "Taking {CorrelationId} could not be saved", command);
            return Outcome.Refused(Refusals.NotSaved);
        }
    }

    private string Explain(Outcome refused, Catalog catalog) =>
        refused is { Refusal: Refusals.AlreadyTaken, Details: [var holder] } && Guid.TryParse(holder, out var who) && catalog.Colleague(new UserId(who))?.Name is { } name
            ? texts["assign.taken", name]
            : texts[$"refusal.{refused.Refusal}"];
}
