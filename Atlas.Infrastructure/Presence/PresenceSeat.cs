using Atlas.Domain.Tenancy;

namespace Atlas.Infrastructure.Presence;

/// <summary>One screen at one dossier or conversation. A person with two of them counts once.</summary>
public sealed class PresenceSeat : IDisposable
{
    private readonly PresenceBook _book;
    private readonly Action _changed;
    private readonly ITimer _pause;

    internal PresenceSeat(PresenceBook book, TimeProvider clock, (TenantId Tenant, Guid At) place, UserId user, Action changed)
    {
        (_book, Place, User, _changed) = (book, place, user, changed);
        _pause = clock.CreateTimer(_ => Rest(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>The others at this place, each once.</summary>
    public IReadOnlyList<Present> Others => _book.Others(this);

    internal (TenantId Tenant, Guid At) Place { get; }

    internal TalkPlace? Talk { get; init; }

    internal UserId User { get; }

    internal bool IsHere { get; private set; } = true;

    internal bool IsWriting { get; private set; }

    /// <summary>A word was written. Who pauses no longer writes.</summary>
    public void Write()
    {
        _pause.Change(PresenceBook.WritingLasts, Timeout.InfiniteTimeSpan);
        if (!IsWriting)
        {
            _book.Change(this, () => IsWriting = true);
        }
    }

    /// <summary>Nothing is written any more.</summary>
    public void Rest()
    {
        if (IsWriting)
        {
            _book.Change(this, () => IsWriting = false);
        }
    }

    /// <summary>The line to the browser was lost, or is back: who cannot be reached is not shown.</summary>
    public void Reach(bool isHere)
    {
        if (IsHere != isHere)
        {
            _book.Change(this, () => (IsHere, IsWriting) = (isHere, false));
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _pause.Dispose();
        _book.Leave(this);
    }

    internal void Tell() => _changed();

    /// <summary>Who sees his own cases alone learns nothing of those who write on others.</summary>
    internal bool Sees(PresenceSeat other) => Talk is not { SeesAll: false } mine || other.Talk?.About is not { } about || about == mine.About;
}
