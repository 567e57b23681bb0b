using Atlas.Infrastructure.Catalogs;
using Atlas.Web.Features.Cases.Moving;

namespace Atlas.Web.Features.Cases.Dossier;

/// <summary>Reads what the dossier's page shows at once: the case, its moves, the newest lines of its story.</summary>
public sealed class DossierQuery(CaseQuery cases, MovesQuery moves, TimelineQuery timeline, CatalogOfCaller catalogs)
{
    /// <summary>The dossier, or null when the caller knows no such case.</summary>
    public async Task<WholeDossier?> RunAsync(string reference, CancellationToken stop = default) =>
        await cases.RunAsync(reference, stop) is { } view
            ? new WholeDossier(await catalogs.GetAsync(), view, await moves.RunAsync(view.Id, stop), await timeline.RunAsync(view.Id, stop: stop))
            : null;
}
