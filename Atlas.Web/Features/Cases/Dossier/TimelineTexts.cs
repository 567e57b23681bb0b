using System.Globalization;
using Atlas.Domain.Audit;
using Atlas.Domain.Referentials;
using Atlas.Domain.Timeline;
using Atlas.Infrastructure.Catalogs;
using Atlas.Web.Features.Cases.Moving;
using Atlas.Web.Resources;
using Microsoft.Extensions.Localization;

namespace Atlas.Web.Features.Cases.Dossier;

/// <summary>Makes the sentence of a timeline entry in the reader's language, from its kind and facts.</summary>
public sealed class TimelineTexts(IStringLocalizer<Texts> texts)
{
    private static string Language => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;

    /// <summary>The sentence; what people typed stands under it, not in it.</summary>
    public string Sentence(Catalog catalog, TimelineRow line)
    {
        var who = catalog.Colleague(line.By)?.Name ?? texts["timeline.program"].Value;
        var facts = line.Facts;
        return line.Kind switch
        {
            ActivityKinds.Note => texts["timeline.note", who],
            ActivityKinds.StatusChange => Move(catalog, who, facts),
            ActivityKinds.MessageLog => texts["timeline.message", catalog.Label(ReferentialKinds.Channel, facts?.Code, Language)],
            ActivityKinds.AppointmentLog => texts["timeline.appointment", who, catalog.Label(ReferentialKinds.AppointmentType, facts?.Code, Language)],
            _ => facts?.Event == AuditActions.CaseOpened ? texts["timeline.opened", who] : catalog.Label(ReferentialKinds.ActivityType, line.Kind, Language),
        };
    }

    private string Move(Catalog catalog, string who, ActivityFacts? facts)
    {
        var (from, to) = (MoveTexts.Status(catalog, facts?.From ?? ""), MoveTexts.Status(catalog, facts?.To ?? ""));
        var sentence = facts?.Event == AuditActions.CaseReopened ? texts["timeline.reopened", who, from, to] : texts["timeline.moved", who, from, to];
        return Reason(catalog, facts?.Reason) is { } reason ? texts["timeline.because", sentence.Value, reason] : sentence;
    }

    private static string? Reason(Catalog catalog, string? reason)
    {
        var parts = reason?.Split(':', 2);
        return parts is [var kind, var code] ? catalog.Label(kind, code, Language) : null;
    }
}
