using Atlas.Domain.Foundation;

namespace Atlas.Domain.Referentials;

/// <summary>Identifies a referential row.</summary>
public readonly record struct ReferentialId(Guid Value) : IId<ReferentialId>
{
    /// <inheritdoc />
    public static ReferentialId From(Guid value) => new(value);
}

/// <summary>A name in the three languages of the product.</summary>
/// <param name="Fr">French, the first language.</param>
/// <param name="En">English.</param>
/// <param name="Ar">Arabic.</param>
public sealed record Labels(string Fr, string En, string Ar)
{
    /// <summary>The name in a language given by its two letters; French when it is none of the three.</summary>
    public string In(string language) => language switch
    {
        "en" => En,
        "ar" => Ar,
        _ => Fr,
    };
}

/// <summary>The dictionaries that an organisation receives.</summary>
public static class ReferentialKinds
{
    /// <summary>Types of case.</summary>
    public const string CaseType = "CASE_TYPE";

    /// <summary>Statuses, used as states by workflows.</summary>
    public const string CaseStatus = "CASE_STATUS";

    /// <summary>Why a case was lost.</summary>
    public const string LossReason = "LOSS_REASON";

    /// <summary>Why a case was won.</summary>
    public const string WonReason = "WON_REASON";

    /// <summary>Where a case came from.</summary>
    public const string LeadSource = "LEAD_SOURCE";

    /// <summary>Types of appointment.</summary>
    public const string AppointmentType = "APPOINTMENT_TYPE";

    /// <summary>How an appointment ended.</summary>
    public const string AppointmentOutcome = "APPOINTMENT_OUTCOME";

    /// <summary>Kinds of timeline entry.</summary>
    public const string ActivityType = "ACTIVITY_TYPE";

    /// <summary>Categories of tasks.</summary>
    public const string TaskCategory = "TASK_CATEGORY";

    /// <summary>Channels of communication.</summary>
    public const string Channel = "CHANNEL";

    /// <summary>Where a consent comes from.</summary>
    public const string ConsentSource = "CONSENT_SOURCE";

    /// <summary>Roles of a contact in a case.</summary>
    public const string PartyRole = "PARTY_ROLE";

    /// <summary>Kinds of property.</summary>
    public const string PropertyType = "PROPERTY_TYPE";

    /// <summary>Sale or rental.</summary>
    public const string TransactionKind = "TRANSACTION_KIND";
}

/// <summary>A dictionary row of one organisation. Its code never changes its meaning; a row in use is deactivated, never deleted.</summary>
public sealed class Referential : Aggregate
{
    private Referential()
    {
    }

    /// <summary>A new row.</summary>
    public Referential(string kind, string code, Labels labels, int order, bool active)
    {
        Id = Ids.New<ReferentialId>();
        (Kind, Code, Fr, En, Ar) = (kind, code, labels.Fr, labels.En, labels.Ar);
        (Order, Active) = (order, active);
    }

    /// <summary>The row's identifier.</summary>
    public ReferentialId Id { get; private set; }

    /// <summary>One of <see cref="ReferentialKinds"/>.</summary>
    public string Kind { get; private set; } = "";

    /// <summary>Stable code, unique within its kind and organisation.</summary>
    public string Code { get; private set; } = "";

    /// <summary>French label.</summary>
    public string Fr { get; private set; } = "";

    /// <summary>English label.</summary>
    public string En { get; private set; } = "";

    /// <summary>Arabic label.</summary>
    public string Ar { get; private set; } = "";

    /// <summary>Place in lists, ascending.</summary>
    public int Order { get; private set; }

    /// <summary>Whether it is offered for new choices.</summary>
    public bool Active { get; private set; }

    /// <summary>Icon name, where the kind shows one.</summary>
    public string? Icon { get; init; }

    /// <summary>Group that gives a status its colour (ENTRY, VISIT, OFFER …).</summary>
    public string? Group { get; init; }

    /// <summary>The labels as one value.</summary>
    public Labels Labels => new(Fr, En, Ar);

    /// <inheritdoc />
    public override Guid SubjectId => Id.Value;

    /// <summary>Takes the row out of new choices; what uses it keeps it.</summary>
    public void Deactivate() => Active = false;
}
