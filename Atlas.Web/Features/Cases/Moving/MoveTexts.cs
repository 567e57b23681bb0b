using System.Globalization;
using Atlas.Domain.Foundation;
using Atlas.Domain.Referentials;
using Atlas.Domain.Workflows;
using Atlas.Infrastructure.Catalogs;
using Atlas.Web.Features.Cases.Appointments;
using Atlas.Web.Resources;
using Atlas.Web.Shared;
using Microsoft.Extensions.Localization;

namespace Atlas.Web.Features.Cases.Moving;

/// <summary>Says verdicts and refusals in the reader's language.</summary>
public sealed class MoveTexts(IStringLocalizer<Texts> texts, TimeProvider clock)
{
    private static string Language => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;

    /// <summary>A status by its name.</summary>
    public static string Status(Catalog catalog, string code) => catalog.Label(ReferentialKinds.CaseStatus, code, Language);

    /// <summary>What is missing for a move, in words: a field, a reason, a role, a condition.</summary>
    public string Missing(Catalog catalog, string code)
    {
        var colon = code.IndexOf(':', StringComparison.Ordinal);
        var (name, argument) = colon < 0 ? (code, null) : (code[..colon], code[(colon + 1)..]);
        return name switch
        {
            Verdict.Right => texts["missing.RIGHT"],
            "ROLE" => texts["missing.ROLE", texts[$"role.{argument}"].Value],
            ReferentialKinds.LossReason or ReferentialKinds.WonReason => texts[$"missing.{name}"],
            "HAS_PLANNED_APPOINTMENT" or "HAS_DONE_APPOINTMENT" => texts[$"missing.{name}", Named(catalog, ReferentialKinds.AppointmentType, argument)],
            "HAS_CONSENT" => texts["missing.HAS_CONSENT", Named(catalog, ReferentialKinds.Channel, argument)],
            "HAS_PARTY" => texts["missing.HAS_PARTY", Named(catalog, ReferentialKinds.PartyRole, argument)],
            "SCORE_AT_LEAST" => texts["missing.SCORE_AT_LEAST", argument ?? ""],
            "NO_OPEN_TASK" or "ASSIGNED" or "RETURNS" => texts[$"missing.{name}"],
            _ => texts[$"field.{name}"],
        };
    }

    /// <summary>The words of the way to planning an appointment that is missing.</summary>
    /// <param name="catalog">The organisation's dictionaries.</param>
    /// <param name="type">The appointment's type, or <see cref="PlanLink.Any"/>.</param>
    public string Plan(Catalog catalog, string type) => type switch
    {
        PlanLink.Any => texts["appointments.planAny"],
        "PROPERTY_VISIT" => texts["appointments.planVisit"],
        _ => texts["appointments.planType", catalog.Label(ReferentialKinds.AppointmentType, type, Language)],
    };

    /// <summary>Why a move was not made, in a sentence that says what stayed and what to do.</summary>
    public string Explain(Catalog catalog, string to, MoveResult refused)
    {
        if (refused.Overtaken is { } other)
        {
            var who = catalog.Colleague(other.By)?.Name ?? texts["timeline.program"].Value;
            return texts["move.overtaken", who, Status(catalog, other.To), Dates.Said(other.At, clock.GetUtcNow().UtcDateTime, catalog.Zone)];
        }

        var outcome = refused.Outcome;
        var missing = string.Join(" · ", outcome.Details.Select(code => Missing(catalog, code)));
        return outcome.Refusal is Refusals.MoveBlocked or Refusals.MoveAsks
            ? texts["move.blocked", Status(catalog, to), missing]
            : texts[$"refusal.{outcome.Refusal}"];
    }

    private string Named(Catalog catalog, string kind, string? code) =>
        code is null ? texts["missing.any"] : catalog.Label(kind, code, Language);
}
