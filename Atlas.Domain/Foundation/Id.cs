namespace Atlas.Domain.Foundation;

/// <summary>An identifier that cannot be mistaken for another one. New values are UUID version 7.</summary>
/// <typeparam name="TSelf">The identifier's own type.</typeparam>
public interface IId<TSelf>
    where TSelf : struct, IId<TSelf>
{
    /// <summary>The stored value.</summary>
    Guid Value { get; }

    /// <summary>Reads a stored value back.</summary>
    static abstract TSelf From(Guid value);
}

/// <summary>Makes identifiers.</summary>
public static class Ids
{
    /// <summary>A new identifier, ordered by its instant of making.</summary>
    public static TId New<TId>()
        where TId : struct, IId<TId> => TId.From(Guid.CreateVersion7());
}
