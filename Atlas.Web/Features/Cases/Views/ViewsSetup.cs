namespace Atlas.Web.Features.Cases.Views;

/// <summary>Saved views.</summary>
public static class ViewsSetup
{
    /// <summary>Registers the use cases, the questions and the shared figures.</summary>
    public static IServiceCollection AddViews(this IServiceCollection services) => services
        .AddScoped<ViewsQuery>().AddScoped<ViewCountsQuery>().AddScoped<SaveView>().AddScoped<RemoveView>().AddScoped<PutView>()
        .AddScoped<ViewDesk>().AddScoped<ViewFlow>().AddSingleton<ViewBook>();
}
