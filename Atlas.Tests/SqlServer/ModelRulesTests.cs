using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Atlas.Tests.SqlServer;

/// <summary>Rules of SQL Server that neither the parser nor DacFx knows: asked of the model instead.</summary>
public sealed class ModelRulesTests : IDisposable
{
    /// <summary>Longest key of an index that is not clustered; a clustered one takes 900 only.</summary>
    private const int LongestKey = 1700;
    private const int LongestClusteredKey = 900;

    private readonly DbContext _db = Schema.Context();

    private IReadOnlyList<IEntityType> Rows => [.. _db.GetService<IDesignTimeModel>().Model.GetEntityTypes()];

    public void Dispose() => _db.Dispose();

    [Fact]
    public void Nothing_is_deleted_along_with_something_else_but_what_cannot_live_alone()
    {
        var cascades = Rows.SelectMany(row => row.GetForeignKeys())
            .Where(key => key.DeleteBehavior is not (DeleteBehavior.Restrict or DeleteBehavior.NoAction))
            .Select(key => key.DeclaringEntityType.GetTableName()!).ToHashSet(StringComparer.Ordinal);

        // What Identity keeps of an account, and by what a contact is reached.
        cascades.RemoveWhere(table => table.StartsWith("AspNetUser", StringComparison.Ordinal) || table is "ContactPhones" or "ContactEmails" or "ContactIdentities" or "SearchWords");
        Assert.Empty(cascades);
    }

    [Fact]
    public void No_key_and_no_index_is_longer_than_SQL_Server_takes()
    {
        var keys = Rows.SelectMany(row => row.GetKeys()).Select(key => (
            Name: key.GetName()!, key.Properties, Longest: key.IsPrimaryKey() ? LongestClusteredKey : LongestKey));
        var indexes = Rows.SelectMany(row => row.GetIndexes()).Select(index => (
            Name: index.GetDatabaseName()!, index.Properties, Longest: LongestKey));

        Assert.Empty(keys.Concat(indexes)
            .Select(key => (key.Name, Size: key.Properties.Sum(Bytes), key.Longest))
            .Where(key => key.Size > key.Longest)
            .Select(key => $"{key.Name} takes {key.Size} bytes of {key.Longest}"));
    }

    [Fact]
    public void No_filter_of_an_index_says_or() => Assert.Empty(Rows.SelectMany(row => row.GetIndexes())
        .Where(index => index.GetFilter()?.Contains(" OR ", StringComparison.OrdinalIgnoreCase) == true).Select(index => index.GetDatabaseName()));

    [Fact]
    public void Every_text_has_a_length()
    {
        Assert.Empty(Properties(typeof(string)).Where(property => property.GetMaxLength() is null).Select(Name));
        Assert.Empty(Properties(typeof(byte[])).Where(property => property.GetMaxLength() is null).Select(Name));
    }

    [Fact]
    public void The_only_instant_with_an_offset_is_the_one_that_Identity_brings() =>
        Assert.Equal(["Account.LockoutEnd"], Properties(typeof(DateTimeOffset)).Select(Name));

    [Fact]
    public void Money_has_eighteen_digits_two_of_them_behind_the_point()
    {
        var money = Properties(typeof(decimal)).ToList();

        Assert.NotEmpty(money);
        Assert.All(money, property => Assert.Equal("decimal(18,2)", property.GetColumnType()));
    }

    private IEnumerable<IProperty> Properties(Type type) => Rows.SelectMany(AllProperties)
        .Where(property => (Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType) == type
            || property.FindTypeMapping()?.Converter?.ProviderClrType == type);

    private static IEnumerable<IProperty> AllProperties(ITypeBase row) =>
        row.GetProperties().Concat(row.GetComplexProperties().SelectMany(group => AllProperties(group.ComplexType)));

    private static string Name(IProperty property) => $"{property.DeclaringType.ClrType.Name}.{property.Name}";

    private static int Bytes(IProperty property)
    {
        var type = property.GetColumnType();
        var open = type.IndexOf('(', StringComparison.Ordinal);
        var (name, size) = open < 0 ? (type, null) : (type[..open], type[(open + 1)..^1]);
        return name switch
        {
            "nvarchar" or "nchar" => size is "max" or null ? int.MaxValue / 8 : 2 * int.Parse(size, System.Globalization.CultureInfo.InvariantCulture),
            "varchar" or "char" or "varbinary" or "binary" => size is "max" or null ? int.MaxValue / 8 : int.Parse(size, System.Globalization.CultureInfo.InvariantCulture),
            "uniqueidentifier" => 16,
            "bit" or "tinyint" => 1,
            "int" => 4,
            "bigint" or "datetime2" => 8,
            "date" => 3,
            "decimal" => 9,
            "datetimeoffset" => 10,
            _ => throw new ArgumentOutOfRangeException(nameof(property), type, "Say how many bytes this type takes in an index."),
        };
    }
}
