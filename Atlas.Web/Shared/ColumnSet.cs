namespace Atlas.Web.Shared;

/// <summary>The columns that a list shows, in their order, each by its code.</summary>
public sealed class ColumnSet
{
    /// <summary>Some columns of a sheet, which has checked them.</summary>
    internal ColumnSet(ColumnSheet sheet, IReadOnlyList<string> shown) => (Sheet, Shown) = (sheet, shown);

    /// <summary>Which columns there are.</summary>
    public ColumnSheet Sheet { get; }

    /// <summary>Those that are shown, in their order.</summary>
    public IReadOnlyList<string> Shown { get; }

    /// <summary>Those that are not.</summary>
    public IEnumerable<string> Hidden => Sheet.Known.Except(Shown, StringComparer.Ordinal);

    /// <summary>Whether they are the usual ones.</summary>
    public bool IsUsual => Shown.SequenceEqual(Sheet.Usual.Shown, StringComparer.Ordinal);

    /// <summary>Whether no other column can be shown as well.</summary>
    public bool IsFull => Shown.Count >= Sheet.Most;

    /// <summary>Whether a column is shown.</summary>
    public bool Shows(string code) => Shown.Contains(code, StringComparer.Ordinal);

    /// <summary>As an account or a view keeps it.</summary>
    public string Write() => string.Join(',', Shown);

    /// <summary>Left out where it is shown; at the end where it is not and there is room.</summary>
    public ColumnSet Toggled(string code) =>
        !Shows(code) ? Sheet.Read($"{Write()},{code}")
        : Sheet.MayHide(code) ? new(Sheet, [.. Shown.Where(other => other != code)])
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
        return new(Sheet, codes);
    }
}
