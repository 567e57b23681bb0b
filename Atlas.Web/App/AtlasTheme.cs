using MudBlazor;

namespace Atlas.Web.App;

/// <summary>The kit's theme, carrying the same tokens as <c>css/atlas.css</c>: one for the day, one for the night.</summary>
internal static class AtlasTheme
{
    private static readonly string[] _fonts = ["Inter", "IBM Plex Sans Arabic", "system-ui", "sans-serif"];

    internal static MudTheme Day { get; } = Dress(new MudTheme { PaletteLight = DayPalette() });

    internal static MudTheme Night { get; } = Dress(new MudTheme
    {
        PaletteDark = NightPalette(),
        // Both sheets are in the page and this one wins by its scope: changing the theme asks nothing of the server.
        PseudoCss = new PseudoCss { Scope = ":root[data-scheme=\"dark\"]" },
    });

    private static MudTheme Dress(MudTheme theme)
    {
        theme.LayoutProperties = new LayoutProperties { DefaultBorderRadius = "6px", AppbarHeight = "56px" };
        theme.Typography = Type();
        theme.Shadows = new Shadow { Elevation = Elevations() };
        return theme;
    }

    // Hairlines do the work of shadows; only what floats over the page casts one.
    private static string[] Elevations() =>
        [.. Enumerable.Range(0, 26).Select(level => level switch
        {
            0 => "none",
            1 => "0 0 0 1px var(--atlas-line)",
            < 8 => "none",
            _ => "var(--atlas-float)",
        })];

    private static PaletteLight DayPalette() => new()
    {
        Background = "#F7F6F3",
        BackgroundGray = "#EFEDE8",
        Surface = "#FFFFFF",
        DrawerBackground = "#FFFFFF",
        DrawerText = "#1C2422",
        DrawerIcon = "#55605C",
        AppbarBackground = "#F7F6F3",
        AppbarText = "#1C2422",
        TextPrimary = "#1C2422",
        TextSecondary = "#55605C",
        TextDisabled = "#606B67",
        ActionDefault = "#55605C",
        ActionDisabled = "#1C242266",
        ActionDisabledBackground = "#1C242214",
        Primary = "#0E5F59",
        PrimaryContrastText = "#FFFFFF",
        Secondary = "#AD421B",
        SecondaryContrastText = "#FFFFFF",
        Tertiary = "#4E6470",
        Info = "#2A5FA5",
        Success = "#1F7A45",
        Warning = "#8A5B00",
        Error = "#B3261E",
        Dark = "#1C2422",
        LinesDefault = "#DDD9D1",
        LinesInputs = "#BDB8AE",
        TableLines = "#DDD9D1",
        TableStriped = "#F7F6F3",
        TableHover = "#1C24220D",
        Divider = "#DDD9D1",
        DividerLight = "#EFEDE8",
        Skeleton = "#EFEDE8",
        OverlayDark = "#1C242266",
    };

    private static PaletteDark NightPalette() => new()
    {
        Background = "#101514",
        BackgroundGray = "#0B0F0E",
        Surface = "#171E1C",
        DrawerBackground = "#171E1C",
        DrawerText = "#E8ECEA",
        DrawerIcon = "#A9B4B0",
        AppbarBackground = "#101514",
        AppbarText = "#E8ECEA",
        TextPrimary = "#E8ECEA",
        TextSecondary = "#A9B4B0",
        TextDisabled = "#8A9692",
        ActionDefault = "#A9B4B0",
        ActionDisabled = "#E8ECEA66",
        ActionDisabledBackground = "#E8ECEA14",
        Primary = "#63C7B9",
        PrimaryContrastText = "#101514",
        Secondary = "#F2936A",
        SecondaryContrastText = "#101514",
        Tertiary = "#A6BBC6",
        TertiaryContrastText = "#101514",
        Info = "#8DB8F0",
        InfoContrastText = "#101514",
        Success = "#74CF97",
        SuccessContrastText = "#101514",
        Warning = "#E3B44C",
        WarningContrastText = "#101514",
        Error = "#F28B82",
        ErrorContrastText = "#101514",
        Dark = "#2C3532",
        DarkContrastText = "#E8ECEA",
        LinesDefault = "#2C3532",
        LinesInputs = "#465250",
        TableLines = "#2C3532",
        TableStriped = "#101514",
        TableHover = "#E8ECEA12",
        Divider = "#2C3532",
        DividerLight = "#222A28",
        Skeleton = "#222A28",
        OverlayDark = "#00000080",
    };

    private static Typography Type() => new()
    {
        Default = new DefaultTypography { FontFamily = _fonts, FontSize = "14px", FontWeight = "400", LineHeight = "1.45", LetterSpacing = "0" },
        H1 = new H1Typography { FontFamily = _fonts, FontSize = "20px", FontWeight = "600", LineHeight = "1.3", LetterSpacing = "-0.01em" },
        H2 = new H2Typography { FontFamily = _fonts, FontSize = "16px", FontWeight = "600", LineHeight = "1.35", LetterSpacing = "-0.01em" },
        H3 = new H3Typography { FontFamily = _fonts, FontSize = "14px", FontWeight = "600", LineHeight = "1.45", LetterSpacing = "0" },
        H4 = new H4Typography { FontFamily = _fonts, FontSize = "14px", FontWeight = "600", LineHeight = "1.45", LetterSpacing = "0" },
        H5 = new H5Typography { FontFamily = _fonts, FontSize = "14px", FontWeight = "600", LineHeight = "1.45", LetterSpacing = "0" },
        H6 = new H6Typography { FontFamily = _fonts, FontSize = "16px", FontWeight = "600", LineHeight = "1.35", LetterSpacing = "-0.01em" },
        Subtitle1 = new Subtitle1Typography { FontFamily = _fonts, FontSize = "14px", FontWeight = "500", LineHeight = "1.45", LetterSpacing = "0" },
        Subtitle2 = new Subtitle2Typography { FontFamily = _fonts, FontSize = "13px", FontWeight = "500", LineHeight = "1.45", LetterSpacing = "0" },
        Body1 = new Body1Typography { FontFamily = _fonts, FontSize = "14px", FontWeight = "400", LineHeight = "1.45", LetterSpacing = "0" },
        Body2 = new Body2Typography { FontFamily = _fonts, FontSize = "13px", FontWeight = "400", LineHeight = "1.45", LetterSpacing = "0" },
        Button = new ButtonTypography { FontFamily = _fonts, FontSize = "14px", FontWeight = "500", LineHeight = "1.45", LetterSpacing = "0", TextTransform = "none" },
        Caption = new CaptionTypography { FontFamily = _fonts, FontSize = "12px", FontWeight = "400", LineHeight = "1.45", LetterSpacing = "0" },
        Overline = new OverlineTypography { FontFamily = _fonts, FontSize = "12px", FontWeight = "500", LineHeight = "1.45", LetterSpacing = "0", TextTransform = "none" },
    };
}
