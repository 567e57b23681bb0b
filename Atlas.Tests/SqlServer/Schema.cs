using System.Text.RegularExpressions;
using Atlas.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.SqlServer.Dac.Model;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Atlas.Tests.SqlServer;

/// <summary>The schema on SQL Server, as scripts and as a DacFx model: made from the mapped rows, without a server.</summary>
internal static partial class Schema
{
    private static readonly Lazy<IReadOnlyList<string>> Made = new(MakeBatches);

    /// <summary>The statements that make an empty database, and the table of applied migrations.</summary>
    public static IReadOnlyList<string> Batches => Made.Value;

    /// <summary>A context that is only asked about its model.</summary>
    public static SqlServerAtlasDb Context() => new SqlServerDesignTime().CreateDbContext([]);

    /// <summary>The script with which an operator brings any older database up to date.</summary>
    public static string MigrationScript()
    {
        using var db = Context();
        return db.GetService<IMigrator>().GenerateScript(options: MigrationsSqlGenerationOptions.Idempotent);
    }

    /// <summary>A model of the whole schema.</summary>
    public static TSqlModel Build(SqlServerVersion version)
    {
        var model = new TSqlModel(version, new TSqlModelOptions());
        foreach (var batch in Batches)
        {
            model.AddObjects(batch);
        }

        return model;
    }

    /// <summary>Everything that DacFx has to say; a warning counts as much as an error.</summary>
    public static IReadOnlyList<string> Faults(TSqlModel model) =>
        [.. model.Validate().Select(message => $"{message.MessageType} {message.Prefix}{message.Number}: {message.Message}")];

    /// <summary>What the parser of the newest server has against a script.</summary>
    public static IReadOnlyList<string> SyntaxErrors(string sql)
    {
        Parse(sql, out var errors);
        return [.. errors.Select(error => $"line {error.Line}: {error.Message}")];
    }

    /// <summary>A script as its syntax tree.</summary>
    public static TSqlFragment Parse(string sql, out IList<ParseError> errors)
    {
        using var reader = new StringReader(sql);
        return new TSql170Parser(initialQuotedIdentifiers: true).Parse(reader, out errors);
    }

    private static IReadOnlyList<string> MakeBatches()
    {
        using var db = Context();
        var script = db.Database.GenerateCreateScript() + "\nGO\n" + db.GetService<IHistoryRepository>().GetCreateScript();
        return [.. Go().Split(script).Where(batch => !string.IsNullOrWhiteSpace(batch))];
    }

    [GeneratedRegex(@"^\s*GO\s*$", RegexOptions.Multiline | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Go();
}
