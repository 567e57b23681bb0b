namespace Atlas.Web.Features.Cases.Listing;

/// <summary>
/// The columns that a list of cases shows, in their order, each by its code. What an account or a view keeps was written when other columns were
/// known, or by somebody's hand: what is not known is left out, and what says which case it is cannot be.
/// </summary>
public sealed class ColumnSet
{
    /// <summary>Most columns that are shown: more could not be read on a desk's screen.</summary>
    public const int Most = 12;

    private static readonly string[] Others = ["source", "contact", "labels", "state", "since", "opened", "next", "opener"];
    private static readonly string[] Basic = ["reference", "case", "type", "status", "assignee", "city", "money", "score", "active"];
    private static readonly string[] Said = ["reference", "case"];

    private ColumnSet(IReadOnlyList<string> shown) => Shown = shown;

    /// <summary>All columns that there are: the usual ones in their order, then the others.</summary>
    public static IReadOnlyList<string> Known { get; } = [.. Basic, .. Others];

    /// <summary>Those that are shown to who has chosen none.</summary>
    public static ColumnSet Usual { get; } = new(Basic);

    /// <summary>Those that are shown, in their order.</summary>
    public IReadOnlyList<string> Shown { get; }

    /// <summary>Those that are not.</summary>
    public IEnumerable<string> Hidden => Known.Except(Shown, StringComparer.Ordinal);

    /// <summary>Whether they are the usual ones.</summary>
    public bool IsUsual => Shown.SequenceEqual(Basic, StringComparer.Ordinal);

    /// <summary>Whether no other column can be shown as well.</summary>
    public bool IsFull => Shown.Count >= Most;

    /// <summary>Reads what is kept; the usual ones where nothing is. No text is too long: no column is shown twice, nor more than <see cref="Most"/>.</summary>
    public static ColumnSet Read(string? kept)
    {
        string[] known = [.. (kept ?? "").Split(',').Where(code => Known.Contains(code, StringComparer.Ordinal)).Distinct(StringComparer.Ordinal)];
        return known.Length == 0 ? Usual : new([.. Said.Except(known, StringComparer.Ordinal), .. Fitting(known)]);
    }

    /// <summary>As an account or a view keeps it.</summary>
    public string Write() => string.Join(',', Shown);

    /// <summary>Whether a column may be left out.</summary>
    public static bool MayHide(string code) => !Said.Contains(code, StringComparer.Ordinal);

    /// <summary>Left out where it is shown; at the end where it is not and there is room.</summary>
    public ColumnSet Toggled(string code) =>
        !Shown.Contains(code, StringComparer.Ordinal) ? Read($"{Write()},{code}")
        : MayHide(code) ? new([.. Shown.Where(other => other != code)])
        : this;

    /// <summary>One place earlier or later; at the ends it stays.</summary>
    public ColumnSet Moved(string code, int by)
    {
        var codes = Shown.ToList();
        var from = codes.IndexOf(code);
        if (from < 0 || from + by < 0 || from + by >= codes.Count)
        {
            return this;
        }

        codes.RemoveAt(from);
        codes.Insert(from + by, code);
        return new(codes);
    }

    private static IEnumerable<string> Fitting(string[] known)
    {
        var room = Most - Said.Length;
        return known.Where(code => !MayHide(code) || room-- > 0);
    }
}
