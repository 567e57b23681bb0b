namespace Atlas.Tests.House;

/// <summary>The files of the repository as they lie on the disk.</summary>
internal static class SourceTree
{
    private static readonly string[] Made = ["bin", "obj", "Migrations", "node_modules"];

    /// <summary>The folder of the solution.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Files of one or several projects by their ending, without what tools made; paths from the root, with slashes.</summary>
    public static IReadOnlyList<string> Files(string ending, params string[] projects) =>
        [.. projects.SelectMany(project => Directory.EnumerateFiles(Path.Combine(Root, project), $"*{ending}", SearchOption.AllDirectories))
            .Select(file => Path.GetRelativePath(Root, file).Replace('\\', '/'))
            .Where(file => !file.Split('/').Intersect(Made, StringComparer.Ordinal).Any())
            .Order(StringComparer.Ordinal)];

    /// <summary>A file's text.</summary>
    public static string Read(string file) => File.ReadAllText(Path.Combine(Root, file));

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Atlas.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("The tests do not lie under Atlas.sln.");
    }
}
