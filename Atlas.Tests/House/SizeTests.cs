using System.Reflection;
using Atlas.Domain.Cases;
using Atlas.Infrastructure.Database;

namespace Atlas.Tests.House;

/// <summary>Sizes that keep a file readable at a glance.</summary>
public sealed class SizeTests
{
    private const int LongestFile = 300;
    private const int LongestMarkup = 120;
    private const int LongestCodeBehind = 150;
    private const int MostArguments = 5;

    private static readonly string[] Projects = ["Atlas.Domain", "Atlas.Infrastructure", "Atlas.Web", "Atlas.Tests"];

    /// <summary>Known and owed: a decision on consent could take its proof as one value. Nothing is added here.</summary>
    private static readonly string[] Owed = ["Atlas.Domain.Consents.Consent"];

    [Fact]
    public void No_file_is_longer_than_three_hundred_lines() => Assert.Empty(TooLong(".cs", LongestFile));

    [Fact]
    public void No_page_has_more_than_a_hundred_and_twenty_lines_of_markup() => Assert.Empty(TooLong(".razor", LongestMarkup));

    [Fact]
    public void No_page_has_more_than_a_hundred_and_fifty_lines_behind_it() => Assert.Empty(TooLong(".razor.cs", LongestCodeBehind));

    [Fact]
    public void Nothing_is_made_of_more_than_five_things() => Assert.Equal(
        Owed,
        from type in new[] { typeof(Case).Assembly, typeof(AtlasDb).Assembly, typeof(Program).Assembly }.SelectMany(assembly => assembly.GetTypes())
        where !IsRecord(type) && !IsWrittenByTools(type) && !BaseAsksForMore(type)
        from maker in type.GetConstructors(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
        where maker.GetParameters().Length > MostArguments
        select type.FullName);

    private static IEnumerable<string> TooLong(string ending, int longest) =>
        from file in SourceTree.Files(ending, Projects)
        let lines = SourceTree.Read(file).AsSpan().Count('\n')
        where lines > longest
        select $"{file} has {lines} lines of {longest}";

    /// <summary>A record is data: it holds what it is made of.</summary>
    private static bool IsRecord(Type type) =>
        type.GetMethod("PrintMembers", BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public) is not null;

    private static bool IsWrittenByTools(Type type) =>
        type.Name.Contains('<', StringComparison.Ordinal) || type.IsDefined(typeof(System.Runtime.CompilerServices.CompilerGeneratedAttribute));

    /// <summary>Who extends a class of the framework hands on what that class asks for.</summary>
    private static bool BaseAsksForMore(Type type) =>
        type.BaseType is { } framework && framework.Assembly.GetName().Name?.StartsWith("Atlas.", StringComparison.Ordinal) == false
        && framework.GetConstructors(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic).Any(maker => maker.GetParameters().Length > MostArguments);
}
