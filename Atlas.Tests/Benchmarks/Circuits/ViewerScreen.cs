namespace Atlas.Benchmarks.Circuits;

/// <summary>A node as a browser would have it, with the attributes that programs read. Hundreds of viewers have a million of them: empty ones stay small.</summary>
internal sealed class Node
{
    private const string Read = "data-";

    private List<Node>? _children;
    private Dictionary<string, string>? _attributes;

    public IReadOnlyList<Node> Children => _children ?? [];

    public string? this[string name] => _attributes?.GetValueOrDefault(name);

    public void Insert(int place, Node child) => (_children ??= []).Insert(place, child);

    public void RemoveAt(int place) => _children!.RemoveAt(place);

    public void Replace(int place, Node child) => _children![place] = child;

    public void Set(string? name, string? value)
    {
        if (name?.StartsWith(Read, StringComparison.Ordinal) == true)
        {
            (_attributes ??= [])[name] = value ?? "";
        }
    }

    public void Clear(string? name) => _attributes?.Remove(name ?? "");
}

/// <summary>What a viewer sees, built from render batches alone as the browser's own script does.</summary>
internal sealed class ViewerScreen
{
    private readonly Dictionary<int, Node> _components = [];
    private readonly HashSet<int> _placed = [];

    /// <summary>Applies a batch.</summary>
    public void Apply(Batch batch)
    {
        foreach (var (component, edits) in batch.Diffs())
        {
            Apply(batch, Of(component), edits);
        }
    }

    /// <summary>Each card on the screen with the status of its column.</summary>
    public Dictionary<string, string> Cards()
    {
        var cards = new Dictionary<string, string>();
        foreach (var (status, column) in Columns())
        {
            foreach (var card in Below(column).Select(node => node["data-case"]).OfType<string>())
            {
                cards[card] = status;
            }
        }

        return cards;
    }

    /// <summary>Each column's total.</summary>
    public Dictionary<string, string> Counts() => Columns().ToDictionary(column => column.Status, column => column.Node["data-count"] ?? "");

    private static IEnumerable<Node> Below(Node node)
    {
        var waiting = new Stack<Node>(node.Children);
        while (waiting.TryPop(out var next))
        {
            yield return next;
            foreach (var child in next.Children)
            {
                waiting.Push(child);
            }
        }
    }

    private static void Permute(Node parent, List<(int From, int To)> moves)
    {
        var before = parent.Children.ToArray();
        moves.ForEach(move => parent.Replace(move.To, before[move.From]));
        moves.Clear();
    }

    // A component that was never put into another one is a root of the page; one that was taken out again hangs on none.
    private IEnumerable<(string Status, Node Node)> Columns() => _components.Where(component => !_placed.Contains(component.Key))
        .SelectMany(root => Below(root.Value)).Where(node => node["data-status"] is not null && node["data-count"] is not null)
        .Select(node => (node["data-status"]!, node));

    private Node Of(int component)
    {
        if (!_components.TryGetValue(component, out var node))
        {
            _components[component] = node = new Node();
        }

        return node;
    }

    private void Apply(Batch batch, Node root, IReadOnlyList<Edit> edits)
    {
        var path = new Stack<Node>([root]);
        var moves = new List<(int From, int To)>();
        foreach (var edit in edits)
        {
            var here = path.Peek();
            switch (edit.Kind)
            {
                case EditKind.Prepend: Insert(batch, here, edit.Sibling, edit.Other); break;
                case EditKind.Remove: here.RemoveAt(edit.Sibling); break;
                case EditKind.SetAttribute: SetAttribute(here.Children[edit.Sibling], batch.FrameAt(edit.Other)); break;
                case EditKind.RemoveAttribute: here.Children[edit.Sibling].Clear(edit.Name); break;
                case EditKind.StepIn: path.Push(here.Children[edit.Sibling]); break;
                case EditKind.StepOut: path.Pop(); break;
                case EditKind.Permute: moves.Add((edit.Sibling, edit.Other)); break;
                case EditKind.PermuteEnd: Permute(here, moves); break;
                default: break;
            }
        }
    }

    private static void SetAttribute(Node node, Frame frame) => node.Set(frame.Name, frame.Value);

    /// <summary>Inserts what a frame describes and says how many nodes that made: a region has none of its own.</summary>
    private int Insert(Batch batch, Node parent, int place, int index)
    {
        var frame = batch.FrameAt(index);
        switch (frame.Kind)
        {
            case FrameKind.Region:
                return InsertRange(batch, parent, place, index + 1, index + frame.Length);
            case FrameKind.Element:
                var element = new Node();
                parent.Insert(place, element);
                InsertRange(batch, element, 0, index + 1, index + frame.Length);
                return 1;
            case FrameKind.Component:
                parent.Insert(place, Of(frame.Component));
                _placed.Add(frame.Component);
                return 1;
            case FrameKind.Text or FrameKind.Markup:
                parent.Insert(place, new Node());
                return 1;
            case FrameKind.Attribute:
                SetAttribute(parent, frame);
                return 0;
            default:
                return 0;
        }
    }

    private int InsertRange(Batch batch, Node parent, int place, int from, int end)
    {
        var made = 0;
        for (var index = from; index < end;)
        {
            made += Insert(batch, parent, place + made, index);
            var frame = batch.FrameAt(index);
            index += frame.Kind is FrameKind.Element or FrameKind.Component or FrameKind.Region ? frame.Length : 1;
        }

        return made;
    }
}
