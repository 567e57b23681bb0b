using Atlas.Domain.Cases;
using Atlas.Domain.Tenancy;

namespace Atlas.Infrastructure.Presence;

/// <summary>A colleague who has a dossier open.</summary>
/// <param name="User">Who.</param>
/// <param name="IsWriting">Whether the person writes there at this moment.</param>
public sealed record Present(UserId User, bool IsWriting);

/// <summary>
/// Who has which dossier open on this node, and who writes there. In memory alone, and only as long as a circuit holds the seat: nothing is
/// stored, and nothing outlives its browser.
/// </summary>
public sealed class PresenceBook(TimeProvider clock)
{
    /// <summary>How long somebody counts as writing after the last word.</summary>
    public static readonly TimeSpan WritingLasts = TimeSpan.FromSeconds(5);

    private readonly Lock _gate = new();
    private readonly Dictionary<(TenantId Tenant, CaseId Case), List<PresenceSeat>> _rooms = [];

    /// <summary>How many dossiers are open on somebody's screen; a circuit that waits for its browser to come back shows none.</summary>
    public int Rooms
    {
        get
        {
            lock (_gate)
            {
                return _rooms.Values.Count(room => room.Exists(seat => seat.IsHere));
            }
        }
    }

    /// <summary>Takes a seat at a dossier until it is disposed. The others there are told.</summary>
    /// <param name="tenant">The organisation of the caller.</param>
    /// <param name="at">The dossier; that the caller sees it is known to whoever asks.</param>
    /// <param name="user">Who.</param>
    /// <param name="changed">Called when somebody else came, went, or began or ceased to write. Returns at once.</param>
    public PresenceSeat Sit(TenantId tenant, CaseId at, UserId user, Action changed)
    {
        var seat = new PresenceSeat(this, clock, (tenant, at), user, changed);
        Change(seat, () => Room(seat.Place).Add(seat));
        return seat;
    }

    /// <summary>The others at a seat's dossier, each once, in the order in which they came.</summary>
    internal IReadOnlyList<Present> Others(PresenceSeat mine)
    {
        lock (_gate)
        {
            return [.. _rooms.GetValueOrDefault(mine.Place, []).Where(seat => seat.IsHere && seat.User != mine.User)
                .GroupBy(seat => seat.User).Select(person => new Present(person.Key, person.Any(seat => seat.IsWriting)))];
        }
    }

    internal void Leave(PresenceSeat seat) => Change(seat, () =>
    {
        if (_rooms.TryGetValue(seat.Place, out var room) && room.Remove(seat) && room.Count == 0)
        {
            _rooms.Remove(seat.Place);
        }
    });

    /// <summary>Changes something about a seat and tells the others of the same dossier, and nobody else.</summary>
    internal void Change(PresenceSeat seat, Action change)
    {
        PresenceSeat[] others;
        lock (_gate)
        {
            change();
            others = [.. _rooms.GetValueOrDefault(seat.Place, []).Where(other => other.User != seat.User)];
        }

        foreach (var other in others)
        {
            other.Tell();
        }
    }

    private List<PresenceSeat> Room((TenantId, CaseId) place)
    {
        if (!_rooms.TryGetValue(place, out var room))
        {
            _rooms[place] = room = [];
        }

        return room;
    }
}
