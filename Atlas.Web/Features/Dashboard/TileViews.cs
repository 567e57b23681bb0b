namespace Atlas.Web.Features.Dashboard;

/// <summary>A way from a tile to the list that it counts.</summary>
public sealed record TileLink(string Text, string Href);

/// <summary>A number as its tile shows it.</summary>
/// <param name="Code">The tile.</param>
/// <param name="Raw">The value for programs.</param>
/// <param name="Shown">The value for people.</param>
public sealed record NumberView(string Code, string Raw, string Shown)
{
    /// <summary>The value in full, where it is shown short.</summary>
    public string? Full { get; init; }

    /// <summary>The list that it counts; null where there are several.</summary>
    public string? Href { get; init; }

    /// <summary>The lists of which it is the share.</summary>
    public IReadOnlyList<TileLink> Links { get; init; } = [];

    /// <summary>How it changed since the period before, in words; null where it has no period.</summary>
    public string? Change { get; init; }

    /// <summary>Whether somebody must do something.</summary>
    public bool Needs { get; init; }
}

/// <summary>A row of a chart, which is a row of its table.</summary>
/// <param name="Key">Once a chart.</param>
/// <param name="Label">What it is.</param>
/// <param name="Size">The bar's length, from 0 to 1.</param>
/// <param name="Raw">The number of cases behind it.</param>
/// <param name="Shown">What stands at its end.</param>
public sealed record ChartRow(string Key, string Label, double Size, int Raw, string Shown)
{
    /// <summary>The list of these cases; null for what is gathered from several.</summary>
    public string? Href { get; init; }

    /// <summary>What is said beside.</summary>
    public string? Beside { get; init; }

    /// <summary>Group that gives it its colour.</summary>
    public string? Group { get; init; }

    /// <summary>Whether it is a sum of the rows that follow.</summary>
    public bool IsSum { get; init; }
}

/// <summary>A chart as its tile shows it.</summary>
/// <param name="Code">The tile.</param>
/// <param name="Rows">Its rows.</param>
public sealed record ChartView(string Code, IReadOnlyList<ChartRow> Rows)
{
    /// <summary>Whether the rows stand side by side in time.</summary>
    public bool IsTime { get; init; }
}
