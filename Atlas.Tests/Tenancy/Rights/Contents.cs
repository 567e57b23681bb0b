using System.Collections;
using System.Globalization;
using System.Reflection;

namespace Atlas.Tests.Tenancy.Rights;

/// <summary>Everything that an answer holds, down to its private fields: what is not shown today may be shown tomorrow.</summary>
internal static class Contents
{
    /// <summary>All texts, identifiers and figures, one a line.</summary>
    public static string Of(object? answer)
    {
        var found = new List<string>();
        Walk(answer, found, new HashSet<object>(ReferenceEqualityComparer.Instance));
        return string.Join('\n', found);
    }

    private static void Walk(object? part, List<string> found, HashSet<object> met)
    {
        switch (part)
        {
            case null or Delegate or Type:
                return;
            case string or Guid or IFormattable or bool:
                found.Add(Convert.ToString(part, CultureInfo.InvariantCulture) ?? "");
                return;
        }

        if (!part.GetType().IsValueType && !met.Add(part))
        {
            return;
        }

        if (part is IEnumerable many)
        {
            foreach (var one in many)
            {
                Walk(one, found, met);
            }
        }
        else if (IsOurs(part.GetType()))
        {
            foreach (var field in FieldsOf(part.GetType()))
            {
                Walk(field.GetValue(part), found, met);
            }
        }
        else
        {
            found.Add(part.ToString() ?? "");
        }
    }

    private static IEnumerable<FieldInfo> FieldsOf(Type? type) => type is null || type == typeof(object)
        ? []
        : type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly).Concat(FieldsOf(type.BaseType));

    private static bool IsOurs(Type type) =>
        type.Assembly.GetName().Name?.StartsWith("Atlas.", StringComparison.Ordinal) == true
        || type.Name.StartsWith("ValueTuple", StringComparison.Ordinal) || type.Name.StartsWith("KeyValuePair", StringComparison.Ordinal) || type.Name.StartsWith('<');
}
