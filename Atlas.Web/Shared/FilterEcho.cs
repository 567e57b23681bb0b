namespace Atlas.Web.Shared;

/// <summary>
/// Addresses that a page has asked for and has already answered: while somebody types, they come back late and one after the other, and must
/// not be taken for a wish.
/// </summary>
/// <typeparam name="TPlace">What an address means to the page.</typeparam>
public sealed class FilterEcho<TPlace>
    where TPlace : IEquatable<TPlace>
{
    private readonly List<TPlace> _sent = [];

    /// <summary>The page goes to this place.</summary>
    public void Send(TPlace place) => _sent.Add(place);

    /// <summary>Whether the address that came is one of those; what was sent before it is past.</summary>
    public bool Hears(TPlace place)
    {
        var heard = _sent.IndexOf(place);
        _sent.RemoveRange(0, heard < 0 ? _sent.Count : heard + 1);
        return heard >= 0;
    }
}
