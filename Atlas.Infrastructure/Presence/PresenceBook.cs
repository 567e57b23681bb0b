using Atlas.Domain.Cases;
using Atlas.Domain.Contacts;
using Atlas.Domain.Tenancy;

namespace Atlas.Infrastructure.Presence;

/// <summary>A colleague who has a dossier or a conversation open.</summary>
/// <param name="User">Who.</param>
/// <param name="IsWriting">Whether the person writes there at this moment.</param>
public sealed record Present(UserId User, bool IsWriting);

/// <summary>At which conversation somebody sits, and what of it he may know of.</summary>
/// <param name="Contact">The client.</param>
/// <param name="About">The case on which a message of his would stand; null for none.</param>
/// <param name="SeesAll">Whether he sees every case of the organisation, or else those who write on the same one and no others.</param>
public sealed record TalkPlace(ContactId Contact, CaseId? About, bool SeesAll);

/// <summary>
/// Who has which dossier or conversation open on this node, and who writes there. In memory alone, and only as long as a circuit holds the seat: nothing is
/// stored, and nothing outlives its browser.
/// </summary>
public sealed class PresenceBook(TimeProvider clock)
{
    /// <summary>How long somebody counts as writing after the last word.</summary>
    public static readonly TimeSpan WritingLasts = TimeSpan.FromSeconds(5);

    private readonly Lock _gate = new();
    private readonly Dictionary<(TenantId Tenant, Guid At), List<PresenceSeat>> _rooms = [];

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
    public PresenceSeat Sit(TenantId tenant, CaseId at, UserId user, Action changed) => Sit(new PresenceSeat(this, clock, (tenant, at.Value), user, changed));

    /// <summary>Takes a seat at a conversation until it is disposed. Those who may know of it are told.</summary>
    /// <param name="tenant">The organisation of the caller.</param>
    /// <param name="at">The conversation; that the caller sees it is known to whoever asks.</param>
    /// <param name="user">Who.</param>
    /// <param name="changed">Called when somebody else came, went, or began or ceased to write. Returns at once.</param>
    public PresenceSeat Sit(TenantId tenant, TalkPlace at, UserId user, Action changed) =>
        Sit(new PresenceSeat(this, clock, (tenant, at.Contact.Value), user, changed) { Talk = at });

    /// <summary>The others at a seat's place, each once, in the order in which they came.</summary>
    internal IReadOnlyList<Present> Others(PresenceSeat mine)
    {
        lock (_gate)
        {
            return [.. _rooms.GetValueOrDefault(mine.Place, []).Where(seat => seat.IsHere && seat.User != mine.User && mine.Sees(seat))
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

    /// <summary>Changes something about a seat and tells the others of the same place, and nobody else.</summary>
    internal void Change(PresenceSeat seat, Action change)
    {
        PresenceSeat[] others;
        lock (_gate)
        {
            change();
            others = [.. _rooms.GetValueOrDefault(seat.Place, []).Where(other => other.User != seat.User && other.Sees(seat))];
        }

        foreach (var other in others)
        {
            other.Tell();
        }
    }

    private PresenceSeat Sit(PresenceSeat seat)
    {
        Change(seat, () => Room(seat.Place).Add(seat));
        return seat;
    }

    private List<PresenceSeat> Room((TenantId, Guid) place)
    {
        if (!_rooms.TryGetValue(place, out var room))
        {
            _rooms[place] = room = [];
        }

        return room;
    }
}
