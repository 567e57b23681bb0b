using System.Data;
using System.Data.Common;
using Atlas.Domain.Tenancy;
using Atlas.Infrastructure.Database;
using Atlas.Infrastructure.Outbox;
using Atlas.Infrastructure.Tenancy;
using Atlas.Tests.Support;
using Atlas.Web.Features.Audit;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace Atlas.Tests.Pages;

public sealed class AuditQueryTests : IAsyncLifetime
{
    private TestAtlas _atlas = null!;

    private TestOrganisation Us => _atlas.People.Atlas;

    public async ValueTask InitializeAsync() => _atlas = await TestAtlas.StartAsync();

    public ValueTask DisposeAsync() => _atlas.DisposeAsync();

    [Fact]
    public async Task A_manager_reads_every_kind_of_record_and_pages_backwards()
    {
        await _atlas.CaseAsync(Us.Agent);

        var newest = await ReadAsync(Us.Manager, null);
        var older = await ReadAsync(Us.Manager, newest[^1].Sequence);

        Assert.Equal(AuditQuery.PageSize, newest.Count);
        Assert.Contains(newest, row => row.SubjectKind == "Contact");
        Assert.Equal(newest[^1].Sequence - 1, older[0].Sequence);
    }

    [Theory]
    [InlineData(CaseVisibility.All, 3)]
    [InlineData(CaseVisibility.AssignedAndUnassigned, 2)]
    public async Task An_agent_reads_entries_of_the_cases_that_he_sees_and_nothing_else(CaseVisibility visibility, int cases)
    {
        await _atlas.CaseAsync(Us.Agent);
        await _atlas.CaseAsync(Us.OtherAgent);
        await _atlas.CaseAsync(Us.OtherAgent, mine: false);
        await _atlas.CaseAsync(_atlas.People.Rival.Agent, mine: false);

        var rows = await ReadAsync(Us.Agent with { Visibility = visibility }, null);

        Assert.Equal(cases, rows.Count);
        Assert.All(rows, row => Assert.NotNull(row.Reference));
    }

    [Fact]
    public async Task A_reference_narrows_to_one_case_and_a_foreign_one_to_nothing()
    {
        var mine = await _atlas.CaseAsync(Us.Agent);
        var hers = await _atlas.CaseAsync(Us.OtherAgent);
        var reserved = Us.Agent with { Visibility = CaseVisibility.AssignedAndUnassigned };

        Assert.Equal(mine.Reference, Assert.Single(await ReadAsync(reserved, null, mine.Reference)).Reference);
        Assert.Empty(await ReadAsync(reserved, null, hers.Reference));
        Assert.Equal(hers.Reference, Assert.Single(await ReadAsync(Us.Manager, null, hers.Reference)).Reference);
        Assert.Empty(await ReadAsync(_atlas.People.Rival.Manager, null, "D-1999-00001"));
    }

    [Theory]
    [InlineData(Role.Agent, null)]
    [InlineData(Role.Agent, "D-2026-00001")]
    [InlineData(Role.Manager, null)]
    [InlineData(Role.Manager, "D-2026-00001")]
    public async Task SQL_Server_is_asked_for_the_entries_in_one_command_that_compares_identifiers_as_they_are(Role role, string? reference)
    {
        var server = new DeafServer();
        var where = new DatabaseOptions(DatabaseProvider.SqlServer, "Server=nowhere;Database=Atlas");
        var caller = new CallerAccessor();
        caller.SignIn(Us.Agent with { Role = role, Visibility = CaseVisibility.AssignedAndUnassigned });
        var services = new SaveServices(caller, TimeProvider.System, new WriteLane(), new OutboxSignal(), new Atlas.Infrastructure.Search.SearchEngines(DatabaseProvider.Sqlite));
        var atlas = new AtlasDbFactory(ContextOptions.For(where, _atlas.Services, server, DeafConnection.Instance), services);

        Assert.Empty(await new AuditQuery(atlas, caller).RunAsync(before: 100, reference));

        Assert.Contains("[Sequence] <", server.Heard[0], StringComparison.Ordinal);
        Assert.DoesNotContain("CAST", server.Heard[0], StringComparison.OrdinalIgnoreCase);
        Assert.Equal(role is Role.Agent || reference is not null, server.Heard[0].Contains("[Cases]", StringComparison.Ordinal));
    }

    private async Task<IReadOnlyList<AuditRow>> ReadAsync(Caller caller, long? before, string? reference = null)
    {
        await using var scope = _atlas.As(caller);
        var audit = ActivatorUtilities.CreateInstance<AuditQuery>(scope.ServiceProvider);
        return await audit.RunAsync(before, reference);
    }

    /// <summary>Hears every command and answers with no rows.</summary>
    private sealed class DeafServer : DbCommandInterceptor
    {
        public List<string> Heard { get; } = [];

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            Heard.Add(command.CommandText);
            return ValueTask.FromResult(InterceptionResult<DbDataReader>.SuppressWithResult(new DataTable().CreateDataReader()));
        }
    }

    /// <summary>Opens nothing.</summary>
    private sealed class DeafConnection : DbConnectionInterceptor
    {
        public static readonly DeafConnection Instance = new();

        public override ValueTask<InterceptionResult> ConnectionOpeningAsync(
            DbConnection connection, ConnectionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default) =>
            ValueTask.FromResult(InterceptionResult.Suppress());
    }
}
