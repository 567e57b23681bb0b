using Atlas.Domain.Cases;
using Atlas.Domain.Foundation;
using Atlas.Domain.Referentials;
using Atlas.Domain.Tenancy;
using Atlas.Domain.Workflows;
using Atlas.Infrastructure.Database.Seed;

namespace Atlas.Tests.Support;

/// <summary>An agency as the tests know it: its people, its clock, its starting set.</summary>
internal static class Agency
{
    public static readonly TenantId Organisation = Ids.New<TenantId>();

    public static readonly DateTime Monday = new(2026, 3, 2, 9, 0, 0, DateTimeKind.Utc);

    public static readonly Caller Agent = Person(Role.Agent);

    public static readonly Caller Colleague = Person(Role.Agent);

    public static readonly Caller Manager = Person(Role.Manager);

    public static readonly Caller Admin = Person(Role.Admin);

    public static readonly IReadOnlyList<Referential> Referentials = StartingSet.Referentials();

    public static readonly IReadOnlyList<Workflow> Workflows = StartingSet.Workflows(Monday);

    /// <summary>The reasons that may be given, as the facts of a move name them.</summary>
    public static readonly IReadOnlySet<string> Reasons = Referentials
        .Where(row => row.Active && row.Kind is ReferentialKinds.LossReason or ReferentialKinds.WonReason)
        .Select(row => $"{row.Kind}:{row.Code}").ToHashSet(StringComparer.Ordinal);

    /// <summary>A value for each field.</summary>
    public static readonly IReadOnlyDictionary<string, object> Values = new Dictionary<string, object>(StringComparer.Ordinal)
    {
        ["city"] = "Salé",
        ["propertyType"] = "RIAD",
        ["transactionKind"] = "SALE",
        ["budgetMin"] = 900_000m,
        ["budgetMax"] = 1_350_000m,
        ["price"] = 1_400_000m,
        ["offerAmount"] = 1_250_000.50m,
        ["valuation"] = 1_300_000m,
        ["surface"] = 120.25m,
        ["rooms"] = 4,
        ["mandateNumber"] = "M-17",
        ["mandateEndsOn"] = new DateOnly(2026, 12, 31),
        ["expectedCloseOn"] = new DateOnly(2026, 9, 1),
    };

    /// <summary>All fields with their values.</summary>
    public static CaseFields AllFields => Values.Aggregate(new CaseFields(), (fields, value) => fields.With(value.Key, value.Value));

    public static Caller Person(Role role, CaseVisibility visibility = CaseVisibility.All) => new(Organisation, Ids.New<UserId>(), role, visibility);

    public static WorkflowTransition Arrow(
        string from,
        string to,
        Role role = Role.Agent,
        string[]? requires = null,
        string[]? guards = null,
        string? reason = null) => new(from, to, role, requires ?? [], guards ?? [], reason);

    /// <summary>A workflow of these arrows. NEW is its first state; WON, LOST and ARCHIVED are its ends.</summary>
    public static Workflow Workflow(params WorkflowTransition[] arrows) => new("LEAD", 1, Graph(arrows), Monday);

    public static WorkflowGraph Graph(params WorkflowTransition[] arrows) => new(
        [.. arrows.SelectMany(arrow => new[] { arrow.From, arrow.To }).Prepend("NEW").Distinct().Select(status => new WorkflowState(status, KindOf(status)))],
        arrows);

    private static StateKind KindOf(string status) => status switch
    {
        "NEW" => StateKind.Initial,
        "WON" => StateKind.Won,
        "LOST" => StateKind.Lost,
        "ARCHIVED" => StateKind.Archived,
        _ => StateKind.Open,
    };
}
