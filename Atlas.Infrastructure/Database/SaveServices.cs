using Atlas.Infrastructure.Catalogs;
using Atlas.Infrastructure.Outbox;
using Atlas.Infrastructure.Search;
using Atlas.Infrastructure.Tenancy;

namespace Atlas.Infrastructure.Database;

/// <summary>What a save needs beside the rows.</summary>
/// <param name="Caller">On whose behalf.</param>
/// <param name="Clock">The clock.</param>
/// <param name="Lane">The queue of SQLite's writers.</param>
/// <param name="Signal">Wakes the pump after the commit.</param>
/// <param name="Search">How the database is searched.</param>
/// <param name="Catalogs">The rules by which saved cases are scored; without it none is.</param>
public sealed record SaveServices(CallerAccessor Caller, TimeProvider Clock, WriteLane Lane, OutboxSignal Signal, SearchEngines Search, CatalogCache? Catalogs = null);
