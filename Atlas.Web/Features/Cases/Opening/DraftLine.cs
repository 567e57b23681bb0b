using Atlas.Domain.Cases;
using Atlas.Domain.Contacts;
using Atlas.Domain.Referentials;

namespace Atlas.Web.Features.Cases.Opening;

/// <summary>A line of the form: one input, under the name by which a refusal calls it.</summary>
/// <param name="Name">Name of the input, or code of the field.</param>
/// <param name="Kind">What is typed there.</param>
/// <param name="Referential">The dictionary of a choice.</param>
/// <param name="Required">Whether a case cannot be opened without.</param>
public sealed record DraftLine(string Name, FieldKind Kind, string? Referential = null, bool Required = false)
{
    private static readonly string[] Asked = ["city", "propertyType", "transactionKind", "budgetMin", "budgetMax", "price", "surface", "rooms"];

    /// <summary>The affair itself.</summary>
    public static IReadOnlyList<DraftLine> Affair { get; } =
    [
        new("type", FieldKind.Choice, ReferentialKinds.CaseType, Required: true),
        new("title", FieldKind.Text, Required: true),
        new("source", FieldKind.Choice, ReferentialKinds.LeadSource),
    ];

    /// <summary>Whom it is about.</summary>
    public static IReadOnlyList<DraftLine> Person { get; } = [new("contactName", FieldKind.Text, Required: true), new("phone", FieldKind.Text), new("email", FieldKind.Text)];

    /// <summary>What is looked for or offered.</summary>
    public static IReadOnlyList<DraftLine> Fields { get; } =
        [.. Asked.Select(code => CaseField.Find(code)!).Select(field => new DraftLine(field.Code, field.Kind, field.Referential))];

    /// <summary>All lines, from top to bottom.</summary>
    public static IReadOnlyList<DraftLine> All { get; } = [.. Affair, .. Person, .. Fields];

    /// <summary>Whether the line is a typed field of the case.</summary>
    public bool IsField => CaseField.Find(Name) is not null;

    /// <summary>The handle for programs and tests.</summary>
    public string TestId => Name == "contactName" ? "new-contact" : $"new-{Name}";

    /// <summary>Longest text, in characters.</summary>
    public int Length => Name switch
    {
        "title" => Case.TitleLength,
        "contactName" => Contact.NameLength,
        "city" => CaseField.TextLength,
        "email" => EmailAddress.Length,
        "phone" => 60,
        _ => 30,
    };

    /// <summary>Whether it says whom a new contact may be a double of.</summary>
    public bool IsOfPerson => Name is "contactName" or "phone" or "email";

    /// <summary>Key of its name in words.</summary>
    public string LabelKey => IsField ? $"field.{Name}" : $"new.{Name}";

    /// <summary>Key of what to say when it cannot be read.</summary>
    public string WrongKey => IsField ? $"new.wrong.{Kind}" : $"new.wrong.{Name}";

    /// <summary>Key of an example of what can be typed; null where none is needed.</summary>
    public string? HintKey => Kind is FieldKind.Money or FieldKind.Measure or FieldKind.Count ? $"new.hint.{Kind}"
        : Name is "title" or "phone" ? $"new.hint.{Name}" : null;

    /// <summary>What stands there.</summary>
    public string Of(CaseDraft draft) => Name switch
    {
        "type" => draft.Type,
        "title" => draft.Title,
        "source" => draft.Source,
        "contactName" => draft.ContactName,
        "phone" => draft.Phone,
        "email" => draft.Email,
        _ => draft.Fields.GetValueOrDefault(Name, ""),
    };

    /// <summary>Writes what was typed there.</summary>
    public void Take(CaseDraft draft, string typed)
    {
        switch (Name)
        {
            case "type": draft.Type = typed; break;
            case "title": draft.Title = typed; break;
            case "source": draft.Source = typed; break;
            case "contactName": draft.ContactName = typed; break;
            case "phone": draft.Phone = typed; break;
            case "email": draft.Email = typed; break;
            default: draft.Fields[Name] = typed; break;
        }
    }
}
