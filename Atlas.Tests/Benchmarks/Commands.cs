using System.Data.Common;
using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Atlas.Benchmarks;

/// <summary>What the program asks of the database, and for how long it reads: from the asking until the reader is closed.</summary>
internal sealed class Commands : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
{
    private readonly List<IDisposable> _listening = [];
    private readonly List<(string, (string, object?)[])> _texts = [];
    private double _milliseconds;

    public Commands() => _listening.Add(DiagnosticListener.AllListeners.Subscribe(this));

    public IReadOnlyList<(string Text, (string Name, object? Value)[] Values)> Texts => _texts;

    public double Milliseconds => _milliseconds;

    public void Clear()
    {
        lock (_texts)
        {
            _texts.Clear();
            _milliseconds = 0;
        }
    }

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == DbLoggerCategory)
        {
            _listening.Add(value.Subscribe(this));
        }
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        lock (_texts)
        {
            if (value.Value is CommandExecutedEventData { Command: var command } done)
            {
                _texts.Add((command.CommandText, [.. command.Parameters.Cast<DbParameter>().Select(one => (one.ParameterName, one.Value))]));
                _milliseconds += done.Duration.TotalMilliseconds;
            }
            else if (value.Value is DataReaderDisposingEventData closing)
            {
                _milliseconds += closing.Duration.TotalMilliseconds;
            }
        }
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }

    public void Dispose() => _listening.ForEach(one => one.Dispose());

    private const string DbLoggerCategory = "Microsoft.EntityFrameworkCore";

    /// <summary>Runs one of them raw, and reads all of its answer.</summary>
    public static double Once(SqliteConnection connection, (string Text, (string Name, object? Value)[] Values) asked)
    {
        using var command = connection.CreateCommand();
        command.CommandText = asked.Text;
        Array.ForEach(asked.Values, value => command.Parameters.AddWithValue(value.Name, value.Value));
        var began = Stopwatch.GetTimestamp();
        using var rows = command.ExecuteReader();
        while (rows.Read())
        {
            for (var place = 0; place < rows.FieldCount; place++)
            {
                rows.GetValue(place);
            }
        }

        return Stopwatch.GetElapsedTime(began).TotalMilliseconds;
    }
}
