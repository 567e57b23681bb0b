using Atlas.Domain.Cases;
using Atlas.Domain.Referentials;
using Atlas.Domain.Scoring;
using Atlas.Domain.Tenancy;
using Atlas.Domain.Views;
using Atlas.Domain.Workflows;

namespace Atlas.Infrastructure.Catalogs;

/// <summary>A colleague as screens name one.</summary>
/// <param name="Id">The account.</param>
/// <param name="Name">The name that colleagues read.</param>
/// <param name="Role">What the person may do.</param>
/// <param name="IsActive">Whether the account is open.</param>
/// <param name="Team">The person's team, or null.</param>
public sealed record Colleague(UserId Id, string Name, Role Role, bool IsActive, TeamId? Team)
{
    /// <summary>The address with which the person signs in.</summary>
    public string Email { get; init; } = "";

    /// <summary>The address without its domain: the short name by which colleagues type one.</summary>
    public string Handle => Email.Split('@')[0];
}

/// <summary>A team as screens name one.</summary>
public sealed record TeamRow(TeamId Id, string Name);

/// <summary>A label as screens name one.</summary>
public sealed record TagRow(TagId Id, string Name);

/// <summary>A shared view to which a role is led.</summary>
/// <param name="Role">The role.</param>
/// <param name="Id">The view.</param>
/// <param name="Draft">What it is.</param>
public sealed record DefaultView(Role Role, SavedViewId Id, ViewDraft Draft);

/// <summary>A dictionary row as screens show it.</summary>
/// <param name="Code">Stable code.</param>
/// <param name="Labels">Names in the three languages.</param>
/// <param name="Active">Whether it is offered for new choices.</param>
/// <param name="Group">Group that gives a status its colour.</param>
/// <param name="Icon">Icon name.</param>
public sealed record CatalogRow(string Code, Labels Labels, bool Active, string? Group, string? Icon);

/// <summary>What rarely changes in an organisation and every screen needs: settings, dictionaries, workflows, colleagues. A snapshot.</summary>
public sealed class Catalog
{
    private readonly Dictionary<string, Dictionary<string, CatalogRow>> _rows;
    private readonly Dictionary<WorkflowId, Workflow> _workflows;
    private readonly Dictionary<string, Workflow> _published;
    private readonly Dictionary<UserId, Colleague> _colleagues;

    private readonly Dictionary<(string Type, string Status), int> _limits;

    internal Catalog(CatalogParts parts)
    {
        var (tenant, referentials, workflows, colleagues) = (parts.Tenant, parts.Referentials, parts.Workflows, parts.Colleagues);
        (RotsAfterDays, Teams, Tags, Scoring, DefaultViews) = (tenant.RotsAfterDays, parts.Teams, parts.Tags, parts.Scoring, parts.DefaultViews);
        _limits = tenant.ColumnLimits.GroupBy(limit => (limit.CaseType, limit.Status)).ToDictionary(column => column.Key, column => column.Last().Cards);
        (Tenant, Name, Currency, Visibility) = (tenant.Id, tenant.Name, tenant.Currency, tenant.Visibility);
        (PhoneCountry, Zone) = (tenant.PhoneCountry, TimeZoneInfo.FindSystemTimeZoneById(tenant.Zone));
        _rows = referentials.GroupBy(row => row.Kind).ToDictionary(
            kind => kind.Key,
            kind => kind.OrderBy(row => row.Order).ToDictionary(row => row.Code, row => new CatalogRow(row.Code, row.Labels, row.Active, row.Group, row.Icon)));
        _workflows = workflows.ToDictionary(workflow => workflow.Id);
        _published = _workflows.Values.Where(workflow => workflow.Stage is WorkflowStage.Published).ToDictionary(workflow => workflow.CaseType);
        _colleagues = colleagues.ToDictionary(colleague => colleague.Id);
        Reasons = new[] { ReferentialKinds.LossReason, ReferentialKinds.WonReason }
            .SelectMany(kind => Active(kind).Select(row => $"{kind}:{row.Code}")).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>Whose snapshot it is.</summary>
    public TenantId Tenant { get; }

    /// <summary>The organisation's name.</summary>
    public string Name { get; }

    /// <summary>ISO 4217 code of the organisation's money.</summary>
    public string Currency { get; }

    /// <summary>Zone in which instants are shown and years are counted.</summary>
    public TimeZoneInfo Zone { get; }

    /// <summary>Country in which a phone number without prefix is read.</summary>
    public string PhoneCountry { get; }

    /// <summary>Which cases agents see.</summary>
    public CaseVisibility Visibility { get; }

    /// <summary>Days without activity after which an open case rots.</summary>
    public int RotsAfterDays { get; }

    /// <summary>The organisation's teams, by name.</summary>
    public IReadOnlyList<TeamRow> Teams { get; }

    /// <summary>The organisation's labels, by name.</summary>
    public IReadOnlyList<TagRow> Tags { get; }

    /// <summary>The version of the scoring in force; null where none was ever published.</summary>
    public ScoreRules? Scoring { get; }

    /// <summary>The shared views to which roles are led, one a role.</summary>
    public IReadOnlyList<DefaultView> DefaultViews { get; }

    /// <summary>Reasons that may be given, as <c>LOSS_REASON:OTHER</c>.</summary>
    public IReadOnlySet<string> Reasons { get; }

    /// <summary>The rows of a dictionary that are offered for new choices, in order.</summary>
    public IEnumerable<CatalogRow> Active(string kind) => All(kind).Where(row => row.Active);

    /// <summary>All rows of a dictionary, in order.</summary>
    public IEnumerable<CatalogRow> All(string kind) => _rows.TryGetValue(kind, out var rows) ? rows.Values : [];

    /// <summary>A dictionary row, or null.</summary>
    public CatalogRow? Find(string kind, string? code) =>
        code is not null && _rows.TryGetValue(kind, out var rows) ? rows.GetValueOrDefault(code) : null;

    /// <summary>A row's name in a language; the code itself where the row is gone.</summary>
    public string Label(string kind, string? code, string language) => Find(kind, code)?.Labels.In(language) ?? code ?? "";

    /// <summary>A workflow version that a case stands on.</summary>
    public Workflow? Workflow(WorkflowId id) => _workflows.GetValueOrDefault(id);

    /// <summary>The version on which new cases of a type start, or null.</summary>
    public Workflow? Published(string caseType) => _published.GetValueOrDefault(caseType);

    /// <summary>A colleague, or null.</summary>
    public Colleague? Colleague(UserId? id) => id is { } user ? _colleagues.GetValueOrDefault(user) : null;

    /// <summary>Everyone whose account is open, by name.</summary>
    public IEnumerable<Colleague> Colleagues => _colleagues.Values.Where(colleague => colleague.IsActive).OrderBy(colleague => colleague.Name, StringComparer.CurrentCulture);

    /// <summary>Colleagues to whom a case with this assignee is shown, by name: whoever is called to it or sent there.</summary>
    public IEnumerable<Colleague> Seeing(UserId? assignee) =>
        Colleagues.Where(colleague => new Caller(Tenant, colleague.Id, colleague.Role, Visibility).MaySee(assignee));

    /// <summary>Everyone of a team, whether the account is open or closed: a closed one may still hold cases.</summary>
    public IEnumerable<Colleague> Members(TeamId team) => _colleagues.Values.Where(colleague => colleague.Team == team);

    /// <summary>How many cards a board's column bears before it warns; null for no limit.</summary>
    public int? Limit(string caseType, string status) => _limits.TryGetValue((caseType, status), out var cards) ? cards : null;

    /// <summary>An instant as the organisation's clocks show it.</summary>
    public DateTime Local(DateTime utc) => TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(utc, DateTimeKind.Utc), Zone);
}

/// <summary>What a snapshot is made of.</summary>
internal sealed record CatalogParts(
    Tenant Tenant,
    IReadOnlyList<Referential> Referentials,
    IReadOnlyList<Workflow> Workflows,
    IReadOnlyList<Colleague> Colleagues,
    IReadOnlyList<TeamRow> Teams,
    IReadOnlyList<TagRow> Tags,
    ScoreRules? Scoring,
    IReadOnlyList<DefaultView> DefaultViews);
