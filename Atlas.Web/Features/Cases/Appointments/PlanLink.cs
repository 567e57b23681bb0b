using Atlas.Domain.Workflows;

namespace Atlas.Web.Features.Cases.Appointments;

/// <summary>The way from a move that lacks an appointment to the form that plans one.</summary>
public static class PlanLink
{
    /// <summary>Stands for an appointment of any type.</summary>
    public const string Any = "any";

    /// <summary>The type of appointment that is missing, <see cref="Any"/> where each would do; null where none is, or where planning would not help the caller.</summary>
    /// <param name="missing">What is missing, as the verdict tells it.</param>
    public static string? TypeOf(IEnumerable<string> missing)
    {
        string? type = null;
        foreach (var code in missing)
        {
            var parts = code.Split(':', 2);
            if (parts[0] is Verdict.Right or "ROLE")
            {
                return null;
            }

            type ??= parts[0] is "HAS_PLANNED_APPOINTMENT" or "HAS_DONE_APPOINTMENT" ? parts.ElementAtOrDefault(1) ?? Any : null;
        }

        return type;
    }

    /// <summary>The dossier with the form open.</summary>
    public static string To(string reference, string type) => $"/cases/{Uri.EscapeDataString(reference)}?plan={Uri.EscapeDataString(type)}";
}
