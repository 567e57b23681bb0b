using Atlas.Domain.Cases;

namespace Atlas.Domain.Exports;

/// <summary>What an export of cases can hold, each a column: stable codes, in the order in which they stand in the file.</summary>
public static class ExportColumn
{
    /// <summary>The case's reference.</summary>
    public const string Reference = "reference";

    /// <summary>Its title.</summary>
    public const string Title = "title";

    /// <summary>Its type.</summary>
    public const string Type = "type";

    /// <summary>Its status.</summary>
    public const string Status = "status";

    /// <summary>Why it was won or lost.</summary>
    public const string Reason = "reason";

    /// <summary>Who works on it.</summary>
    public const string Assignee = "assignee";

    /// <summary>Where it came from.</summary>
    public const string Source = "source";

    /// <summary>Name of the primary contact.</summary>
    public const string Contact = "contact";

    /// <summary>First telephone number of the primary contact, E.164.</summary>
    public const string Phone = "phone";

    /// <summary>What it is about in money.</summary>
    public const string Worth = "worth";

    /// <summary>Its labels.</summary>
    public const string Tags = "tags";

    /// <summary>When it was opened.</summary>
    public const string Opened = "opened";

    /// <summary>When it entered its present status.</summary>
    public const string Since = "since";

    /// <summary>When something last happened on it.</summary>
    public const string Active = "active";

    /// <summary>All of them; the typed fields of a case stand under their own codes.</summary>
    public static IReadOnlyList<string> All { get; } =
        [Reference, Title, Type, Status, Reason, Assignee, Source, Contact, Phone, Worth, .. CaseField.All.Select(field => field.Code), Tags, Opened, Since, Active];

    /// <summary>Those that an export has unless others are chosen.</summary>
    public static IReadOnlyList<string> Usual { get; } =
        [Reference, Title, Type, Status, Assignee, Source, Contact, Phone, Worth, "city", Opened, Active];
}
