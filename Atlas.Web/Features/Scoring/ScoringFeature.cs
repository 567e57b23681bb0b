namespace Atlas.Web.Features.Scoring;

/// <summary>The organisation's own scoring: its rules, typed, tried out and published.</summary>
public static class ScoringFeature
{
    /// <summary>Registers the use cases and queries.</summary>
    public static IServiceCollection AddScoring(this IServiceCollection services) => services
        .AddScoped<ScoringQuery>().AddScoped<KeepScoring>().AddScoped<PublishScoring>().AddScoped<WhatIfQuery>().AddScoped<ScoringDesk>();
}
