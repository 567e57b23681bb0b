using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Atlas.Domain.Audit;
using Atlas.Domain.Cases;
using Atlas.Domain.Contacts;
using Atlas.Domain.Foundation;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Atlas.Infrastructure.Database;

/// <summary>The values of an audit entry: a JSON object of field → [before, after] in invariant text, the same on both databases.</summary>
internal static class AuditText
{
    private static readonly HashSet<string> Secrets = new(StringComparer.Ordinal)
    {
        "PasswordHash", "SecurityStamp", "ConcurrencyStamp", "AccessToken", "AppSecret", "NextAppSecret", "VerifyToken",
    };

    private static readonly HashSet<string> Bookkeeping = new(StringComparer.Ordinal)
    {
        nameof(Aggregate.Version), nameof(Aggregate.Tenant), "Id", "Worth", "AnswerMinutes", "CloseReason", nameof(Case.TitleKey), nameof(Case.CityKey), nameof(Contact.NameKey),
        nameof(Case.Score), nameof(Case.ScoredBy), nameof(Case.ScoreOutside), nameof(Case.ScoreDueAt),
    };

    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string ActionOf(EntityState state) => state switch
    {
        EntityState.Added => AuditActions.Created,
        EntityState.Deleted => AuditActions.Deleted,
        _ => AuditActions.Updated,
    };

    /// <summary>Whether nothing changed but what follows from other rows and the clock: nobody did that.</summary>
    public static bool IsDerived(EntityEntry row) => row.State is EntityState.Modified && row.Entity is Case
        && row.Properties.All(property => !property.IsModified || Bookkeeping.Contains(property.Metadata.Name))
        && row.ComplexProperties.All(group => group.Properties.All(property => !property.IsModified));

    public static string Of(EntityEntry row, IReadOnlyList<DomainEvent> happened) => Object(happened, json =>
    {
        foreach (var property in row.Properties)
        {
            Field(json, "", property, row.State);
        }

        foreach (var group in row.ComplexProperties)
        {
            foreach (var property in group.Properties)
            {
                Field(json, $"{group.Metadata.Name}.", property, row.State);
            }
        }
    });

    /// <summary>The same for a row that no context tracks, from its values before (none of a new row) and after.</summary>
    public static string Of(RowColumns columns, object?[]? before, object?[] after, IReadOnlyList<DomainEvent> happened) => Object(happened, json =>
    {
        for (var place = 0; place < after.Length; place++)
        {
            var column = columns.All[place];
            if (!Bookkeeping.Contains(column.Property.Name) && !Equals(before?[place], after[place]))
            {
                Changed(json, column.Told, column.Property, Text(column.Property, before?[place]), Text(column.Property, after[place]));
            }
        }
    });

    private static string Object(IReadOnlyList<DomainEvent> happened, Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer, Plain))
        {
            json.WriteStartObject();
            write(json);
            foreach (var told in happened)
            {
                Told(json, told);
            }

            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void Field(Utf8JsonWriter json, string prefix, PropertyEntry property, EntityState state)
    {
        var name = property.Metadata.Name;
        if (Bookkeeping.Contains(name) || (state is EntityState.Modified && !property.IsModified))
        {
            return;
        }

        var before = state is EntityState.Added ? null : Text(property.Metadata, property.OriginalValue);
        var after = state is EntityState.Deleted ? null : Text(property.Metadata, property.CurrentValue);
        Changed(json, prefix + name, property.Metadata, before, after);
    }

    private static void Changed(Utf8JsonWriter json, string name, IReadOnlyProperty property, string? before, string? after)
    {
        var secret = Secrets.Contains(property.Name);
        if (before != after)
        {
            Pair(json, name, secret && before is not null ? "•" : before, secret && after is not null ? "•" : after);
        }
    }

    /// <summary>What the event tells beside the root's own fields: why somebody moved a case, what a note says.</summary>
    private static void Told(Utf8JsonWriter json, DomainEvent happened)
    {
        foreach (var change in happened.Told)
        {
            Pair(json, change.Code, change.Before, change.After);
        }
    }

    private static void Pair(Utf8JsonWriter json, string name, string? before, string? after)
    {
        if (before is null && after is null)
        {
            return;
        }

        json.WriteStartArray(name);
        json.WriteStringValue(before);
        json.WriteStringValue(after);
        json.WriteEndArray();
    }

    private static string? Text(IReadOnlyProperty property, object? value) => value switch
    {
        null => null,
        string text => text,
        DateTime instant => instant.ToString("O", CultureInfo.InvariantCulture),
        DateOnly day => day.ToString("O", CultureInfo.InvariantCulture),
        decimal figure => figure.ToString("0.00", CultureInfo.InvariantCulture),
        byte[] bytes => Convert.ToHexStringLower(bytes),
        Enum or bool or Guid or int or long or TimeSpan => Convert.ToString(value, CultureInfo.InvariantCulture),
        DateTimeOffset instant => instant.UtcDateTime.ToString("O", CultureInfo.InvariantCulture),
        _ => Convert.ToString(property.FindTypeMapping()?.Converter?.ConvertToProvider(value) ?? value, CultureInfo.InvariantCulture),
    };
}
