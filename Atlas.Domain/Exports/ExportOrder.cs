using Atlas.Domain.Cases;
using Atlas.Domain.Foundation;
using Atlas.Domain.Tenancy;

namespace Atlas.Domain.Exports;

/// <summary>What a person wants exported.</summary>
/// <param name="Filter">Which cases, as the address of their list.</param>
/// <param name="Columns">Codes of the columns.</param>
/// <param name="Language">Language of its words.</param>
public sealed record ExportOrder(string Filter, IReadOnlyList<string> Columns, string Language)
{
    /// <summary>Longest address of a list.</summary>
    public const int FilterLength = 2_000;

    /// <summary>Longest list of single cases: two thousand of them.</summary>
    public const int PickedLength = 2_000 * PickedEach;

    /// <summary>Length of one case's identifier and the space behind it.</summary>
    public const int PickedEach = 33;

    private static readonly string[] Languages = ["fr", "en", "ar"];

    /// <summary>Identifiers of single cases, parted by spaces; null for all that pass the filter.</summary>
    public string? Picked { get; init; }

    /// <summary>Whether <see cref="Picked"/> names the cases that are left out.</summary>
    public bool IsExcept { get; init; }

    /// <summary>Whose cases a person may take out of the house: managers all, agents their own.</summary>
    public static bool MayTake(Caller by, UserId? holder) => by.Is(Role.Manager) || (holder is not null && holder == by.User);

    /// <summary>The single cases.</summary>
    public IReadOnlyList<CaseId> Cases => [.. (Picked ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(id => new CaseId(Guid.ParseExact(id, "N")))];

    /// <summary>Single cases as <see cref="Picked"/> holds them; null for none.</summary>
    public static string? Written(IEnumerable<CaseId> cases) => string.Join(' ', cases.Select(@case => @case.Value.ToString("N"))) is { Length: > 0 } picked ? picked : null;

    /// <summary>Why it cannot be exported at all; null where it can.</summary>
    public string? Unfit() =>
        Columns.Count == 0 ? Refusals.NoColumns
        : Columns.Any(column => !ExportColumn.All.Contains(column)) || !Languages.Contains(Language) ? Refusals.NotFound
        : Filter.Length > FilterLength || Picked?.Length > PickedLength ? Refusals.TextTooLong : null;

    /// <summary>The same with each column once, in the order of the file.</summary>
    public ExportOrder InOrder() => this with { Columns = [.. ExportColumn.All.Where(Columns.Contains)] };
}
