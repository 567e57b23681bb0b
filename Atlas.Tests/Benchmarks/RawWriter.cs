using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using Microsoft.Data.Sqlite;

namespace Atlas.Benchmarks;

/// <summary>
/// The floor of a move: the rows that Atlas writes, by prepared commands on one open connection, in one transaction, with the same bytes,
/// indexes and durability. It reads nothing, checks nothing and hashes nothing.
/// </summary>
internal sealed class RawWriter : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly List<SqliteCommand> _commands = [];
    private readonly Dictionary<string, object> _now = [];
    private readonly Guid _tenant;
    private readonly Guid _by;
    private long _audit;
    private long _live;

    public RawWriter(World world)
    {
        (_tenant, _by) = (world.Manager.Tenant.Value, world.Manager.User!.Value.Value);
        _connection = new SqliteConnection(World.Where(world.Folder).ConnectionString);
        _connection.Open();
        Execute("PRAGMA synchronous=FULL");
        Prepare("UPDATE Cases SET Status=@to, StatusSince=@at, LastActivityAt=@at, Version=Version+1 WHERE Id=@case");
        Prepare("INSERT INTO StatusChanges(Id,Tenant,CaseId,WorkflowId,Act,\"From\",\"To\",At,\"By\",Reason,Comment,TimeInState,CommandId) "
            + "VALUES(@change,@tenant,@case,@workflow,0,@from,@to,@at,@by,NULL,NULL,@spent,@command)");
        Prepare("INSERT INTO Activities(Id,Tenant,CaseId,Kind,\"By\",At,Text,Facts,CommandId) VALUES(@activity,@tenant,@case,'STATUS_CHANGE',@by,@at,NULL,@facts,NULL)");
        Prepare("INSERT INTO AuditEntries(Id,Tenant,Sequence,At,Actor,Action,SubjectKind,SubjectId,ValuesHash,Previous,Hash) "
            + "VALUES(@entry,@tenant,@audit,@at,@by,'CASE_MOVED','Case',@case,@valuesHash,@previous,@hash)");
        Prepare("INSERT INTO AuditValues(Id,Tenant,Sequence,Salt,\"Values\") VALUES(@values,@tenant,@audit,@salt,@text)");
        Prepare("INSERT INTO Outbox(Id,Tenant,Sequence,Kind,SubjectId,SubjectVersion,CaseType,\"From\",\"To\",At,CorrelationId) "
            + "VALUES(@outbox,@tenant,@live,'CASE_MOVED',@case,1,@type,@from,@to,@at,@command)");
        Prepare("UPDATE Ledgers SET AuditSequence=@audit, AuditHead=@hash, LiveSequence=@live WHERE Id=@tenant");
        _audit = (long)Execute("SELECT AuditSequence FROM Ledgers WHERE Id=@tenant")!;
        _live = (long)Execute("SELECT LiveSequence FROM Ledgers WHERE Id=@tenant")!;
    }

    /// <summary>Writes one move and takes the time.</summary>
    public void Move(Card card, Times times)
    {
        Describe(card);
        var began = Stopwatch.GetTimestamp();
        using (var transaction = _connection.BeginTransaction(deferred: false))
        {
            foreach (var command in _commands)
            {
                foreach (SqliteParameter parameter in command.Parameters)
                {
                    parameter.Value = _now[parameter.ParameterName];
                }

                command.Transaction = transaction;
                command.ExecuteNonQuery();
            }

            transaction.Commit();
        }

        times.Since(began);
        card.Turn();
    }

    public void Dispose()
    {
        _commands.ForEach(command => command.Dispose());
        _connection.Dispose();
    }

    private void Describe(Card card)
    {
        var at = TimeProvider.System.GetUtcNow().UtcDateTime;
        var told = at.ToString("O", CultureInfo.InvariantCulture);
        foreach (var id in new[] { "@change", "@activity", "@entry", "@values", "@outbox", "@command" })
        {
            _now[id] = Guid.CreateVersion7();
        }

        foreach (var hash in new[] { "@valuesHash", "@previous", "@hash", "@salt" })
        {
            _now[hash] = RandomNumberGenerator.GetBytes(32);
        }

        (_now["@case"], _now["@workflow"], _now["@tenant"], _now["@by"]) = (card.Id.Value, card.Workflow.Value, _tenant, _by);
        (_now["@from"], _now["@to"], _now["@type"], _now["@at"], _now["@spent"]) = (card.Status, card.Next, card.Type, at, 50_000_000L);
        (_now["@audit"], _now["@live"]) = (++_audit, ++_live);
        _now["@facts"] = $$"""{"event":"CASE_MOVED","from":"{{card.Status}}","to":"{{card.Next}}"}""";
        _now["@text"] = $$"""{"LastActivityAt":["{{told}}","{{told}}"],"Status":["{{card.Status}}","{{card.Next}}"],"StatusSince":["{{told}}","{{told}}"]}""";
    }

    private object? Execute(string text)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = text;
        command.Parameters.AddWithValue("@tenant", _tenant);
        return command.ExecuteScalar();
    }

    private void Prepare(string text)
    {
        var command = _connection.CreateCommand();
        command.CommandText = text;
        foreach (var name in text.Split([' ', ',', '(', ')', '=', '+'], StringSplitOptions.RemoveEmptyEntries).Where(word => word[0] == '@').Distinct(StringComparer.Ordinal))
        {
            command.Parameters.Add(new SqliteParameter { ParameterName = name });
        }

        _commands.Add(command);
    }
}
