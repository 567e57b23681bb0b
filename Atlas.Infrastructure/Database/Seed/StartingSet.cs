using System.Text.Json;
using Atlas.Domain.Referentials;
using Atlas.Domain.Tenancy;
using Atlas.Domain.Workflows;

namespace Atlas.Infrastructure.Database.Seed;

/// <summary>What a new organisation receives: the referentials and the twelve workflows, read from the files beside this class.</summary>
public static class StartingSet
{
    private static readonly JsonSerializerOptions Reading = new(JsonSerializerDefaults.Web);

    /// <summary>Fresh referential rows of one organisation.</summary>
    public static IReadOnlyList<Referential> Referentials() =>
    [
        .. Read<Dictionary<string, List<ReferentialLine>>>("referentials.json").SelectMany(kind => kind.Value.Select(line =>
            new Referential(kind.Key, line.Code, new Labels(line.Fr, line.En, line.Ar), line.Order, line.Active)
            {
                Icon = line.Icon,
                Group = line.Group,
            })),
    ];

    /// <summary>Fresh workflows of one organisation, each published as version 1.</summary>
    /// <param name="publishedAt">The instant of publication, UTC.</param>
    public static IReadOnlyList<Workflow> Workflows(DateTime publishedAt) =>
        [.. Read<List<WorkflowLine>>("workflows.json").Select(line => new Workflow(line.CaseType, 1, line.Graph(), publishedAt))];

    private static T Read<T>(string file)
    {
        using var stream = typeof(StartingSet).Assembly.GetManifestResourceStream($"{typeof(StartingSet).Namespace}.{file}")
            ?? throw new InvalidOperationException($"{file} is not part of the program.");
        return JsonSerializer.Deserialize<T>(stream, Reading) ?? throw new InvalidOperationException($"{file} is empty.");
    }

    private sealed record ReferentialLine(string Code, string Fr, string En, string Ar, int Order, string? Icon, string? Group, bool Active = true);

    private sealed record StateLine(string Status, string Kind);

    private sealed record TransitionLine(string From, string To, string? Role, List<string>? Requires, List<string>? Guards, string? Reason);

    private sealed record WorkflowLine(string CaseType, List<StateLine> States, List<TransitionLine> Transitions)
    {
        public WorkflowGraph Graph() => new(
            [.. States.Select(state => new WorkflowState(state.Status, Enum.Parse<StateKind>(state.Kind, ignoreCase: true)))],
            [.. Transitions.Select(arrow => new WorkflowTransition(
                arrow.From,
                arrow.To,
                arrow.Role is null ? Role.Agent : Enum.Parse<Role>(arrow.Role, ignoreCase: true),
                arrow.Requires ?? [],
                arrow.Guards ?? [],
                arrow.Reason))]);
    }
}
