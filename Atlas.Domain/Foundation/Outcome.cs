namespace Atlas.Domain.Foundation;

/// <summary>Done, or refused for a reason that the user can be told. A bug still throws.</summary>
/// <param name="Refusal">A stable code that the screen translates; null when done.</param>
/// <param name="Details">What is missing or wrong, as codes; empty when there is nothing to add.</param>
public sealed record Outcome(string? Refusal, IReadOnlyList<string> Details)
{
    /// <summary>Everything asked for was done.</summary>
    public static Outcome Done { get; } = new(null, []);

    /// <summary>Whether nothing was refused.</summary>
    public bool IsDone => Refusal is null;

    /// <summary>Refused under a code of <see cref="Refusals"/>.</summary>
    public static Outcome Refused(string code, params IReadOnlyList<string> details) => new(code, details);
}
