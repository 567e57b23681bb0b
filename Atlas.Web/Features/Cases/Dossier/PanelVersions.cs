using Atlas.Domain.Audit;
using Atlas.Infrastructure.Live;

namespace Atlas.Web.Features.Cases.Dossier;

/// <summary>The case's version at which each panel's rows last changed: a panel reads again for its own events alone.</summary>
public sealed record PanelVersions(int Tasks, int Appointments, int Documents, int Parties)
{
    /// <summary>Everything may have changed.</summary>
    public static PanelVersions All(int version) => new(version, version, version, version);

    /// <summary>After some events of the case.</summary>
    public PanelVersions After(IEnumerable<LiveEvent> told) => told.Aggregate(this, (known, change) => change.Kind.Split('_')[0] switch
    {
        "TASK" => known with { Tasks = change.Version },
        "APPOINTMENT" => known with { Appointments = change.Version },
        "DOCUMENT" => known with { Documents = change.Version },
        "PARTY" or "PRIMARY" => known with { Parties = change.Version },
        _ when change.Kind == AuditActions.CaseAssigned => known with { Parties = change.Version },
        _ => known,
    });
}
