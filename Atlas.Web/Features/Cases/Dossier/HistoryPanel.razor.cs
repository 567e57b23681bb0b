using Atlas.Infrastructure.Catalogs;
using Atlas.Web.Features.Cases.Moving;
using Atlas.Web.Shared;
using Microsoft.AspNetCore.Components;

namespace Atlas.Web.Features.Cases.Dossier;

/// <summary>The states that the case went through, the present one first, with the time spent in each.</summary>
public sealed partial class HistoryPanel
{
    /// <summary>The dossier.</summary>
    [Parameter, EditorRequired]
    public CaseView View { get; set; } = default!;

    /// <summary>The organisation's dictionaries.</summary>
    [Parameter, EditorRequired]
    public Catalog Catalog { get; set; } = default!;

    [Inject]
    private TimeProvider Clock { get; set; } = default!;

    private static string Spent(TimeSpan time) => Dates.Age(DateTime.UnixEpoch, DateTime.UnixEpoch + time);

    private string Status(string code) => MoveTexts.Status(Catalog, code);
}
