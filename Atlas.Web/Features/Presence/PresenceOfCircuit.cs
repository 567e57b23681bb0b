using Atlas.Domain.Cases;
using Atlas.Domain.Contacts;
using Atlas.Domain.Tenancy;
using Atlas.Infrastructure.Presence;
using Atlas.Infrastructure.Tenancy;
using Microsoft.AspNetCore.Components.Server.Circuits;

namespace Atlas.Web.Features.Presence;

/// <summary>
/// The seats that one circuit holds. They follow its line: lost, nobody sees them; back, they are seen again; gone, they are given up. A node that
/// stops takes all its seats along.
/// </summary>
public sealed class PresenceOfCircuit(PresenceBook book, CallerAccessor caller) : CircuitHandler, IDisposable
{
    private readonly List<PresenceSeat> _seats = [];

    /// <summary>Takes a seat as the caller; null where no person is signed in.</summary>
    /// <param name="at">A dossier that the caller sees.</param>
    /// <param name="changed">Called when somebody else's presence changed.</param>
    public PresenceSeat? Sit(CaseId at, Action changed) => Sit((me, user) => book.Sit(me.Tenant, at, user, changed));

    /// <summary>Takes a seat at a conversation as the caller; null where no person is signed in.</summary>
    /// <param name="with">The client.</param>
    /// <param name="about">The case, which the caller sees; null for none.</param>
    /// <param name="changed">Called when somebody else's presence changed.</param>
    public PresenceSeat? Sit(ContactId with, CaseId? about, Action changed) => Sit((me, user) =>
        book.Sit(me.Tenant, new TalkPlace(with, about, me.Is(Role.Manager) || me.Visibility is CaseVisibility.All), user, changed));

    /// <summary>Gives a seat up.</summary>
    public void Leave(PresenceSeat? seat)
    {
        if (seat is not null)
        {
            _seats.Remove(seat);
            seat.Dispose();
        }
    }

    /// <inheritdoc />
    public override Task OnConnectionDownAsync(Circuit circuit, CancellationToken cancellationToken) => ReachAsync(false);

    /// <inheritdoc />
    public override Task OnConnectionUpAsync(Circuit circuit, CancellationToken cancellationToken) => ReachAsync(true);

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var seat in _seats)
        {
            seat.Dispose();
        }

        _seats.Clear();
    }

    private PresenceSeat? Sit(Func<Caller, UserId, PresenceSeat> take)
    {
        if (caller.OrNobody is not { User: { } user } me)
        {
            return null;
        }

        var seat = take(me, user);
        _seats.Add(seat);
        return seat;
    }

    private Task ReachAsync(bool isHere)
    {
        foreach (var seat in _seats)
        {
            seat.Reach(isHere);
        }

        return Task.CompletedTask;
    }
}
