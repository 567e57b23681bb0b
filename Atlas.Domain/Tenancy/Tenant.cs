using Atlas.Domain.Foundation;

namespace Atlas.Domain.Tenancy;

/// <summary>Identifies an organisation.</summary>
public readonly record struct TenantId(Guid Value) : IId<TenantId>
{
    /// <inheritdoc />
    public static TenantId From(Guid value) => new(value);
}

/// <summary>Identifies a person who signs in.</summary>
public readonly record struct UserId(Guid Value) : IId<UserId>
{
    /// <inheritdoc />
    public static UserId From(Guid value) => new(value);
}

/// <summary>Identifies a team.</summary>
public readonly record struct TeamId(Guid Value) : IId<TeamId>
{
    /// <inheritdoc />
    public static TeamId From(Guid value) => new(value);
}

/// <summary>A row that belongs to one organisation and is seen by no other. The save writes the organisation.</summary>
public interface ITenantOwned
{
    /// <summary>The owner.</summary>
    TenantId Tenant { get; }
}

/// <summary>Which cases an agent sees.</summary>
public enum CaseVisibility
{
    /// <summary>Every case of the organisation.</summary>
    All,

    /// <summary>The agent's own cases and the unassigned ones.</summary>
    AssignedAndUnassigned,
}

/// <summary>An organisation: an agency and everything that it owns.</summary>
public sealed class Tenant : Aggregate
{
    private Tenant()
    {
    }

    /// <summary>A new organisation with the first market's settings: dirhams, Casablanca, Morocco.</summary>
    public Tenant(TenantId id, string slug, string name) => (Id, Slug, Name) = (id, slug, name);

    /// <summary>The organisation's own identifier; it equals <see cref="Aggregate.Tenant"/>.</summary>
    public TenantId Id { get; private set; }

    /// <summary>Short name in lower-case letters, unique.</summary>
    public string Slug { get; private set; } = "";

    /// <summary>The name that people read.</summary>
    public string Name { get; private set; } = "";

    /// <summary>ISO 4217 code of the money in which the organisation counts.</summary>
    public string Currency { get; private set; } = "MAD";

    /// <summary>IANA zone in which instants are shown and years are counted.</summary>
    public string Zone { get; private set; } = "Africa/Casablanca";

    /// <summary>ISO 3166 country in which a phone number without prefix is read.</summary>
    public string PhoneCountry { get; private set; } = "MA";

    /// <summary>Which cases agents see.</summary>
    public CaseVisibility Visibility { get; private set; }

    /// <inheritdoc />
    public override Guid SubjectId => Id.Value;

    /// <summary>Opens or narrows what agents see.</summary>
    public void ShowAgents(CaseVisibility visibility) => Visibility = visibility;
}

/// <summary>Users of one organisation who work together; a user has at most one.</summary>
public sealed class Team : Aggregate
{
    private Team()
    {
    }

    /// <summary>A new team.</summary>
    public Team(string name) => (Id, Name) = (Ids.New<TeamId>(), name);

    /// <summary>The team's identifier.</summary>
    public TeamId Id { get; private set; }

    /// <summary>The name that people read.</summary>
    public string Name { get; private set; } = "";

    /// <inheritdoc />
    public override Guid SubjectId => Id.Value;
}
