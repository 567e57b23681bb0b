using Atlas.Domain.Audit;
using Atlas.Infrastructure.Live;

namespace Atlas.Web.Features.Cases.Dossier;

/// <summary>The case's version at which each panel's rows last changed: a panel reads again for its own events alone.</summary>
public sealed record PanelVersions(int Tasks, int Appointments, int Documents, int Labels, int Parties)
{
    /// <summary>Everything may have changed.</summary>
    public static PanelVersions All(int version) => new(version, version, version, version, version);

    /// <summary>Whether an event changes nothing but the story and a panel's own rows, so that fields and moves need not be read again.</summary>
    public static bool IsAside(LiveEvent change) => change.Kind.Split('_')[0] is "NOTE" or "TAG" or "DOCUMENT";

    /// <summary>After some events of the case.</summary>
    public PanelVersions After(IEnumerable<LiveEvent> told) => told.Aggregate(this, (known, change) => change.Kind.Split('_')[0] switch
    {
        "TASK" => known with { Tasks = change.Version },
        "APPOINTMENT" => known with { Appointments = change.Version },
        "TAG" => known with { Labels = change.Version },
        "DOCUMENT" => known with { Documents = change.Version },
        "PARTY" or "PRIMARY" => known with { Parties = change.Version },
        _ when change.Kind == AuditActions.CaseAssigned => known with { Parties = change.Version },
        _ => known,
    });
}
