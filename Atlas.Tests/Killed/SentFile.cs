using System.Text.Json;
using Atlas.Domain.Consents;
using Atlas.Domain.Contacts;
using Atlas.Domain.Messages;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Tests.Killed;

/// <summary>A message as somebody queued it.</summary>
/// <param name="Id">The message.</param>
/// <param name="IsAgreed">Whether its client has agreed.</param>
internal sealed record Queued(Guid Id, bool IsAgreed);

/// <summary>What the sender's file says of messages, read and written from outside.</summary>
internal sealed class SentFile(string folder, FileCheck check)
{
    /// <summary>The number of the demonstration's first organisation.</summary>
    public const string Number = "550100200300411";

    private readonly string _where = $"Data Source={Path.Combine(folder, "atlas.db")};Pooling=False;Default Timeout=60";
    private ChannelId _channel;
    private List<ContactId> _agreed = [];
    private ContactId _unwilling;

    /// <summary>Puts clients in who have agreed and wrote a moment ago, and one who wants nothing any more.</summary>
    public Task<int> PrepareAsync(int clients) => check.AsAtlasAsync(async db =>
    {
        _channel = await db.Channels.Where(row => row.Code == "atlas-demo").Select(row => row.Id).SingleAsync();
        foreach (var place in Enumerable.Range(0, clients + 1))
        {
            var contact = new Contact($"Client {place}", Phone(place), null);
            var talk = new Conversation(_channel, contact.Id);
            var came = Message.Receive(_channel, contact.Id, new Incoming($"wamid.IN{place}", "text", db.Now) { Text = "Bonjour ?" }, db.Now);
            talk.Add(came);
            db.AddRange(contact, came, talk, new Consent(contact.Id, "WHATSAPP", ConsentPurpose.Contact, place < clients ? ConsentDecision.Granted : ConsentDecision.Withdrawn, "UI", db.Now));
            (_agreed, _unwilling) = ([.. _agreed, contact.Id], contact.Id);
        }

        _agreed.RemoveAt(clients);
        return await db.SaveChangesAsync();
    });

    /// <summary>Queues messages to clients in turn, and one to whoever wants none: as if he had withdrawn it a moment after.</summary>
    public Task<List<Queued>> QueueAsync(int first, IReadOnlyList<string> texts, TimeSpan due) => check.AsAtlasAsync(async db =>
    {
        var messages = texts.Select((text, place) => (Message: Write(_agreed[(first + place) % _agreed.Count], text, db.Now), IsAgreed: true))
            .Append((Message: Write(_unwilling, "Trop tard", db.Now), IsAgreed: false)).ToList();
        foreach (var (message, _) in messages)
        {
            db.AddRange(message, new Outgoing(message, db.Now + due));
        }

        await db.SaveChangesAsync();
        return messages.ConvertAll(row => new Queued(row.Message.Id.Value, row.IsAgreed));
    });

    /// <summary>The states of messages, and which of them still wait to go.</summary>
    public Task<(Dictionary<Guid, MessageState> States, HashSet<Guid> Waiting)> StandAsync() => check.AsAtlasAsync(async db => (
        await db.Messages.Where(row => row.Direction == MessageDirection.Outbound).ToDictionaryAsync(row => row.Id.Value, row => row.State),
        (await db.Outgoing.Select(row => row.Id).ToListAsync()).ConvertAll(id => id.Value).ToHashSet()));

    /// <summary>Each change of a message's state in its order, from the audit chain: the story that nobody can rewrite.</summary>
    public Task<ILookup<Guid, (MessageState From, MessageState To)>> StoryAsync() => check.AsAtlasAsync(async db =>
    {
        var told = await db.AuditEntries.Where(row => row.SubjectKind == nameof(Message))
            .Join(db.AuditValues, entry => entry.Sequence, values => values.Sequence, (entry, values) => new { entry.SubjectId, entry.Sequence, values.Values })
            .OrderBy(row => row.Sequence).ToListAsync();
        return told.Select(row => (row.SubjectId, Change: StateIn(row.Values))).Where(row => row.Change is not null).ToLookup(row => row.SubjectId, row => row.Change!.Value);
    });

    /// <summary>Takes the file's only place to write, so that nobody commits until it is given back.</summary>
    public async Task<IAsyncDisposable> LockAsync()
    {
        var connection = new SqliteConnection(_where);
        await connection.OpenAsync();
        await ExecuteAsync(connection, "BEGIN IMMEDIATE");
        return connection;
    }

    /// <summary>Looks as fast as it can until some rows on their way out are so; false where all had gone before one was seen.</summary>
    public async Task<bool> SeesAsync(string where, CancellationToken stop)
    {
        await using var connection = new SqliteConnection(_where);
        await connection.OpenAsync(stop);
        await using var command = connection.CreateCommand();
        command.CommandText = $"SELECT CASE WHEN EXISTS(SELECT 1 FROM Outgoing WHERE {where}) THEN 1 WHEN EXISTS(SELECT 1 FROM Outgoing) THEN 0 ELSE -1 END";
        while (true)
        {
            switch ((long)(await command.ExecuteScalarAsync(stop))!)
            {
                case 1:
                    return true;
                case < 0:
                    return false;
                default:
                    stop.ThrowIfCancellationRequested();
                    await Task.Yield();
                    break;
            }
        }
    }

    /// <summary>A minute passes: the dead sender's leases are over.</summary>
    public async Task PassAMinuteAsync()
    {
        await using var connection = new SqliteConnection(_where);
        await connection.OpenAsync();
        await ExecuteAsync(connection, "UPDATE Outgoing SET LeasedUntil = '2000-01-01 00:00:00' WHERE LeasedUntil IS NOT NULL");
    }

    /// <summary>A client's number.</summary>
    public static string Phone(int place) => FormattableString.Invariant($"+2126990{place:00000}");

    private static (MessageState From, MessageState To)? StateIn(string values)
    {
        using var json = JsonDocument.Parse(values);
        return json.RootElement.TryGetProperty("State", out var change) && change[0].GetString() is { } from
            ? (Enum.Parse<MessageState>(from), Enum.Parse<MessageState>(change[1].GetString()!)) : null;
    }

    private static async Task ExecuteAsync(SqliteConnection connection, string text)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = text;
        await command.ExecuteNonQueryAsync();
    }

    private Message Write(ContactId to, string text, DateTime at) =>
        Message.Compose(_channel, to, new Draft(Guid.CreateVersion7(), null, "text", ConsentPurpose.Contact, new string('0', 64)) { Text = text }, null, at);
}
