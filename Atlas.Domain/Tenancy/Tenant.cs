using Atlas.Domain.Audit;
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

/// <summary>A soft limit of a board's column: above it the column warns, and never refuses.</summary>
/// <param name="CaseType">Code of the CASE_TYPE referential.</param>
/// <param name="Status">Code of the CASE_STATUS referential.</param>
/// <param name="Cards">Cards that the column bears, at least 1.</param>
public sealed record ColumnLimit(string CaseType, string Status, int Cards);

/// <summary>What an administrator sets for the whole organisation: values already read and clean.</summary>
/// <param name="Name">The name that people read.</param>
/// <param name="Currency">ISO 4217 code.</param>
/// <param name="Zone">IANA zone.</param>
/// <param name="PhoneCountry">ISO 3166 country.</param>
/// <param name="Visibility">Which cases agents see.</param>
/// <param name="RotsAfterDays">Days without activity after which an open case rots.</param>
/// <param name="ColumnLimits">Soft limits of columns.</param>
public sealed record TenantSettings(
    string Name, string Currency, string Zone, string PhoneCountry, CaseVisibility Visibility, int RotsAfterDays, IReadOnlyList<ColumnLimit> ColumnLimits);

/// <summary>The organisation's settings changed.</summary>
public sealed record SettingsChanged(TenantId Organisation, UserId? By, DateTime At) : DomainEvent(Organisation.Value, By, At)
{
    /// <inheritdoc />
    public override string Action => AuditActions.SettingsChanged;
}

/// <summary>An organisation: an agency and everything that it owns.</summary>
public sealed class Tenant : Aggregate
{
    /// <summary>Longest name, in characters.</summary>
    public const int NameLength = 200;

    /// <summary>Days without activity after which an open case rots, where nobody has set another number.</summary>
    public const int UsualRotDays = 10;

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

    /// <summary>Days without activity after which an open case rots.</summary>
    public int RotsAfterDays { get; private set; } = UsualRotDays;

    /// <summary>Soft limits of the boards' columns.</summary>
    public IReadOnlyList<ColumnLimit> ColumnLimits { get; private set; } = [];

    /// <inheritdoc />
    public override Guid SubjectId => Id.Value;

    /// <summary>Opens or narrows what agents see.</summary>
    public void ShowAgents(CaseVisibility visibility) => Visibility = visibility;

    /// <summary>Sets what an administrator may set.</summary>
    public Outcome Configure(TenantSettings wanted, Caller by, DateTime at)
    {
        if (!by.Is(Role.Admin))
        {
            return Outcome.Refused(Refusals.NotAllowed);
        }

        string[] wrong =
        [
            .. wanted.Name.Length is 0 or > NameLength ? ["name"] : Array.Empty<string>(),
            .. wanted.RotsAfterDays is < 1 or > 365 ? ["rotsAfterDays"] : Array.Empty<string>(),
            .. wanted.ColumnLimits.Any(limit => limit.Cards is < 1 or > 100_000) ? ["columnLimits"] : Array.Empty<string>(),
            .. TimeZoneInfo.TryFindSystemTimeZoneById(wanted.Zone, out _) ? Array.Empty<string>() : ["zone"],
        ];
        if (wrong.Length > 0)
        {
            return Outcome.Refused(Refusals.BadValue, wrong);
        }

        (Name, Currency, Zone, PhoneCountry) = (wanted.Name, wanted.Currency, wanted.Zone, wanted.PhoneCountry);
        (Visibility, RotsAfterDays, ColumnLimits) = (wanted.Visibility, wanted.RotsAfterDays, wanted.ColumnLimits);
        Raise(new SettingsChanged(Id, by.User, at));
        return Outcome.Done;
    }
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
