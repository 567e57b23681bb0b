using System.Buffers.Binary;
using System.Text;

namespace Atlas.Benchmarks.Circuits;

/// <summary>What an edit does to a component's nodes, by its number on the wire.</summary>
internal enum EditKind
{
    Prepend = 1,
    Remove = 2,
    SetAttribute = 3,
    RemoveAttribute = 4,
    UpdateText = 5,
    StepIn = 6,
    StepOut = 7,
    UpdateMarkup = 8,
    Permute = 9,
    PermuteEnd = 10,
}

/// <summary>What a frame describes, by its number on the wire.</summary>
internal enum FrameKind
{
    Element = 1,
    Text = 2,
    Attribute = 3,
    Component = 4,
    Region = 5,
    Markup = 8,
}

/// <summary>One edit: where, and with which frame, place or attribute.</summary>
internal readonly record struct Edit(EditKind Kind, int Sibling, int Other, string? Name);

/// <summary>One frame: a length of its subtree or a component's id, and its texts.</summary>
internal readonly record struct Frame(FrameKind Kind, int Length, int Component, string? Name, string? Value);

/// <summary>Reads a render batch: tables of diffs, frames and texts, which five offsets at the end point to.</summary>
internal sealed class Batch(byte[] data)
{
    private const int FrameSize = 20;
    private const int EditSize = 16;

    /// <summary>Each component that was drawn, with its edits.</summary>
    public IEnumerable<(int Component, IReadOnlyList<Edit> Edits)> Diffs()
    {
        var table = Offset(5);
        for (var place = 0; place < Int(table); place++)
        {
            var diff = Int(table + 4 + (4 * place));
            var edits = new Edit[Int(diff + 4)];
            for (var edit = 0; edit < edits.Length; edit++)
            {
                var at = diff + 8 + (EditSize * edit);
                var kind = (EditKind)Int(at);
                edits[edit] = new Edit(kind, Int(at + 4), Int(at + 8), kind is EditKind.RemoveAttribute ? Text(Int(at + 12)) : null);
            }

            yield return (Int(diff), edits);
        }
    }

    public Frame FrameAt(int index)
    {
        var at = Offset(4) + 4 + (FrameSize * index);
        var kind = (FrameKind)Int(at);
        return kind switch
        {
            FrameKind.Element => new Frame(kind, Int(at + 4), 0, Text(Int(at + 8)), null),
            FrameKind.Component => new Frame(kind, Int(at + 4), Int(at + 8), null, null),
            FrameKind.Region => new Frame(kind, Int(at + 4), 0, null, null),
            FrameKind.Attribute => new Frame(kind, 1, 0, Text(Int(at + 4)), Text(Int(at + 8))),
            _ => new Frame(kind, 1, 0, null, Text(Int(at + 4))),
        };
    }

    private int Offset(int fromEnd) => Int(data.Length - (4 * fromEnd));

    private int Int(int at) => BinaryPrimitives.ReadInt32LittleEndian(data.AsSpan(at));

    private string? Text(int index)
    {
        if (index < 0)
        {
            return null;
        }

        var at = Int(Offset(1) + (4 * index));
        var (length, shift) = (0, 0);
        byte next;
        do
        {
            next = data[at++];
            length |= (next & 0x7F) << shift;
            shift += 7;
        }
        while ((next & 0x80) != 0);
        return Encoding.UTF8.GetString(data, at, length);
    }
}
