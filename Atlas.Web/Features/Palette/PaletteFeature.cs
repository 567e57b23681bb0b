namespace Atlas.Web.Features.Palette;

/// <summary>The search box.</summary>
public static class PaletteFeature
{
    /// <summary>Registers the search.</summary>
    public static IServiceCollection AddPalette(this IServiceCollection services) => services.AddScoped<PaletteFinder>().AddScoped<PaletteQuery>();
}
