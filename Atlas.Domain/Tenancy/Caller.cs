namespace Atlas.Domain.Tenancy;

/// <summary>What a person may do, each role including the ones before it.</summary>
public enum Role
{
    /// <summary>Works on cases.</summary>
    Agent,

    /// <summary>Also reopens, assigns, and sees the organisation's figures.</summary>
    Manager,

    /// <summary>Also shapes the organisation: referentials, workflows, users, settings.</summary>
    Admin,
}

/// <summary>On whose behalf the code runs: a signed-in person, or the program for one organisation.</summary>
/// <param name="Tenant">The organisation.</param>
/// <param name="User">The person; null for the program itself.</param>
/// <param name="Role">The person's role.</param>
/// <param name="Visibility">Which cases the organisation shows its agents.</param>
public sealed record Caller(TenantId Tenant, UserId? User, Role Role, CaseVisibility Visibility)
{
    /// <summary>The program working for one organisation: pumps, jobs, the shared read of a changed card.</summary>
    public static Caller Program(TenantId tenant) => new(tenant, null, Role.Admin, CaseVisibility.All);

    /// <summary>Whether the caller has at least the role.</summary>
    public bool Is(Role role) => Role >= role;

    /// <summary>Whether a case with this assignee is shown to the caller (domain page, table of roles).</summary>
    public bool MaySee(UserId? assignee) =>
        Is(Role.Manager) || Visibility is CaseVisibility.All || Holds(assignee);

    /// <summary>Whether the caller may edit and move a case with this assignee: agents their own and the unassigned ones.</summary>
    public bool MayEdit(UserId? assignee) => Is(Role.Manager) || Holds(assignee);

    private bool Holds(UserId? assignee) => assignee is null || assignee == User;
}
