using Atlas.Domain.Contacts;
using Atlas.Domain.Foundation;

namespace Atlas.Domain.Cases;

/// <summary>Identifies a party.</summary>
public readonly record struct PartyId(Guid Value) : IId<PartyId>
{
    /// <inheritdoc />
    public static PartyId From(Guid value) => new(value);
}

/// <summary>A contact's role in one case. The case itself points to the primary one.</summary>
public sealed class Party : Aggregate
{
    private Party()
    {
    }

    /// <summary>A contact joins a case.</summary>
    public Party(CaseId @case, ContactId contact, string role) =>
        (Id, CaseId, ContactId, Role) = (Ids.New<PartyId>(), @case, contact, role);

    /// <summary>The row's identifier.</summary>
    public PartyId Id { get; private set; }

    /// <summary>The case.</summary>
    public CaseId CaseId { get; private set; }

    /// <summary>The contact.</summary>
    public ContactId ContactId { get; private set; }

    /// <summary>Code of the PARTY_ROLE referential.</summary>
    public string Role { get; private set; } = "";

    /// <inheritdoc />
    public override Guid SubjectId => Id.Value;
}
