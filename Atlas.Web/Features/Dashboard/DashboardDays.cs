using System.Globalization;

namespace Atlas.Web.Features.Dashboard;

/// <summary>The days of a period in words.</summary>
public static class DashboardDays
{
    /// <summary>"1 oct. – 26 nov. 2026".</summary>
    public static string Said(Span span) => $"{span.From.ToString("d MMM", CultureInfo.CurrentCulture)} – {span.To.ToString("d MMM yyyy", CultureInfo.CurrentCulture)}";
}
