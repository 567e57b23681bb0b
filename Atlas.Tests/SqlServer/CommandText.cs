using System.Data;
using System.Globalization;
using System.Text;
using Microsoft.Data.SqlClient;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Atlas.Tests.SqlServer;

/// <summary>Reads what a command says, by SQL Server's own grammar.</summary>
internal static class CommandText
{
    /// <summary>The result sets that a command gives, each as its columns.</summary>
    public static IReadOnlyList<IReadOnlyList<PaperColumn>> Results(string command)
    {
        var tree = (TSqlScript)Schema.Parse(command, out _);
        var tables = new Tables();
        tree.Accept(tables);
        return [.. tree.Batches.SelectMany(batch => batch.Statements).Select(Elements).OfType<IList<SelectElement>>()
            .Select(elements => (IReadOnlyList<PaperColumn>)[.. elements.Select(element => Column(element, tables))])];
    }

    /// <summary>How many rows each result set of a command has: one, or one for each row that a merge brings.</summary>
    public static IReadOnlyList<int> Rows(string command) => [.. ((TSqlScript)Schema.Parse(command, out _)).Batches.SelectMany(batch => batch.Statements)
        .Where(statement => Elements(statement) is not null)
        .Select(statement => statement is MergeStatement { MergeSpecification.TableReference: InlineDerivedTable brought } ? brought.RowValues.Count : 1)];

    /// <summary>The command as a procedure of the schema, its parameters declared, so that every name in it is bound.</summary>
    public static string AsProcedure(string name, SentCommand command)
    {
        var text = new StringBuilder().AppendLine(CultureInfo.InvariantCulture, $"CREATE PROCEDURE [dbo].[{name}] AS BEGIN");
        foreach (var parameter in command.Parameters)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"DECLARE @{parameter.ParameterName.TrimStart('@')} {TypeOf(parameter)};");
        }

        return text.AppendLine(command.Text).Append("END").ToString();
    }

    /// <summary>Subqueries that are ordered without being cut, which the server refuses (error 1033) and DacFx lets pass.</summary>
    public static IReadOnlyList<string> OrderedSubqueries(string command)
    {
        var found = new Ordered();
        Schema.Parse(command, out _).Accept(found);
        return found.Wrong;
    }

    private static IList<SelectElement>? Elements(TSqlStatement statement) => statement switch
    {
        SelectStatement select => First(select.QueryExpression),
        InsertStatement insert => insert.InsertSpecification.OutputClause?.SelectColumns,
        UpdateStatement update => update.UpdateSpecification.OutputClause?.SelectColumns,
        DeleteStatement delete => delete.DeleteSpecification.OutputClause?.SelectColumns,
        MergeStatement merge => merge.MergeSpecification.OutputClause?.SelectColumns,
        _ => null,
    };

    private static IList<SelectElement> First(QueryExpression query) => query switch
    {
        QuerySpecification plain => plain.SelectElements,
        BinaryQueryExpression both => First(both.FirstQueryExpression),
        QueryParenthesisExpression inner => First(inner.QueryExpression),
        _ => throw new ArgumentOutOfRangeException(nameof(query), query.GetType().Name, "A kind of query that the paper server does not read."),
    };

    private static PaperColumn Column(SelectElement element, Tables tables)
    {
        if (element is not SelectScalarExpression { Expression: var expression } scalar)
        {
            return new PaperColumn("*", null);
        }

        if (expression is ColumnReferenceExpression { MultiPartIdentifier.Identifiers: var path })
        {
            return new PaperColumn(path[^1].Value, path.Count > 1 ? tables.Of(path[^2].Value) : null);
        }

        return new PaperColumn(scalar.ColumnName?.Value ?? Kind(expression), null, IsComputed: scalar.ColumnName is null);
    }

    private static string Kind(ScalarExpression expression) => expression switch
    {
        FunctionCall call => call.FunctionName.Value.ToUpperInvariant(),
        SearchedCaseExpression { WhenClauses: [{ WhenExpression: ExistsPredicate }, ..] } => PaperAnswers.Exists,
        _ => "",
    };

    private static string TypeOf(SqlParameter parameter)
    {
        var name = parameter.SqlDbType.ToString().ToLowerInvariant();
        return parameter.SqlDbType switch
        {
            SqlDbType.NVarChar or SqlDbType.VarChar or SqlDbType.VarBinary or SqlDbType.NChar or SqlDbType.Char or SqlDbType.Binary =>
                parameter.Size is > 0 and <= 4000 ? string.Create(CultureInfo.InvariantCulture, $"{name}({parameter.Size})") : $"{name}(max)",
            SqlDbType.Decimal => string.Create(CultureInfo.InvariantCulture, $"decimal({Math.Max(parameter.Precision, (byte)18)},{parameter.Scale})"),
            SqlDbType.Variant => "sql_variant",
            _ => name,
        };
    }

    private sealed class Tables : TSqlFragmentVisitor
    {
        private readonly Dictionary<string, string> _byAlias = new(StringComparer.OrdinalIgnoreCase);

        public string? Of(string alias) => _byAlias.GetValueOrDefault(alias);

        public override void Visit(NamedTableReference node)
        {
            var table = node.SchemaObject.BaseIdentifier.Value;
            _byAlias.TryAdd(node.Alias?.Value ?? table, table);
        }
    }

    private sealed class Ordered : TSqlFragmentVisitor
    {
        public List<string> Wrong { get; } = [];

        public override void Visit(QueryDerivedTable node) => Check(node.QueryExpression);

        public override void Visit(ScalarSubquery node) => Check(node.QueryExpression);

        public override void Visit(CommonTableExpression node) => Check(node.QueryExpression);

        private void Check(QueryExpression query)
        {
            if (query is QuerySpecification { OrderByClause: not null, TopRowFilter: null, OffsetClause: null })
            {
                Wrong.Add($"An ordered subquery without TOP at line {query.StartLine}.");
            }
        }
    }
}
