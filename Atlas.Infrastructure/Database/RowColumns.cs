using Atlas.Domain.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Atlas.Infrastructure.Database;

/// <summary>A column of a row, and how to read it off an object that no context tracks.</summary>
/// <param name="Name">The column's name.</param>
/// <param name="Told">The name under which the audit trail tells it, for example <c>Fields.City</c>.</param>
/// <param name="Property">The property as the model knows it.</param>
internal sealed record RowColumn(string Name, string Told, IProperty Property)
{
    private readonly IClrPropertyGetter _getter = Property.GetGetter();
    private readonly Func<object?, object?>? _convert = Property.GetTypeMapping().Converter?.ConvertToProvider;

    /// <summary>Whether it holds the owner, which whoever writes the row fills in.</summary>
    public bool IsOwner => Property.Name == nameof(ITenantOwned.Tenant) && Property.DeclaringType is IEntityType;

    /// <summary>Whether the database counts it up by itself.</summary>
    public bool IsCounted => Property.IsPrimaryKey() && Property.ClrType == typeof(long) && Property.ValueGenerated == ValueGenerated.OnAdd;

    /// <summary>The value as the domain holds it.</summary>
    public object? Read(object row) => _getter.GetClrValueUsingContainingEntity(row);

    /// <summary>The value as the database holds it.</summary>
    public object? Store(object? value) => _convert is null ? value : _convert(value);
}

/// <summary>The columns of a kind of row: its own, then those of its complex values, each in the model's order.</summary>
/// <param name="Kind">The kind of row.</param>
/// <param name="All">The columns.</param>
internal sealed record RowColumns(IEntityType Kind, IReadOnlyList<RowColumn> All)
{
    /// <summary>The columns of a type that the model maps to one table.</summary>
    public static RowColumns Of(DbContext db, Type type)
    {
        var kind = db.Model.FindEntityType(type) ?? throw new ArgumentException($"{type.Name} is not a row.", nameof(type));
        var table = StoreObjectIdentifier.Create(kind, StoreObjectType.Table) ?? throw new ArgumentException($"{type.Name} has no table.", nameof(type));
        var own = kind.GetProperties().Select(property => (Prefix: "", Property: property));
        var grouped = kind.GetComplexProperties().SelectMany(group => group.ComplexType.GetProperties().Select(property => (Prefix: $"{group.Name}.", Property: property)));
        return new RowColumns(kind, [.. own.Concat(grouped).Select(column => new RowColumn(
            column.Property.GetColumnName(table) ?? column.Property.Name,
            column.Prefix + column.Property.Name,
            column.Property))]);
    }

    /// <summary>The values of a row as they are now.</summary>
    public object?[] Read(object row)
    {
        var values = new object?[All.Count];
        for (var place = 0; place < values.Length; place++)
        {
            values[place] = All[place].Read(row);
        }

        return values;
    }
}
