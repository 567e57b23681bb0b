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
    public Party(CaseId @case, ContactId contact, string role)
        : this(Ids.New<PartyId>(), @case, contact, role)
    {
    }

    /// <summary>A contact joins a case by a command that may come twice: it gives the row's identifier.</summary>
    internal Party(PartyId id, CaseId @case, ContactId contact, string role) => (Id, CaseId, ContactId, Role) = (id, @case, contact, role);

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

    /// <summary>The role in which the first contact of a case usually stands, by the case's type (code of the PARTY_ROLE referential).</summary>
    public static string UsualRole(string caseType) => caseType switch
    {
        "CRM_LEAD_BUY" or "CRM_INVESTOR_CASE" => "BUYER",
        "CRM_LEAD_RENT" or "CRM_RENTAL_TRANSACTION" or "CRM_SUPPORT_DISPUTE" => "TENANT",
        "CRM_SALE_TRANSACTION" or "CRM_MANDATE_SALE" => "SELLER",
        "CRM_MANDATE_RENT" => "LANDLORD",
        _ => "OWNER",
    };
}
