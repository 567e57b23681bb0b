using Atlas.Web.Features.Cases.Tasks;

namespace Atlas.Web.Features.Cases.Day;

/// <summary>The day: what needs somebody now, and one key for each thing.</summary>
public static class DayFeature
{
    /// <summary>Registers the use cases and queries.</summary>
    public static IServiceCollection AddDay(this IServiceCollection services) => services
        .AddScoped<DayQuery>().AddScoped<SeeMention>().AddScoped<PostponeTask>()
        .AddScoped<DayTaskActs>().AddScoped<DayActs>().AddScoped<DayOffer>().AddTransient<DayNews>();
}
