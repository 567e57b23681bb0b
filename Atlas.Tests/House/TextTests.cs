using System.Text.RegularExpressions;
using System.Xml.Linq;
using Atlas.Domain.Audit;
using Atlas.Domain.Cases;
using Atlas.Domain.Foundation;
using Atlas.Domain.Referentials;
using Atlas.Domain.Tenancy;
using Atlas.Domain.Workflows;
using Atlas.Infrastructure.Channels.WhatsApp;
using Atlas.Infrastructure.Database;
using Atlas.Web.Features.Cases.Opening;
using Atlas.Web.Features.Dashboard;
using Atlas.Web.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace Atlas.Tests.House;

/// <summary>Everything that Atlas says, it says in three languages.</summary>
public sealed partial class TextTests
{
    private static readonly string[] Languages = ["Texts.resx", "Texts.en.resx", "Texts.ar.resx"];

    private static readonly Dictionary<string, string> French = Read(Languages[0]);

    [Theory]
    [InlineData("Texts.en.resx")]
    [InlineData("Texts.ar.resx")]
    public void Every_text_stands_in_every_language(string file)
    {
        var other = Read(file);

        Assert.Empty(French.Keys.Except(other.Keys, StringComparer.Ordinal));
        Assert.Empty(other.Keys.Except(French.Keys, StringComparer.Ordinal));
    }

    [Fact]
    public void No_text_is_empty() => Assert.Empty(
        from file in Languages
        from text in Read(file)
        where string.IsNullOrWhiteSpace(text.Value)
        select $"{file}: {text.Key}");

    [Theory]
    [InlineData("Texts.en.resx")]
    [InlineData("Texts.ar.resx")]
    public void A_text_names_the_same_things_in_every_language(string file) => Assert.Empty(
        from text in Read(file)
        where French.ContainsKey(text.Key) && Holes(French[text.Key]) != Holes(text.Value)
        select $"{text.Key}: {Holes(French[text.Key])} in French, {Holes(text.Value)} in {file}");

    [Fact]
    public void Whatever_the_code_says_stands_among_the_texts() => Assert.Empty(
        from file in SourceTree.Files(".cs", "Atlas.Web").Concat(SourceTree.Files(".razor", "Atlas.Web"))
        from Match said in Literal().Matches(SourceTree.Read(file))
        let key = said.Groups["key"].Value
        where !French.ContainsKey(key)
        select $"{file} says {key}");

    [Fact]
    public void Every_code_that_people_meet_has_a_text() => Assert.Empty(Codes().Except(French.Keys, StringComparer.Ordinal));

    [Fact]
    public void Every_code_of_a_referential_has_a_label_in_every_language()
    {
        var rows = Support.Agency.Referentials;

        Assert.NotEmpty(rows);
        Assert.Empty(rows.Where(row => new[] { row.Fr, row.En, row.Ar }.Any(string.IsNullOrWhiteSpace)).Select(row => $"{row.Kind}:{row.Code}"));
    }

    [Fact]
    public void The_list_of_forbidden_calls_is_there_and_every_project_reads_it()
    {
        var banned = SourceTree.Read("BannedSymbols.txt");

        Assert.All(
            new[] { "DateTime.Now", "DateTimeOffset.UtcNow", "DbContext.SaveChanges", "IgnoreQueryFilters``1(System.Linq.IQueryable{``0})", "MarkupString", "Thread.Sleep" },
            call => Assert.Contains(call, banned, StringComparison.Ordinal));
        Assert.Contains("BannedSymbols.txt", SourceTree.Read("Directory.Build.props"), StringComparison.Ordinal);
        Assert.Contains("Microsoft.CodeAnalysis.BannedApiAnalyzers", SourceTree.Read("Directory.Build.props"), StringComparison.Ordinal);
    }

    /// <summary>Keys that the code puts together, from the codes that it puts in them.</summary>
    private static IEnumerable<string> Codes() =>
    [
        .. Refusals.All.Select(code => $"refusal.{code}"),
        .. AuditActions.All.Select(code => $"action.{code}"),
        .. Enum.GetNames<AuditFault>().Select(fault => $"audit.fault.{fault}"),
        .. CaseField.All.Select(field => $"field.{field.Code}").Append($"field.{CaseField.PrimaryContact}"),
        .. Enum.GetNames<FieldKind>().SelectMany(kind => new[] { $"wrong.{kind}", $"new.wrong.{kind}" }),
        .. DraftLine.All.SelectMany(line => new[] { line.LabelKey, line.WrongKey }),
        .. Guards.Codes.Append(Verdict.Right).Append("ROLE").Append(ReferentialKinds.LossReason).Append(ReferentialKinds.WonReason).Select(code => $"missing.{code}"),
        .. Enum.GetNames<Role>().Select(role => $"role.{role.ToUpperInvariant()}"),
        .. Enum.GetNames<SignInOutcome>().Where(outcome => outcome != nameof(SignInOutcome.Done)).Select(outcome => $"signIn.{outcome}"),
        .. TileSet.Numbers.SelectMany(code => new[] { $"dashboard.{code}", $"dashboard.{code}.hint", $"dashboard.{code}.what" }),
        .. TileSet.Charts.SelectMany(code => new[] { $"dashboard.{code}", $"dashboard.{code}.what" }),
        .. Period.Codes.Select(code => $"dashboard.period.{code}"),
        .. Enumerable.Range(0, FigureSheet.Unanswered + 1).Select(band => $"dashboard.delays.{band}"),
        .. Enum.GetNames<Role>().Concat(Enum.GetNames<CaseVisibility>()).Concat(Enum.GetNames<StateKind>()).Concat(Enum.GetNames<WorkflowStage>())
            .Select(value => $"audit.value.{value}"),
        .. Faults.Names.SelectMany(name => new[] { $"fault.{name}.cause", $"fault.{name}.action" }),
        .. AuditedKinds().Select(kind => $"subject.{kind}"),
        .. new[] { "open", "won", "lost", "closed" }.Select(state => $"list.state.{state}"),
        .. new[] { "me", "none" }.Select(assignee => $"list.assignee.{assignee}"),
    ];

    private static IEnumerable<string> AuditedKinds()
    {
        using var services = new ServiceCollection().AddLogging().BuildServiceProvider();
        var options = ContextOptions.For(new DatabaseOptions(DatabaseProvider.Sqlite, "Data Source=:memory:"), services);
        using var db = new SqliteAtlasDb(options.Sqlite!, new SaveServices(new(), TimeProvider.System, new(), new(), new(DatabaseProvider.Sqlite)));
        return [.. db.Model.GetEntityTypes().Select(row => row.ClrType).Where(typeof(IAudited).IsAssignableFrom).Select(row => row.Name)];
    }

    private static Dictionary<string, string> Read(string file) => XDocument.Parse(SourceTree.Read($"Atlas.Web/Resources/{file}")).Root!.Elements("data")
        .ToDictionary(text => text.Attribute("name")!.Value, text => text.Element("value")!.Value, StringComparer.Ordinal);

    private static string Holes(string text) => string.Join(' ', Hole().Matches(text).Select(hole => hole.Value).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));

    [GeneratedRegex(@"\{\d+\}", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Hole();

    [GeneratedRegex("""(?<![\w$])(?:T|texts)\["(?<key>[^"{]+)"[\],]""", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Literal();
}
