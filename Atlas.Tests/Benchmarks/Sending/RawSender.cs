using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Atlas.Domain.Messages;
using Atlas.Infrastructure.Channels.Sending;
using Microsoft.Data.Sqlite;

namespace Atlas.Benchmarks.Sending;

/// <summary>
/// The floor of the outbox: claim, POST and mark by prepared commands on the same tables, with the same durability and as many requests side by side.
/// It asks for no consent, keeps no pace, notes no leaving, hashes no chain and tells no screen.
/// </summary>
internal sealed class RawSender : IDisposable
{
    private const int SideBySide = 8;

    private readonly SqliteConnection _connection;
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly HttpClient _http = new(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(5) });
    private readonly Uri _graph;

    public RawSender(string folder, Uri graph)
    {
        _graph = graph;
        _connection = new SqliteConnection(World.Where(folder).ConnectionString);
        _connection.Open();
        Execute("PRAGMA synchronous=FULL");
    }

    /// <summary>Sends what waits, each number in a lane of its own.</summary>
    public Task DrainAsync(Guid tenant, IReadOnlyList<Guid> numbers) => Task.WhenAll(numbers.Select(number => Task.Run(() => RunLaneAsync(tenant, number))));

    public void Dispose()
    {
        _connection.Dispose();
        _http.Dispose();
        _turn.Dispose();
    }

    private async Task RunLaneAsync(Guid tenant, Guid number)
    {
        while (await LockedAsync(() => Claim(tenant, number)) is { Count: > 0 } claimed)
        {
            await Parallel.ForEachAsync(claimed, new ParallelOptions { MaxDegreeOfParallelism = SideBySide }, async (row, stop) =>
            {
                var (at, name) = (TimeProvider.System.GetUtcNow().UtcDateTime, await PostAsync(number, row, stop));
                await LockedAsync(() => Mark(tenant, row.Message, name, at));
            });
        }
    }

    private List<(Guid Message, string Text, string Phone)> Claim(Guid tenant, Guid number)
    {
        using var transaction = _connection.BeginTransaction(deferred: false);
        var rows = new List<(Guid, string, string)>();
        using (var read = Command(
            "SELECT m.Id, m.Text, c.Phone FROM Outgoing o JOIN Messages m ON m.Tenant = o.Tenant AND m.Id = o.Id JOIN Contacts c ON c.Tenant = o.Tenant AND c.Id = o.ContactId "
            + "WHERE o.Tenant = @tenant AND o.ChannelId = @number AND o.LeasedBy IS NULL ORDER BY o.DueAt, o.Id LIMIT @most",
            ("@tenant", tenant), ("@number", number), ("@most", ClaimOutgoing.Batch)))
        using (var reader = read.ExecuteReader())
        {
            while (reader.Read())
            {
                rows.Add((reader.GetGuid(0), reader.GetString(1), reader.GetString(2)));
            }
        }

        foreach (var (message, _, _) in rows)
        {
            Run("UPDATE Outgoing SET LeasedBy = @tenant, LeasedUntil = @until WHERE Id = @message", ("@tenant", tenant), ("@until", TimeProvider.System.GetUtcNow().UtcDateTime.AddMinutes(1)), ("@message", message));
        }

        transaction.Commit();
        return rows;
    }

    private async Task<string> PostAsync(Guid number, (Guid Message, string Text, string Phone) row, CancellationToken stop)
    {
        var body = new JsonObject
        {
            ["messaging_product"] = "whatsapp",
            ["recipient_type"] = "individual",
            ["to"] = row.Phone.TrimStart('+'),
            ["type"] = "text",
            ["text"] = new JsonObject { ["preview_url"] = true, ["body"] = row.Text },
            ["biz_opaque_callback_data"] = row.Message.ToString(),
        };
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(_graph, $"/v23.0/{number:N}/messages"))
        {
            Content = new StringContent(body.ToJsonString(), new MediaTypeHeaderValue("application/json")),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", "a-token");
        using var answer = await _http.SendAsync(request, stop);
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync(stop))!["messages"]![0]!["id"]!.ToString();
    }

    private bool Mark(Guid tenant, Guid message, string name, DateTime at)
    {
        using var transaction = _connection.BeginTransaction(deferred: false);
        Run(
            "INSERT INTO MessageAttempts(Id, Tenant, MessageId, Number, At, EndedAt, Outcome, HttpStatus) VALUES(@id, @tenant, @message, 1, @at, @now, @outcome, 200)",
            ("@id", Guid.CreateVersion7()), ("@tenant", tenant), ("@message", message), ("@at", at), ("@now", TimeProvider.System.GetUtcNow().UtcDateTime), ("@outcome", (int)AttemptOutcome.Accepted));
        Run("UPDATE Messages SET ProviderId = @name, State = @state, StateAt = @at, Version = Version + 1 WHERE Id = @message", ("@name", name), ("@state", (int)MessageState.Sent), ("@at", at), ("@message", message));
        Run("DELETE FROM Outgoing WHERE Id = @message", ("@message", message));
        transaction.Commit();
        return true;
    }

    private async Task<TResult> LockedAsync<TResult>(Func<TResult> act)
    {
        await _turn.WaitAsync();
        try
        {
            return act();
        }
        finally
        {
            _turn.Release();
        }
    }

    private void Run(string text, params (string Name, object Value)[] values)
    {
        using var command = Command(text, values);
        command.ExecuteNonQuery();
    }

    private SqliteCommand Command(string text, params (string Name, object Value)[] values)
    {
        var command = _connection.CreateCommand();
        command.CommandText = text;
        foreach (var (name, value) in values)
        {
            command.Parameters.AddWithValue(name, value);
        }

        return command;
    }

    private void Execute(string text) => Run(text);
}
