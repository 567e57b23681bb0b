using Atlas.Infrastructure.Accounts;
using Atlas.Infrastructure.Auditing;
using Atlas.Infrastructure.Catalogs;
using Atlas.Infrastructure.Channels;
using Atlas.Infrastructure.Channels.Sending;
using Atlas.Infrastructure.Database;
using Atlas.Infrastructure.Demo;
using Atlas.Infrastructure.Exports;
using Atlas.Infrastructure.Files;
using Atlas.Infrastructure.Live;
using Atlas.Infrastructure.Outbox;
using Atlas.Infrastructure.Presence;
using Atlas.Infrastructure.Scoring;
using Atlas.Infrastructure.Search;
using Atlas.Infrastructure.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Atlas.Infrastructure;

/// <summary>Registers how things are kept and carried.</summary>
public static class InfrastructureSetup
{
    /// <summary>The database, tenancy, the outbox with its live line, and the catalog.</summary>
    public static IServiceCollection AddInfrastructure(this IServiceCollection services, DatabaseOptions where)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(where).AddSingleton(provider => ContextOptions.For(where, provider)).AddSingleton<WriteLane>().AddSingleton(new SearchEngines(where.Provider)).AddSingleton<SearchGlance>();
        services.AddScoped<RebuildSearch>().AddScoped<SearchStart>().AddScoped<SortKeyStart>();
        services.AddScoped<CallerAccessor>().AddScoped<SaveServices>();
        services.AddScoped<IDbContextFactory<AtlasDb>, AtlasDbFactory>();
        services.AddScoped(provider => provider.GetRequiredService<IDbContextFactory<AtlasDb>>().CreateDbContext());
        services.AddScoped<DatabaseStart>().AddScoped<TenantList>().AddScoped<ProvisionTenant>().AddScoped<AccountByEmail>().AddScoped<VerifyChain>().AddScoped<DemoSeed>();
        services.TryAddSingleton(StorageOptions.Beside(where));
        services.AddScoped<FileStore>().AddScoped<ExportFiles>();
        services.AddSingleton<KnownAddresses>().AddScoped<ChannelByCode>().AddSingleton<ChannelSecrets>();
        services.AddSending();
        services.AddSingleton<CatalogCache>().AddScoped<CatalogOfCaller>().AddScoped<RescoreCases>();
        services.AddSingleton<OutboxSignal>().AddSingleton<LiveFeed>().AddSingleton<LivePump>().AddSingleton<PresenceBook>().AddSingleton<UnreadBook>();
        return services.AddHostedService(provider => provider.GetRequiredService<LivePump>());
    }
}
