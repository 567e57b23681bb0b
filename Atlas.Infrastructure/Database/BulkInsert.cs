using System.Data;
using System.Data.Common;
using Atlas.Domain.Foundation;
using Atlas.Domain.Tenancy;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

namespace Atlas.Infrastructure.Database;

/// <summary>
/// Writes many new rows of the caller's organisation at once, in the context's open transaction: demonstration data and imports. It writes the
/// owner, as every save does, and nothing that follows from a row: history, timeline and audit are rows that its caller brings.
/// </summary>
public sealed class BulkInsert(AtlasDb db)
{
    private readonly Dictionary<Type, RowColumns> _columns = [];

    /// <summary>Writes rows of one kind, in order. Rows to which others point come first.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="version">The concurrency version of a row; by default the one that it has.</param>
    /// <param name="stop">Cancels.</param>
    /// <exception cref="InvalidOperationException">No transaction is open, or a row is of another organisation.</exception>
    public async Task RunAsync<TRow>(IReadOnlyList<TRow> rows, Func<TRow, int>? version = null, CancellationToken stop = default)
        where TRow : class, ITenantOwned
    {
        var transaction = db.Database.CurrentTransaction?.GetDbTransaction() ?? throw new InvalidOperationException("Bulk rows are written in a transaction.");
        var reading = new Reading<TRow>(ColumnsOf(typeof(TRow)), db.CurrentTenant, version);
        if (transaction is SqlTransaction server)
        {
            await CopyAsync(server, reading, rows, stop);
        }
        else
        {
            Insert(transaction, reading, rows, stop);
        }
    }

    private RowColumns ColumnsOf(Type type)
    {
        if (!_columns.TryGetValue(type, out var columns))
        {
            var all = RowColumns.Of(db, type);
            _columns[type] = columns = all with { All = [.. all.All.Where(column => !column.IsCounted)] };
        }

        return columns;
    }

    /// <summary>One prepared command for all rows. SQLite works in this process: there is nothing to wait for.</summary>
    private void Insert<TRow>(DbTransaction transaction, Reading<TRow> reading, IReadOnlyList<TRow> rows, CancellationToken stop)
        where TRow : class, ITenantOwned
    {
        using var command = transaction.Connection!.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = Statement(reading.Columns, command);
        command.Prepare();
        foreach (var row in rows)
        {
            stop.ThrowIfCancellationRequested();
            for (var place = 0; place < command.Parameters.Count; place++)
            {
                command.Parameters[place].Value = reading.Store(row, place);
            }

            command.ExecuteNonQuery();
        }
    }

    private string Statement(RowColumns columns, DbCommand command)
    {
        var sql = db.GetService<ISqlGenerationHelper>();
        for (var place = 0; place < columns.All.Count; place++)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = $"@p{place}";
            command.Parameters.Add(parameter);
        }

        var names = string.Join(", ", columns.All.Select(column => sql.DelimitIdentifier(column.Name)));
        var places = string.Join(", ", Enumerable.Range(0, columns.All.Count).Select(place => $"@p{place}"));
        return $"INSERT INTO {sql.DelimitIdentifier(columns.Kind.GetTableName()!)} ({names}) VALUES ({places})";
    }

    private async Task CopyAsync<TRow>(SqlTransaction transaction, Reading<TRow> reading, IReadOnlyList<TRow> rows, CancellationToken stop)
        where TRow : class, ITenantOwned
    {
        using var table = new DataTable();
        using var copy = new SqlBulkCopy(transaction.Connection, SqlBulkCopyOptions.CheckConstraints, transaction) { BulkCopyTimeout = 0 };
        copy.DestinationTableName = db.GetService<ISqlGenerationHelper>().DelimitIdentifier(reading.Columns.Kind.GetTableName()!);
        foreach (var column in reading.Columns.All)
        {
            var stored = column.Property.GetTypeMapping().Converter?.ProviderClrType ?? column.Property.ClrType;
            var plain = Nullable.GetUnderlyingType(stored) ?? stored;
            table.Columns.Add(column.Name, plain == typeof(DateOnly) ? typeof(DateTime) : plain);
            copy.ColumnMappings.Add(column.Name, column.Name);
        }

        foreach (var row in rows)
        {
            table.Rows.Add([.. Enumerable.Range(0, table.Columns.Count).Select(place => reading.Store(row, place))
                .Select(value => value is DateOnly day ? day.ToDateTime(TimeOnly.MinValue) : value)]);
        }

        await copy.WriteToServerAsync(table, stop);
    }

    /// <summary>Reads rows as their table keeps them.</summary>
    private sealed class Reading<TRow>(RowColumns columns, TenantId owner, Func<TRow, int>? version)
        where TRow : class, ITenantOwned
    {
        public RowColumns Columns => columns;

        public object Store(TRow row, int place)
        {
            var column = columns.All[place];
            if (column.IsOwner)
            {
                return row.Tenant == default || row.Tenant == owner
                    ? owner.Value
                    : throw new InvalidOperationException($"{typeof(TRow).Name} of another organisation was about to be written.");
            }

            var value = version is not null && column.Property.Name == nameof(Aggregate.Version) ? version(row) : column.Read(row);
            return column.Store(value) ?? DBNull.Value;
        }
    }
}
