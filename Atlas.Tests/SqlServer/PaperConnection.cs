using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Atlas.Tests.SqlServer;

/// <summary>Gives the program paper where it would open a connection.</summary>
internal sealed class PaperConnections(Func<PaperConnection> create) : DbConnectionInterceptor
{
    public override InterceptionResult<DbConnection> ConnectionCreating(ConnectionCreatingEventData eventData, InterceptionResult<DbConnection> result) =>
        InterceptionResult<DbConnection>.SuppressWithResult(create());
}

/// <summary>A connection on which everything is written down and answered from the script.</summary>
internal sealed class PaperConnection(Action<SentCommand> write, Action<string> trip, PaperAnswers answers) : DbConnection
{
    private ConnectionState _state = ConnectionState.Closed;

    [AllowNull]
    public override string ConnectionString { get; set; } = "";

    public override string Database => "Atlas";

    public override string DataSource => "paper";

    public override string ServerVersion => "17.00";

    public override ConnectionState State => _state;

    public override void ChangeDatabase(string databaseName)
    {
    }

    public override void Open() => _state = ConnectionState.Open;

    public override void Close() => _state = ConnectionState.Closed;

    protected override DbTransaction BeginDbTransaction(IsolationLevel isolationLevel)
    {
        trip("BEGIN TRANSACTION");
        return new PaperTransaction(this, trip);
    }

    protected override DbCommand CreateDbCommand() => new PaperCommand(write, answers) { Connection = this };

    private sealed class PaperTransaction(DbConnection connection, Action<string> trip) : DbTransaction
    {
        public override IsolationLevel IsolationLevel => IsolationLevel.ReadCommitted;

        public override bool SupportsSavepoints => true;

        protected override DbConnection DbConnection => connection;

        public override void Commit() => trip("COMMIT TRANSACTION");

        public override void Rollback() => trip("ROLLBACK TRANSACTION");

        public override void Save(string savepointName) => trip("SAVE TRANSACTION");

        public override void Rollback(string savepointName) => trip("ROLLBACK TO SAVEPOINT");
    }
}
