using Microsoft.SqlServer.Dac.Model;

namespace Atlas.Tests.SqlServer;

/// <summary>What can be known about the schema on SQL Server without one.</summary>
public sealed class SchemaTests
{
    [Fact]
    public void The_migration_script_for_any_older_database_is_readable_by_SQL_Server()
    {
        var script = Schema.MigrationScript();

        Assert.Contains("CREATE TABLE [Cases]", script, StringComparison.Ordinal);
        Assert.Empty(Schema.SyntaxErrors(script));
    }

    [Fact]
    public void A_misspelt_script_is_found() => Assert.NotEmpty(Schema.SyntaxErrors("CREATE TABEL [Cases] ([Id] int);"));

    [Theory]
    [InlineData(SqlServerVersion.Sql160)]
    [InlineData(SqlServerVersion.Sql170)]
    public void Every_table_key_and_index_fits_together(SqlServerVersion version)
    {
        using var model = Schema.Build(version);

        Assert.Empty(Schema.Faults(model));
        Assert.NotEmpty(model.GetObjects(DacQueryScopes.UserDefined, ModelSchema.Table));
    }

    [Fact]
    public void An_index_on_a_column_that_is_not_there_is_found()
    {
        using var model = Schema.Build(SqlServerVersion.Sql170);
        model.AddObjects("CREATE INDEX [IX_Wrong] ON [Cases] ([Statuss]);");

        Assert.Contains(Schema.Faults(model), fault => fault.Contains("SQL71501", StringComparison.Ordinal));
    }
}
