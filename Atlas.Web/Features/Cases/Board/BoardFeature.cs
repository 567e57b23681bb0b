namespace Atlas.Web.Features.Cases.Board;

/// <summary>The board.</summary>
public static class BoardFeature
{
    /// <summary>Registers its queries and what all screens of a node share.</summary>
    public static IServiceCollection AddBoard(this IServiceCollection services) => services
        .AddScoped<BoardQuery>().AddScoped<ColumnQuery>().AddScoped<BoardChangesQuery>().AddScoped<ChangedCardQuery>().AddSingleton<ChangedCards>()
        .AddSingleton<CardPool>().AddSingleton<CardLooks>();
}
