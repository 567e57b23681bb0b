using System.Collections;
using System.Data.Common;

namespace Atlas.Tests.SqlServer;

/// <summary>One row per result set of a command, with the columns that the command names; a merge gives back as many as it brings.</summary>
internal sealed class PaperReader : DbDataReader
{
    private static long _counted;

    private readonly IReadOnlyList<IReadOnlyList<PaperColumn>> _results;
    private readonly IReadOnlyList<int> _rows;
    private readonly PaperAnswers _answers;
    private readonly bool _hasRow;
    private int _result;
    private int _read;

    public PaperReader(string command, PaperAnswers answers)
    {
        (_results, _rows, _answers) = (CommandText.Results(command), CommandText.Rows(command), answers);

        // A count, a sum or a "whether" always has its one row.
        _hasRow = answers.HasRow(command) || _results is [[{ IsComputed: true }]];
    }

    public override int Depth => 0;

    public override int FieldCount => _result < _results.Count ? _results[_result].Count : 0;

    public override bool HasRows => _hasRow;

    public override bool IsClosed => false;

    public override int RecordsAffected => 1;

    public override object this[int ordinal] => GetValue(ordinal);

    public override object this[string name] => GetValue(GetOrdinal(name));

    public override bool Read() => _hasRow && _result < _results.Count && _read++ < _rows[_result];

    public override bool NextResult()
    {
        (_result, _read) = (_result + 1, 0);
        return _result < _results.Count;
    }

    public override bool IsDBNull(int ordinal) => _answers.Says(Column(ordinal), out var value) && value is null;

    public override T GetFieldValue<T>(int ordinal) => (T)Get(ordinal, typeof(T));

    public override object GetValue(int ordinal) =>
        _answers.Says(Column(ordinal), out var value) ? value ?? DBNull.Value : PaperAnswers.Plain(typeof(int));

    public override bool GetBoolean(int ordinal) => GetFieldValue<bool>(ordinal);

    public override byte GetByte(int ordinal) => GetFieldValue<byte>(ordinal);

    public override char GetChar(int ordinal) => GetFieldValue<char>(ordinal);

    public override DateTime GetDateTime(int ordinal) => GetFieldValue<DateTime>(ordinal);

    public override decimal GetDecimal(int ordinal) => GetFieldValue<decimal>(ordinal);

    public override double GetDouble(int ordinal) => GetFieldValue<double>(ordinal);

    public override float GetFloat(int ordinal) => GetFieldValue<float>(ordinal);

    public override Guid GetGuid(int ordinal) => GetFieldValue<Guid>(ordinal);

    public override short GetInt16(int ordinal) => GetFieldValue<short>(ordinal);

    public override int GetInt32(int ordinal) => GetFieldValue<int>(ordinal);

    public override long GetInt64(int ordinal) => GetFieldValue<long>(ordinal);

    public override string GetString(int ordinal) => GetFieldValue<string>(ordinal);

    public override string GetName(int ordinal) => Column(ordinal).Name;

    public override int GetOrdinal(string name) => Enumerable.Range(0, FieldCount).First(ordinal => GetName(ordinal) == name);

    public override string GetDataTypeName(int ordinal) => "sql_variant";

    public override Type GetFieldType(int ordinal) => typeof(object);

    public override int GetValues(object[] values) => throw new NotSupportedException();

    public override long GetBytes(int ordinal, long dataOffset, byte[]? buffer, int bufferOffset, int length) => throw new NotSupportedException();

    public override long GetChars(int ordinal, long dataOffset, char[]? buffer, int bufferOffset, int length) => throw new NotSupportedException();

    public override IEnumerator GetEnumerator() => throw new NotSupportedException();

    private PaperColumn Column(int ordinal) => _results[_result][ordinal];

    private object Get(int ordinal, Type type)
    {
        // A number that the server counts up is never the same twice; a merge says which of its rows got it.
        if (type == typeof(long) && Column(ordinal).Name == "Id")
        {
            return Interlocked.Increment(ref _counted);
        }

        if (Column(ordinal).Name == "_Position")
        {
            return _read - 1;
        }

        if (!_answers.Says(Column(ordinal), out var value))
        {
            return PaperAnswers.Plain(type);
        }

        return value is not null && !type.IsInstanceOfType(value) && value is IConvertible
            ? Convert.ChangeType(value, type, System.Globalization.CultureInfo.InvariantCulture)
            : value ?? throw new InvalidOperationException($"{Column(ordinal).Name} was scripted as NULL and read as {type.Name}.");
    }
}
