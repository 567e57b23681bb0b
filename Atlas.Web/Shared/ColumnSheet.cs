namespace Atlas.Web.Shared;

/// <summary>The columns that a list can show, each by its code.</summary>
public sealed class ColumnSheet
{
    private readonly string[] _said;

    /// <summary>The columns of one list.</summary>
    /// <param name="said">Those that say which row it is: they cannot be left out.</param>
    /// <param name="usual">Those that are shown to who has chosen none, in their order; with those that cannot be left out.</param>
    /// <param name="others">All others.</param>
    /// <param name="most">Most columns that are shown: more could not be read on a desk's screen.</param>
    public ColumnSheet(string[] said, string[] usual, string[] others, int most)
    {
        (_said, Most, Known) = (said, most, [.. usual, .. others]);
        Usual = new(this, usual);
    }

    /// <summary>Most columns that are shown.</summary>
    public int Most { get; }

    /// <summary>All columns that there are: the usual ones in their order, then the others.</summary>
    public IReadOnlyList<string> Known { get; }

    /// <summary>Those that are shown to who has chosen none.</summary>
    public ColumnSet Usual { get; }

    /// <summary>Whether a column may be left out.</summary>
    public bool MayHide(string code) => !_said.Contains(code, StringComparer.Ordinal);

    /// <summary>
    /// Reads what is kept; the usual ones where nothing is. It was written when other columns were known, or by somebody's hand: what is not known
    /// is left out, and what says which row it is cannot be. No text is too long: no column is shown twice, nor more than <see cref="Most"/>.
    /// </summary>
    public ColumnSet Read(string? kept)
    {
        string[] known = [.. (kept ?? "").Split(',').Where(code => Known.Contains(code, StringComparer.Ordinal)).Distinct(StringComparer.Ordinal)];
        return known.Length == 0 ? Usual : new(this, [.. _said.Except(known, StringComparer.Ordinal), .. Fitting(known)]);
    }

    private IEnumerable<string> Fitting(string[] known)
    {
        var room = Most - _said.Length;
        return known.Where(code => !MayHide(code) || room-- > 0);
    }
}
