using Atlas.Domain.Tenancy;

namespace Atlas.Infrastructure.Demo;

/// <summary>A person of the demonstration.</summary>
/// <param name="Organisation">Short name of the organisation.</param>
/// <param name="Email">The address to sign in with.</param>
/// <param name="Name">The name that colleagues read. Invented.</param>
/// <param name="Role">What the person may do.</param>
/// <param name="Team">Name of the person's team, or null.</param>
public sealed record DemoAccount(string Organisation, string Email, string Name, Role Role, string? Team = null);

/// <summary>The accounts of the demonstration; they exist only where <c>Demo:Enabled</c> is on.</summary>
public static class DemoAccounts
{
    /// <summary>Short name of the first organisation.</summary>
    public const string Atlas = "atlas";

    /// <summary>Short name of the second organisation, which sees nothing of the first.</summary>
    public const string Rival = "rival";

    /// <summary>The password of every account.</summary>
    public const string Password = "Atlas-demo-2026!";

    private const string North = "Équipe Rabat";
    private const string South = "Équipe Casablanca";

    /// <summary>The accounts, in the order in which the start shows them.</summary>
    public static IReadOnlyList<DemoAccount> All { get; } =
    [
        new(Atlas, "admin@atlas.test", "Nadia El Anbari", Role.Admin),
        new(Atlas, "manager@atlas.test", "Karim Benzahra", Role.Manager, South),
        new(Atlas, "agent1@atlas.test", "Salma Tazarine", Role.Agent, South),
        new(Atlas, "agent2@atlas.test", "Youssef Ourikane", Role.Agent, South),
        new(Atlas, "agent3@atlas.test", "Imane Bougafer", Role.Agent, South),
        new(Atlas, "agent4@atlas.test", "Mehdi Zagourane", Role.Agent, South),
        new(Atlas, "agent5@atlas.test", "Hajar Lamzoudia", Role.Agent, North),
        new(Atlas, "agent6@atlas.test", "Omar Benchefchaoun", Role.Agent, North),
        new(Atlas, "agent7@atlas.test", "Ghita Tafilali", Role.Agent, North),
        new(Atlas, "agent8@atlas.test", "Anas El Merzougui", Role.Agent, North),
        new(Rival, "admin@rival.test", "Rachid Dadessi", Role.Admin),
        new(Rival, "agent1@rival.test", "Rim Ait Toubkal", Role.Agent),
    ];

    /// <summary>The people of one organisation.</summary>
    public static IEnumerable<DemoAccount> Of(string organisation) => All.Where(account => account.Organisation == organisation);
}
