using System.Text.Json;
using Atlas.Domain.Foundation;
using Atlas.Infrastructure.Outbox;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Atlas.Infrastructure.Database;

/// <summary>How the domain's types become columns, alike on both databases.</summary>
internal static class Converters
{
    /// <summary>Length of a string column that says nothing else: SQL Server cannot index an unbounded one.</summary>
    private const int StringLength = 200;

    private static readonly IReadOnlyList<Type> IdTypes =
    [
        .. new[] { typeof(IId<>).Assembly, typeof(OutboxMessageId).Assembly }.SelectMany(assembly => assembly.GetTypes())
            .Where(type => type.IsValueType && type.GetInterface(typeof(IId<>).Name) is not null),
    ];

    public static void Apply(ModelConfigurationBuilder conventions)
    {
        conventions.Properties<DateTime>().HaveConversion<UtcConverter>();
        conventions.Properties<TimeSpan>().HaveConversion<long>();
        conventions.Properties<decimal>().HavePrecision(18, 2);
        conventions.Properties<string>().HaveMaxLength(StringLength);
        foreach (var id in IdTypes)
        {
            conventions.Properties(id).HaveConversion(typeof(IdConverter<>).MakeGenericType(id));
        }
    }

    /// <summary>Neither database keeps the kind of an instant: it is UTC, always.</summary>
    private sealed class UtcConverter() : ValueConverter<DateTime, DateTime>(
        instant => instant.Kind == DateTimeKind.Local ? instant.ToUniversalTime() : instant,
        stored => DateTime.SpecifyKind(stored, DateTimeKind.Utc));

    private sealed class IdConverter<TId>() : ValueConverter<TId, Guid>(id => id.Value, value => Read(value))
        where TId : struct, IId<TId>
    {
        private static TId Read(Guid value) => TId.From(value);
    }
}

/// <summary>A value that is kept as JSON text and replaced as a whole.</summary>
internal sealed class JsonText<T>() : ValueConverter<T, string>(value => Write(value), stored => Read(stored))
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull,
    };

    private static string Write(T value) => JsonSerializer.Serialize(value, Options);

    private static T Read(string stored) =>
        JsonSerializer.Deserialize<T>(stored, Options) ?? throw new InvalidOperationException($"An empty {typeof(T).Name} is stored.");
}
