using Atlas.Domain.Tenancy;

namespace Atlas.Domain.Foundation;

/// <summary>A row whose every change is written to the audit trail, field by field.</summary>
public interface IAudited : ITenantOwned
{
    /// <summary>The row's identifier, untyped: the trail names any kind of row.</summary>
    Guid SubjectId { get; }
}

/// <summary>An audited row that may be one person's alone: of such a one no trail is kept, for others read the trail.</summary>
public interface IPersonal : IAudited
{
    /// <summary>Whether it is, and was before this save, one person's alone.</summary>
    bool IsPersonal { get; }
}

/// <summary>A root that is loaded, changed and saved as one.</summary>
public abstract class Aggregate : IAudited
{
    private readonly List<DomainEvent> _events = [];

    /// <inheritdoc />
    public TenantId Tenant { get; private set; }

    /// <summary>Rises by one with every save, so that two people cannot overwrite each other. A new row has 0.</summary>
    public int Version { get; private set; }

    /// <inheritdoc />
    public abstract Guid SubjectId { get; }

    /// <summary>Whether something happened since the last save, be it that no field changed its value.</summary>
    public bool HasEvents => _events.Count > 0;

    /// <summary>Hands over what happened since the last save, once.</summary>
    public IReadOnlyList<DomainEvent> TakeEvents()
    {
        if (_events.Count == 0)
        {
            return [];
        }

        DomainEvent[] taken = [.. _events];
        _events.Clear();
        return taken;
    }

    /// <summary>Records that something happened; the save writes what follows from it.</summary>
    protected void Raise(DomainEvent happened) => _events.Add(happened);
}
