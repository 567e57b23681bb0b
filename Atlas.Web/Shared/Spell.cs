using System.Globalization;

namespace Atlas.Web.Shared;

/// <summary>How long something took, in one unit: "45 min", "3 h", "12 j".</summary>
public static class Spell
{
    private const int HoursInWords = 48;
    private const int HoursBeside = 240;

    /// <summary>The words.</summary>
    /// <param name="time">The time.</param>
    /// <param name="culture">The reader's; the present one unless told otherwise.</param>
    /// <param name="beside">A time that is read in the same sentence: "6 h" beside "2 d" would leave the counting to the reader.</param>
    public static string Said(TimeSpan time, CultureInfo? culture = null, TimeSpan? beside = null)
    {
        var hours = beside is { TotalMinutes: >= 60, TotalHours: < HoursInWords } ? HoursBeside : HoursInWords;
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
            _ when time.TotalHours < hours => $"{((int)Math.Round(time.TotalHours)).ToString(culture)}\u00A0{hour}",
            _ => $"{((int)Math.Round(time.TotalDays)).ToString("N0", culture)}\u00A0{day}",
        };
    }
}
