using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace Atlas.Benchmarks;

/// <summary>
/// The smallest webhook: Kestrel, the signature over the raw bytes, and one row by a prepared command on one open connection, each in a transaction of
/// its own, with the columns, indexes and durability of a stored delivery. It runs as a process of its own.
/// </summary>
internal static class HookFloor
{
    private const string Table =
        "CREATE TABLE Deliveries(Id BLOB PRIMARY KEY, Tenant BLOB, ChannelId BLOB, Body BLOB, Hash TEXT, Signature TEXT, ReceivedAt INTEGER, State INTEGER, DueAt INTEGER, Attempts INTEGER);"
        + "CREATE UNIQUE INDEX a ON Deliveries(Tenant, ChannelId, Hash); CREATE INDEX b ON Deliveries(Tenant, State, DueAt);";

    public static async Task RunAsync(string file)
    {
        await using var connection = new SqliteConnection($"Data Source={file}");
        await connection.OpenAsync();
        await using (var make = connection.CreateCommand())
        {
            make.CommandText = $"PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; {Table}";
            await make.ExecuteNonQueryAsync();
        }

        await using var insert = connection.CreateCommand();
        insert.CommandText = "INSERT INTO Deliveries VALUES(@id, @tenant, @channel, @body, @hash, @signature, @at, 0, @at, 0)";
        var (tenant, secret) = (Guid.NewGuid(), Encoding.UTF8.GetBytes(Hook.Secret));
        using var turn = new SemaphoreSlim(1, 1);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        await using var app = builder.Build();
        app.MapPost("/{**path}", async http =>
        {
            using var read = new MemoryStream();
            await http.Request.Body.CopyToAsync(read);
            var body = read.ToArray();
            var told = http.Request.Headers["X-Hub-Signature-256"].ToString();
            if (!CryptographicOperations.FixedTimeEquals(Convert.FromHexString(told["sha256=".Length..]), HMACSHA256.HashData(secret, body)))
            {
                http.Response.StatusCode = 401;
                return;
            }

            await turn.WaitAsync();
            try
            {
                Store(insert, tenant, body, told);
            }
            finally
            {
                turn.Release();
            }
        });
        await app.RunAsync();
    }

    private static void Store(SqliteCommand insert, Guid tenant, byte[] body, string signature)
    {
        insert.Parameters.Clear();
        var at = TimeProvider.System.GetUtcNow().Ticks;
        foreach (var (name, value) in new (string, object)[]
        {
            ("@id", Guid.CreateVersion7()), ("@tenant", tenant), ("@channel", tenant), ("@body", body), ("@hash", Convert.ToHexStringLower(SHA256.HashData(body))),
            ("@signature", signature), ("@at", at.ToString(CultureInfo.InvariantCulture)),
        })
        {
            insert.Parameters.AddWithValue(name, value);
        }

        insert.ExecuteNonQuery();
    }
}
