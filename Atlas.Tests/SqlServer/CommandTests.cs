using System.Reflection;
using Atlas.Domain.Cases;
using Atlas.Domain.Workflows;
using Atlas.Infrastructure.Catalogs;
using Atlas.Infrastructure.Channels.Sending;
using Atlas.Infrastructure.Database;
using Atlas.Infrastructure.Demo;
using Atlas.Web.Features.Cases;
using Atlas.Web.Features.Cases.Assigning;
using Atlas.Web.Features.Cases.Board;
using Atlas.Web.Features.Cases.Moving;
using Atlas.Web.Features.Palette;
using Atlas.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.SqlServer.Dac.Model;

namespace Atlas.Tests.SqlServer;

/// <summary>Every command that Atlas sends to SQL Server, read by its grammar and bound to its schema, without a server.</summary>
public sealed class CommandTests
{
    /// <summary>Most parameters that SQL Server takes in one command.</summary>
    private const int MostParameters = 2100;

    public static TheoryData<string> Classes => [.. Talkers.Concat(Runs.All.Select(run => run.Subject)).Select(type => type.FullName!).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>Classes that run a use case of this list and ask nothing themselves, and the bulk load, which sends rows and no commands.</summary>
    private static readonly HashSet<Type> OnlyThroughOthers = [typeof(MoveFlow), typeof(TakeFlow), typeof(BoardReach), typeof(CaseActs), typeof(OwnAccount), typeof(BulkInsert), typeof(DemoSeed), typeof(PostMessage), typeof(PaletteFinder)];

    /// <summary>Questions, orders, and whoever else opens the database.</summary>
    private static IEnumerable<Type> Talkers => new[] { typeof(Program).Assembly, typeof(AtlasDb).Assembly }.SelectMany(assembly => assembly.GetTypes())
        .Where(type => type is { IsClass: true, IsAbstract: false, IsNested: false, IsPublic: true } && !OnlyThroughOthers.Contains(type) && !typeof(IComponent).IsAssignableFrom(type))
        .Where(type => type.Name.EndsWith("Query", StringComparison.Ordinal)
            || (type.IsSealed && type.GetMethod("RunAsync", BindingFlags.Public | BindingFlags.Instance) is not null)
            || type.GetConstructors().Any(maker => maker.GetParameters().Any(part => part.ParameterType == typeof(IDbContextFactory<AtlasDb>))));

    [Theory]
    [MemberData(nameof(Classes))]
    public async Task What_a_class_sends_is_readable_by_SQL_Server_and_fits_the_schema(string name)
    {
        var runs = Runs.All.Where(run => run.Subject.FullName == name).ToList();
        Assert.True(runs.Count > 0, $"{name} talks to the database: give it a line in Runs.cs.");
        var sent = new List<SentCommand>();
        foreach (var run in runs)
        {
            await using var server = new PaperServer(run.Answers);
            await server.RunAsync(run.Act);
            Assert.True(!run.Saves || server.Commands.Any(IsSave), $"A run of {name} ended before its save.");
            sent.AddRange(server.Commands);
        }

        Assert.NotEmpty(sent);
        Assert.Empty(Faults(sent));
    }

    [Fact]
    public void A_column_that_is_not_there_is_found() =>
        Assert.Contains(Faults([new SentCommand("SELECT [c].[Statuss] FROM [Cases] AS [c]", [])]), fault => fault.Contains("SQL71501", StringComparison.Ordinal));

    [Fact]
    public void A_table_that_is_not_there_is_found() =>
        Assert.Contains(Faults([new SentCommand("SELECT [c].[Id] FROM [Casess] AS [c]", [])]), fault => fault.Contains("SQL71502", StringComparison.Ordinal));

    [Fact]
    public void An_ordered_subquery_is_found() =>
        Assert.NotEmpty(Faults([new SentCommand("SELECT [c].[Id] FROM (SELECT [x].[Id] FROM [Cases] AS [x] ORDER BY [x].[Id]) AS [c]", [])]));

    [Fact]
    public async Task A_plain_move_takes_three_commands_once_the_catalog_is_known()
    {
        await using var server = new PaperServer();
        await server.RunAsync(services => services.GetRequiredService<CatalogOfCaller>().GetAsync());
        server.Forget();

        await server.RunAsync(async services =>
        {
            var move = new MoveRequest(Guid.NewGuid(), "CRM_NEW", new WorkflowId(PaperAnswers.One), "CRM_CONTACTED");
            var result = await services.GetRequiredService<MoveCase>().RunAsync(new CaseId(PaperAnswers.One), move);
            Assert.True(result.Outcome.IsDone);
        });

        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{server.Commands.Count} commands, {server.RoundTrips.Count} round trips with the transaction:\n{string.Join('\n', server.RoundTrips)}");
        Assert.InRange(server.Commands.Count, 1, 3);
        Assert.Contains("UPDLOCK", server.Commands[1].Text, StringComparison.Ordinal);
    }

    private static bool IsSave(SentCommand command) => command.Text.Contains("INSERT INTO [AuditEntries]", StringComparison.Ordinal);

    private static IReadOnlyList<string> Faults(IReadOnlyList<SentCommand> sent)
    {
        var faults = new List<string>();
        using var model = Schema.Build(SqlServerVersion.Sql160);
        foreach (var (command, number) in sent.DistinctBy(command => command.Text).Select((command, number) => (command, number)))
        {
            var syntax = Schema.SyntaxErrors(command.Text);
            faults.AddRange(syntax.Concat(CommandText.OrderedSubqueries(command.Text)).Select(fault => $"{fault}\n{command.Text}"));
            if (command.Parameters.Count > MostParameters)
            {
                faults.Add($"{command.Parameters.Count} parameters\n{command.Text}");
            }

            if (syntax.Count == 0)
            {
                model.AddObjects(CommandText.AsProcedure($"q{number}", command));
            }
        }

        return [.. faults, .. Schema.Faults(model)];
    }
}
