using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Data.SqlClient;

namespace Atlas.Tests.SqlServer;

/// <summary>What the program sent: the text and its parameters, with their types as SQL Server would be told.</summary>
internal sealed record SentCommand(string Text, IReadOnlyList<SqlParameter> Parameters);

/// <summary>A command that is written down instead of being sent, and answered from the script.</summary>
internal sealed class PaperCommand(Action<SentCommand> write, PaperAnswers answers) : DbCommand
{
    private readonly SqlCommand _form = new();

    [AllowNull]
    public override string CommandText
    {
        get => _form.CommandText;
        set => _form.CommandText = value ?? "";
    }

    public override int CommandTimeout { get; set; }

    public override CommandType CommandType { get; set; } = CommandType.Text;

    public override bool DesignTimeVisible { get; set; }

    public override UpdateRowSource UpdatedRowSource { get; set; }

    protected override DbConnection? DbConnection { get; set; }

    protected override DbParameterCollection DbParameterCollection => _form.Parameters;

    protected override DbTransaction? DbTransaction { get; set; }

    public override void Cancel()
    {
    }

    public override int ExecuteNonQuery()
    {
        Write();
        return 1;
    }

    public override object? ExecuteScalar()
    {
        using var reader = ExecuteReader();
        return reader.Read() ? reader.GetValue(0) : null;
    }

    public override void Prepare()
    {
    }

    protected override DbParameter CreateDbParameter() => new SqlParameter();

    protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior)
    {
        Write();
        return new PaperReader(CommandText, answers);
    }

    /// <summary>Parameters are copied: the program lets go of its own.</summary>
    private void Write() => write(new SentCommand(
        CommandText, [.. _form.Parameters.Cast<ICloneable>().Select(parameter => (SqlParameter)parameter.Clone())]));
}
