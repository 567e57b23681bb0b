using System.Reflection;
using Atlas.Tests.Persistence;
using Atlas.Tests.Support;

namespace Atlas.Tests.SqlServer;

/// <summary>The contracts of persistence on a live SQL Server, where the environment names one; else one test that says that they were left out.</summary>
public sealed class LiveSqlServerTests
{
    private const string Variable = "ATLAS_TEST_SQLSERVER";

    private static readonly string? Server = Environment.GetEnvironmentVariable(Variable);

    private static readonly IReadOnlyList<DatabaseContract> Contracts = [new OneMove(), new ManyWriters(), new GuardedRows(), new StoredValues()];

    public static TheoryData<string> Tests => Server is null ? ["all"] : [.. Contracts.SelectMany(Promises).Select(Name)];

    [Theory]
    [MemberData(nameof(Tests))]
    public async Task The_database_keeps_its_promises_on_a_live_server(string test)
    {
        Assert.SkipWhen(Server is null, $"{Variable} is not set: {Contracts.Sum(contract => Promises(contract).Count())} tests on a live SQL Server were left out.");
        var (contract, promise) = Contracts.SelectMany(contract => Promises(contract).Select(promise => (contract, promise))).Single(both => Name(both.promise) == test);
        await contract.InitializeAsync();
        try
        {
            await (Task)promise.Invoke(contract, null)!;
        }
        finally
        {
            await contract.DisposeAsync();
        }
    }

    private static Task<TestAtlas> StartAsync() => TestAtlas.StartOnServerAsync(Server!);

    private static IEnumerable<MethodInfo> Promises(DatabaseContract contract) =>
        contract.GetType().BaseType!.GetMethods().Where(method => method.IsDefined(typeof(FactAttribute)));

    private static string Name(MethodInfo promise) => $"{promise.DeclaringType!.Name}.{promise.Name}";

    private sealed class OneMove() : OneMoveContract(StartAsync);

    private sealed class ManyWriters() : ManyWritersContract(StartAsync);

    private sealed class GuardedRows() : GuardedRowsContract(StartAsync);

    private sealed class StoredValues() : StoredValuesContract(StartAsync);
}
