namespace Atlas.Tests.SqlServer;

/// <summary>
/// What a server made of paper answers: each query has one row, whose values go by the name of the column. <c>With</c> says more for one run.
/// Every identifier is the same one, so that whatever is joined in memory fits together.
/// </summary>
internal sealed class PaperAnswers
{
    /// <summary>The one identifier.</summary>
    public static readonly Guid One = new("0197c000-0000-7000-8000-000000000001");

    /// <summary>The one instant.</summary>
    public static readonly DateTime Noon = new(2026, 3, 2, 12, 0, 0, DateTimeKind.Utc);

    /// <summary>The name under which a query that asks "is there any" finds its answer.</summary>
    public const string Exists = "EXISTS";

    /// <summary>A workflow with an arrow of each kind: states are numbers of StateKind, in the order of the enumeration.</summary>
    private const string Graph = """
        {"states":[{"status":"CRM_NEW","kind":0},{"status":"CRM_CONTACTED","kind":1},{"status":"CRM_QUALIFIED","kind":1},
        {"status":"CRM_CLOSED_WON","kind":2},{"status":"CRM_CLOSED_LOST","kind":3}],
        "transitions":[{"from":"CRM_NEW","to":"CRM_CONTACTED","role":0,"requires":[],"guards":[],"reason":null},
        {"from":"CRM_NEW","to":"CRM_CLOSED_LOST","role":0,"requires":[],"guards":[],"reason":"LOSS_REASON"},
        {"from":"CRM_CONTACTED","to":"CRM_NEW","role":0,"requires":[],"guards":["RETURNS"],"reason":null},
        {"from":"CRM_NEW","to":"CRM_QUALIFIED","role":0,"requires":["budgetMax"],
        "guards":["HAS_PLANNED_APPOINTMENT:VISIT","HAS_DONE_APPOINTMENT","HAS_PARTY:BUYER","HAS_CONSENT:WHATSAPP","RETURNS"],"reason":null}]}
        """;

    /// <summary>Commands that hold one of these texts answer with no row: nobody has sent a browser's command before.</summary>
    private readonly List<string> _empty = ["[CommandId] = "];

    private readonly Dictionary<string, object?> _values = new(StringComparer.Ordinal)
    {
        [Exists] = false,
        ["Status"] = "CRM_NEW",
        ["StatusKind"] = 0,
        ["From"] = "CRM_NEW",
        ["To"] = "CRM_CONTACTED",
        ["Type"] = "CRM_LEAD_BUY",
        ["CaseType"] = "CRM_LEAD_BUY",
        ["Appointments.Type"] = "VISIT",
        ["Graph"] = Graph,
        ["Stage"] = 1,
        ["Role"] = 2,
        ["Parties.Role"] = "BUYER",
        ["Visibility"] = 0,
        ["Zone"] = "Africa/Casablanca",
        ["Currency"] = "MAD",
        ["PhoneCountry"] = "MA",
        ["Phone"] = "+212600000042",
        ["Email"] = "one@atlas.test",
        ["Reference"] = "D-2026-00042",
        ["References"] = "2026:42",
        ["Facts"] = """{"event":"CASE_MOVED","from":"CRM_NEW","to":"CRM_CONTACTED"}""",
        ["Values"] = """{"Status":["CRM_NEW","CRM_CONTACTED"]}""",
        ["ColumnLimits"] = "[]",
        ["Criteria"] = """[{"kind":"SILENCE","weight":-10,"test":"AT_LEAST","from":7},{"kind":"TAG","weight":5,"value":"0197c000-0000-7000-8000-000000000001"},{"kind":"INBOUND","weight":5,"from":1,"days":7},{"kind":"MEETINGS","weight":5,"from":1}]""",
        ["Cities"] = "[]",
        ["Kind"] = "NOTE",
        ["Contacts.Kind"] = 0,
        ["ContactIdentities.Kind"] = 0,
        ["Referentials.Kind"] = "CASE_TYPE",
        ["Referentials.Code"] = "CRM_LEAD_BUY",
        ["Outbox.Kind"] = "CASE_MOVED",
        ["Action"] = "CASE_MOVED",
        ["SubjectKind"] = "Case",
        ["Outcome"] = "DONE",
        ["Channel"] = "WHATSAPP",
        ["Decision"] = 0,
        ["Purpose"] = 0,
        ["Source"] = "WEBSITE",
        ["DisabledAt"] = null,
        ["LockoutEnd"] = null,
    };

    /// <summary>Another value of a column, by its name or by table and name (<c>Cases.Status</c>); null is a NULL.</summary>
    public PaperAnswers With(string column, object? value)
    {
        _values[column] = value;
        return this;
    }

    /// <summary>Commands that hold a text answer with no row.</summary>
    public PaperAnswers NoRowFor(string text)
    {
        _empty.Add(text);
        return this;
    }

    /// <summary>Whether a command has a row to read. What an insert or update gives back is never missing.</summary>
    public bool HasRow(string command) => !command.TrimStart().StartsWith("SELECT", StringComparison.Ordinal)
        || !_empty.Exists(text => command.Contains(text, StringComparison.Ordinal));

    /// <summary>Whether something is said about a column, by table and name or by its name alone.</summary>
    public bool Says(PaperColumn column, out object? value) =>
        (column.Table is not null && _values.TryGetValue($"{column.Table}.{column.Name}", out value)) || _values.TryGetValue(column.Name, out value);

    /// <summary>The value of a column about which nothing is said.</summary>
    public static object Plain(Type type) => type switch
    {
        _ when type == typeof(string) => "a",
        _ when type == typeof(bool) => true,
        _ when type == typeof(Guid) => One,
        _ when type == typeof(DateTime) => Noon,
        _ when type == typeof(DateTimeOffset) => new DateTimeOffset(Noon),
        _ when type == typeof(DateOnly) => DateOnly.FromDateTime(Noon),
        _ when type == typeof(TimeSpan) => TimeSpan.FromHours(1),
        _ when type == typeof(byte[]) => new byte[32],
        _ => Convert.ChangeType(1, type, System.Globalization.CultureInfo.InvariantCulture),
    };
}

/// <summary>A column of an answer: its name, and the table that it comes from where that can be told.</summary>
/// <param name="Name">The column's name, or the one that the query gives it.</param>
/// <param name="Table">The table, where it is a plain column of one.</param>
/// <param name="IsComputed">Whether it is a count, a sum or the like.</param>
internal sealed record PaperColumn(string Name, string? Table, bool IsComputed = false);
