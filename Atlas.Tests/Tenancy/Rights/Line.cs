using Atlas.Domain.Cases;
using Atlas.Domain.Foundation;
using Atlas.Domain.Tenancy;
using Atlas.Tests.Support;
using Atlas.Web.Features.Cases.Moving;
using Atlas.Web.Features.Cases.Opening;
using Microsoft.Extensions.DependencyInjection;

namespace Atlas.Tests.Tenancy.Rights;

/// <summary>How the case of a line stands.</summary>
public enum Standing
{
    /// <summary>The agent's own.</summary>
    Own,

    /// <summary>Nobody's yet.</summary>
    Nobodys,

    /// <summary>A colleague's.</summary>
    Colleagues,

    /// <summary>A colleague's, lost.</summary>
    Closed,
}

/// <summary>What stands around one run: whose services, and on which case.</summary>
/// <param name="Services">The services of the person's scope.</param>
/// <param name="Case">The case.</param>
/// <param name="Another">Opens one more case that stands like this one.</param>
internal sealed record Stage(IServiceProvider Services, Case Case, Func<Task> Another)
{
    /// <summary>The class under test, in the person's scope.</summary>
    public T The<T>()
        where T : notnull => ActivatorUtilities.GetServiceOrCreateInstance<T>(Services);
}

/// <summary>What a run answered, where its result alone does not tell.</summary>
internal sealed record Said(string Word, object? Result);

/// <summary>What each person is answered.</summary>
/// <param name="Admin">An administrator.</param>
/// <param name="Manager">A manager.</param>
/// <param name="Agent">An agent where agents see every case.</param>
/// <param name="Reserved">An agent where agents see their own and the unassigned ones.</param>
/// <param name="Disabled">An agent whose account was closed and whose session has ended.</param>
/// <param name="Rival">An administrator of another organisation.</param>
internal sealed record Expected(string Admin, string Manager, string Agent, string Reserved, string Disabled, string Rival)
{
    /// <summary>Person by person.</summary>
    public IEnumerable<(string Who, string Word)> All =>
        [("admin", Admin), ("manager", Manager), ("agent", Agent), ("reserved agent", Reserved), ("disabled user", Disabled), ("rival admin", Rival)];
}

/// <summary>One line of the matrix: a class, a situation, a run, and the answers.</summary>
internal sealed record Line(Type Subject, string Situation, Standing Standing, Func<Stage, Task<object?>> Act, Expected Expected)
{
    /// <summary>Nobody is there any more: the scope has no caller.</summary>
    public const string Nobody = "Nobody";

    /// <summary>The line's name in reports.</summary>
    public string Name => $"{Subject.Name}, {Situation}";

    /// <summary>Runs the line as a person and says the answer in a word.</summary>
    public async Task<(string Word, object? Result)> RunAsync(Stage stage)
    {
        try
        {
            var result = await Act(stage);
            return (WordOf(result, stage.Case), result);
        }
        catch (InvalidOperationException nobody) when (nobody.Message.StartsWith("No caller", StringComparison.Ordinal))
        {
            return (Nobody, null);
        }
    }

    private static string WordOf(object? result, Case @case) => result switch
    {
        Said said => said.Word,
        MoveResult moved => WordOf(moved.Outcome),
        Opened opened => WordOf(opened.Outcome),
        Outcome outcome => WordOf(outcome),
        bool known => known ? "Sees" : "Nothing",
        null => "Nothing",
        _ => Contents.Of(result).Contains(@case.Id.Value.ToString(), StringComparison.OrdinalIgnoreCase)
            || Contents.Of(result).Contains(@case.Title, StringComparison.Ordinal) ? "Sees" : "Nothing",
    };

    private static string WordOf(Outcome outcome) => outcome switch
    {
        { IsDone: true } => "Done",
        { Refusal: Refusals.NotFound } => "NotFound",
        _ => string.Join(' ', outcome.Details.Prepend(outcome.Refusal)),
    };
}

/// <summary>The persons of the matrix.</summary>
internal sealed record Persons(TestOrganisation Us, TestOrganisation Them)
{
    /// <summary>Who runs a line, by the names of <see cref="Expected.All"/>.</summary>
    public Caller Of(string who) => who switch
    {
        "admin" => Us.Admin,
        "manager" => Us.Manager,
        "agent" or "disabled user" => Us.Agent,
        "reserved agent" => Us.Agent with { Visibility = CaseVisibility.AssignedAndUnassigned },
        "rival admin" => Them.Admin,
        _ => throw new ArgumentOutOfRangeException(nameof(who), who, "Nobody of this name."),
    };
}
