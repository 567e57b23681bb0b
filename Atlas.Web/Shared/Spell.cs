using System.Globalization;

namespace Atlas.Web.Shared;

/// <summary>How long something took, in one unit: "45 min", "3 h", "12 j".</summary>
public static class Spell
{
    private const int HoursInWords = 48;

    /// <summary>The words.</summary>
    public static string Said(TimeSpan time, CultureInfo? culture = null)
    {
        culture ??= CultureInfo.CurrentCulture;
        var (minute, hour, day) = culture.TwoLetterISOLanguageName switch
        {
            "ar" => ("د", "س", "ي"),
            "en" => ("min", "h", "d"),
            _ => ("min", "h", "j"),
        };
        return time switch
        {
            { TotalMinutes: < 60 } => $"{((int)time.TotalMinutes).ToString(culture)}\u00A0{minute}",
            { TotalHours: < HoursInWords } => $"{((int)Math.Round(time.TotalHours)).ToString(culture)}\u00A0{hour}",
            _ => $"{((int)Math.Round(time.TotalDays)).ToString("N0", culture)}\u00A0{day}",
        };
    }
}
