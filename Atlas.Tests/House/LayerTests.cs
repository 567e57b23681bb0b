using System.Reflection;
using System.Text.RegularExpressions;
using Atlas.Domain.Cases;
using Atlas.Infrastructure.Database;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Tests.House;

/// <summary>Who may know whom.</summary>
public sealed partial class LayerTests
{
    private const BindingFlags Any = BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    private const string Features = "Atlas.Web.Features.";

    [Fact]
    public void The_domain_knows_the_base_library_only() => Assert.All(
        typeof(Case).Assembly.GetReferencedAssemblies(), reference => Assert.StartsWith("System.", reference.Name, StringComparison.Ordinal));

    [Fact]
    public void The_domain_never_makes_anyone_wait() => Assert.Empty(
        from type in typeof(Case).Assembly.GetTypes()
        from method in type.GetMethods(Any)
        where IsAsynchronous(method.ReturnType)
        select $"{type.Name}.{method.Name}");

    [Fact]
    public void No_component_holds_the_database() => Assert.Empty(
        from type in typeof(Program).Assembly.GetTypes()
        where typeof(IComponent).IsAssignableFrom(type)
        where Held(type).Any(held => typeof(DbContext).IsAssignableFrom(held) || held == typeof(IDbContextFactory<AtlasDb>) || held == typeof(AtlasDbFactory))
        select type.FullName);

    [Fact]
    public void No_feature_names_a_use_case_or_a_query_of_another_feature() => Assert.Empty(
        from type in typeof(Program).Assembly.GetTypes()
        let feature = FeatureOf(type)
        where feature is not null
        from held in Held(type)
        let other = FeatureOf(held)
        where other is not null && other != feature && held.GetMethod("RunAsync") is not null
        select $"{type.FullName} holds {held.FullName}");

    [Fact]
    public void Only_the_doors_read_without_an_organisation() => Assert.Equal(
        ["Atlas.Infrastructure/Accounts/AccountByEmail.cs", "Atlas.Infrastructure/Channels/ChannelByCode.cs", "Atlas.Infrastructure/Tenancy/TenantList.cs"],
        Saying(Unfiltered(), "Atlas.Domain", "Atlas.Infrastructure", "Atlas.Web"));

    [Fact]
    public void What_goes_past_the_save_stands_in_the_infrastructure() => Assert.Empty(Saying(PastTheSave(), "Atlas.Domain", "Atlas.Web"));

    private static IEnumerable<string> Saying(Regex words, params string[] projects) =>
        SourceTree.Files(".cs", projects).Concat(SourceTree.Files(".razor", projects)).Where(file => words.IsMatch(SourceTree.Read(file)));

    private static IEnumerable<Type> Held(Type type) => type.GetConstructors(Any).SelectMany(maker => maker.GetParameters()).Select(part => part.ParameterType)
        .Concat(type.GetProperties(Any).Select(property => property.PropertyType))
        .Concat(type.GetFields(Any).Select(field => field.FieldType));

    private static string? FeatureOf(Type type) => type.Namespace is { } space && space.StartsWith(Features, StringComparison.Ordinal)
        ? space[Features.Length..].Split('.')[0]
        : null;

    private static bool IsAsynchronous(Type type) => typeof(Task).IsAssignableFrom(type)
        || type == typeof(ValueTask)
        || (type.IsGenericType && (type.GetGenericTypeDefinition() == typeof(ValueTask<>) || type.GetGenericTypeDefinition() == typeof(IAsyncEnumerable<>)));

    [GeneratedRegex(@"\bIgnoreQueryFilters\b", RegexOptions.None, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Unfiltered();

    [GeneratedRegex(@"\b(FromSql\w*|ExecuteSql\w*|SqlQuery\w*|ExecuteUpdate\w*|ExecuteDelete\w*)\b", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex PastTheSave();
}
