using Atlas.Domain.Cases;
using Atlas.Domain.Foundation;
using Atlas.Infrastructure.Catalogs;
using Atlas.Infrastructure.Tenancy;

namespace Atlas.Web.Features.Cases.Dossier;

/// <summary>Changes one field of a case. Where somebody else changed it since it was read, the caller is told, and nothing is overwritten.</summary>
public sealed class EditCase(CaseActs acts, CallerAccessor caller, CatalogOfCaller catalogs)
{
    /// <summary>Changes it, or says why not.</summary>
    /// <param name="id">The case.</param>
    /// <param name="code">The field.</param>
    /// <param name="before">The value that the browser showed.</param>
    /// <param name="typed">What was typed; empty takes the value away.</param>
    /// <param name="commandId">The browser's command.</param>
    /// <param name="stop">Cancels.</param>
    public async Task<Outcome> RunAsync(CaseId id, string code, object? before, string typed, Guid commandId, CancellationToken stop = default)
    {
        if (!EditReading.TryRead(await catalogs.GetAsync(), code, typed, out var after))
        {
            return Outcome.Refused(Refusals.BadValue, code);
        }

        return await acts.RunAsync(
            id, nameof(EditCase), commandId, act => Task.FromResult(act.Case.Edit([new FieldEdit(code, before, after)], caller.Current, act.Now)), stop);
    }
}
