using System.Text.RegularExpressions;
using Atlas.Domain.Tenancy;
using Atlas.Infrastructure.Database;
using Atlas.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Tests.Tenancy.Canary;

/// <summary>What must not be met outside its organisation: the rare word and every identifier.</summary>
internal sealed partial class Find(IReadOnlySet<Guid> foreign)
{
    /// <summary>How many identifiers are looked for.</summary>
    public int Count => foreign.Count;

    /// <summary>Reads every identifier of an organisation, whatever the row.</summary>
    public static async Task<Find> InAsync(AtlasDb db, TenantId tenant)
    {
        var ids = new HashSet<Guid> { tenant.Value };
        foreach (var row in db.Model.GetEntityTypes().Where(row => typeof(ITenantOwned).IsAssignableFrom(row.ClrType)))
        {
            var columns = row.GetProperties().Where(property => Stored(property) == typeof(Guid)).Select(property => property.GetColumnName()).ToList();
            var sql = string.Join(" UNION ", columns.Select(column => $"SELECT \"{column}\" AS \"Value\" FROM \"{row.GetTableName()}\" WHERE \"Tenant\" = @p0"));
            ids.UnionWith((await db.Database.SqlQueryRaw<Guid?>(sql, tenant.Value).ToListAsync()).OfType<Guid>());
        }

        return new Find(ids);
    }

    /// <summary>The same without identifiers that were typed in: an echo is not a find.</summary>
    public Find But(params Guid[] asked) => new(foreign.Except(asked).ToHashSet());

    /// <summary>What stands in a text and must not.</summary>
    public IReadOnlyList<string> In(string text)
    {
        var found = Identifier().Matches(text).Select(match => Guid.Parse(match.Value)).Where(foreign.Contains).Distinct().Select(id => id.ToString()).ToList();
        var word = text.IndexOf(Mark.Word, StringComparison.OrdinalIgnoreCase);
        return word < 0 ? found : [.. found, text[Math.Max(0, word - 60)..Math.Min(text.Length, word + 60)]];
    }

    private static Type Stored(Microsoft.EntityFrameworkCore.Metadata.IProperty property)
    {
        var stored = property.GetTypeMapping().Converter?.ProviderClrType ?? property.ClrType;
        return Nullable.GetUnderlyingType(stored) ?? stored;
    }

    [GeneratedRegex("[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 5000)]
    private static partial Regex Identifier();
}
