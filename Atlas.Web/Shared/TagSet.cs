using System.Collections;
using Atlas.Domain.Cases;

namespace Atlas.Web.Shared;

/// <summary>Some labels, whatever their order: equal when they are the same ones.</summary>
public sealed class TagSet : IReadOnlyCollection<TagId>, IEquatable<TagSet>
{
    /// <summary>Most labels that one filter names.</summary>
    public const int Most = 10;

    private readonly TagId[] _tags;

    private TagSet(IEnumerable<TagId> tags) => _tags = [.. tags.Distinct().OrderBy(tag => tag.Value).Take(Most)];

    /// <summary>No label.</summary>
    public static TagSet None { get; } = new([]);

    /// <inheritdoc />
    public int Count => _tags.Length;

    /// <summary>These labels.</summary>
    public static TagSet Of(IEnumerable<TagId> tags) => new(tags);

    /// <summary>With this label too, or without it where it is there.</summary>
    public TagSet Toggled(TagId tag) => new(_tags.Contains(tag) ? _tags.Where(other => other != tag) : _tags.Append(tag));

    /// <inheritdoc />
    public IEnumerator<TagId> GetEnumerator() => ((IEnumerable<TagId>)_tags).GetEnumerator();

    /// <inheritdoc />
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <inheritdoc />
    public bool Equals(TagSet? other) => other is not null && _tags.AsSpan().SequenceEqual(other._tags);

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as TagSet);

    /// <inheritdoc />
    public override int GetHashCode() => _tags.Aggregate(0, HashCode.Combine);
}
