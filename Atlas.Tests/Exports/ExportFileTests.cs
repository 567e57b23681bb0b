using Atlas.Domain.Audit;
using Atlas.Domain.Exports;
using Atlas.Domain.Foundation;
using Atlas.Domain.Tenancy;
using Atlas.Infrastructure.Exports;
using Atlas.Infrastructure.Files;
using Atlas.Tests.Bulk;
using Atlas.Tests.Support;
using Atlas.Web.Features.Cases.Exports;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Atlas.Tests.Exports;

/// <summary>Who has the file, and what becomes of one whose making is disturbed.</summary>
public sealed class ExportFileTests : IAsyncLifetime
{
    private readonly FakeTimeProvider _clock = new(TimeProvider.System.GetUtcNow());
    private TestAtlas _atlas = null!;

    private TestOrganisation Us => _atlas.People.Atlas;

    public async ValueTask InitializeAsync() => _atlas = await TestAtlas.StartAsync(_clock);

    public ValueTask DisposeAsync() => _atlas.DisposeAsync();

    [Fact]
    public async Task Only_its_starter_and_an_administrator_have_the_file_and_the_audit_tells_who()
    {
        await _atlas.CasesAsync(Us.Agent, 1);
        var export = await _atlas.BegunAsync(Us.Agent);
        await _atlas.MakeAllAsync();

        Assert.NotNull(await TakeAsync(Us.Agent, export));
        Assert.NotNull(await TakeAsync(Us.Admin, export));
        Assert.Null(await TakeAsync(Us.Manager, export));
        Assert.Null(await TakeAsync(Us.OtherAgent, export));
        Assert.Null(await TakeAsync(_atlas.People.Rival.Admin, export));

        var taken = await _atlas.DbAsync(Us.Admin, db => db.AuditEntries.Where(entry => entry.Action == AuditActions.ExportTaken).OrderBy(entry => entry.Sequence).Select(entry => entry.Actor).ToListAsync());
        Assert.Equal([Us.Agent.User, Us.Admin.User], taken);
    }

    [Fact]
    public async Task A_manager_who_is_an_agent_now_does_not_get_the_file_of_all()
    {
        await _atlas.CasesAsync(Us.Agent, 1);
        var export = await _atlas.BegunAsync(Us.Manager);
        await _atlas.MakeAllAsync();

        Assert.Null(await TakeAsync(Us.Manager with { Role = Role.Agent }, export));
    }

    [Fact]
    public async Task Who_may_work_no_more_gets_no_file()
    {
        await _atlas.CasesAsync(Us.Agent, 1);
        var export = await _atlas.BegunAsync(Us.Agent);
        await _atlas.TamperAsync(Us, $"UPDATE \"Accounts\" SET \"DisabledAt\" = '2026-01-01 00:00:00' WHERE \"DisplayName\" = 'Amina'");
        await _atlas.MakeAllAsync();

        var ended = await _atlas.FindAsync(Us.Admin, export);
        Assert.Equal((ExportState.Failed, Refusals.StarterGone), (ended.State, ended.Failure));
        Assert.Empty(Directory.GetFiles(Folder()));
    }

    [Fact]
    public async Task One_that_is_stopped_makes_no_file()
    {
        await _atlas.CasesAsync(Us.Agent, 1);
        var export = await _atlas.BegunAsync(Us.Agent);

        Assert.Equal(Refusals.NotFound, (await CancelAsync(Us.OtherAgent, export)).Refusal);
        Assert.True((await CancelAsync(Us.Agent, export)).IsDone);
        await _atlas.MakeAllAsync();

        Assert.Equal((ExportState.Cancelled, 0), ((await _atlas.FindAsync(Us.Agent, export)).State, (await _atlas.FindAsync(Us.Agent, export)).Tries));
        Assert.Null(await TakeAsync(Us.Agent, export));
    }

    [Fact]
    public async Task A_try_whose_process_died_is_begun_anew_and_its_half_file_is_gone()
    {
        await _atlas.CasesAsync(Us.Agent, 2);
        var export = await _atlas.BegunAsync(Us.Agent, columns: ["reference"]);
        var dead = Guid.NewGuid();
        await _atlas.DbAsync(Us.Agent, db => db.BeginAsync(export, dead, CancellationToken.None));
        await using (var scope = _atlas.As(Us.Agent))
        await using (var half = scope.ServiceProvider.GetRequiredService<ExportFiles>().Begin(dead))
        {
            await half.WriteAsync("half"u8.ToArray());
        }

        await _atlas.MakeAllAsync();
        Assert.Equal(ExportState.Running, (await _atlas.FindAsync(Us.Agent, export)).State);
        _clock.Advance(ExportRows.Lease + TimeSpan.FromSeconds(1));
        await _atlas.MakeAllAsync();

        var ended = await _atlas.FindAsync(Us.Agent, export);
        Assert.Equal((ExportState.Done, 2, 2), (ended.State, ended.Rows, ended.Tries));
        Assert.Equal(ended.Attempt!.Value.ToString("N"), Path.GetFileName(Assert.Single(Directory.GetFiles(Folder()))));
        Assert.False(await _atlas.DbAsync(Us.Agent, db => db.NoteAsync(export, dead, 7, CancellationToken.None)));
    }

    [Fact]
    public async Task One_that_ends_its_program_each_time_is_given_up()
    {
        await _atlas.CasesAsync(Us.Agent, 1);
        var export = await _atlas.BegunAsync(Us.Agent);
        for (var death = 0; death < Export.MostTries; death++)
        {
            await _atlas.DbAsync(Us.Agent, db => db.BeginAsync(export, Guid.NewGuid(), CancellationToken.None));
            _clock.Advance(ExportRows.Lease + TimeSpan.FromSeconds(1));
        }

        await _atlas.MakeAllAsync();
        Assert.Equal((ExportState.Failed, Refusals.NotSaved), ((await _atlas.FindAsync(Us.Agent, export)).State, (await _atlas.FindAsync(Us.Agent, export)).Failure));
    }

    [Fact]
    public async Task Files_of_nobody_go_at_night_and_those_of_somebody_stay()
    {
        await _atlas.CasesAsync(Us.Agent, 1);
        var made = await _atlas.BegunAsync(Us.Agent);
        await _atlas.MakeAllAsync();
        var (running, attempt) = (await _atlas.BegunAsync(Us.Agent), Guid.NewGuid());
        await _atlas.DbAsync(Us.Agent, db => db.BeginAsync(running, attempt, CancellationToken.None));
        await using (var scope = _atlas.As(Us.Agent))
        {
            await scope.ServiceProvider.GetRequiredService<ExportFiles>().Begin(attempt).DisposeAsync();
            await scope.ServiceProvider.GetRequiredService<ExportFiles>().Begin(Guid.NewGuid()).DisposeAsync();
        }

        await File.WriteAllTextAsync(Path.Combine(Folder(), "note.txt"), "not ours");
        await DropAsync();

        var kept = (await _atlas.FindAsync(Us.Agent, made)).Attempt!.Value;
        Assert.Equal(new[] { kept.ToString("N"), attempt.ToString("N"), "note.txt" }.Order(), Directory.GetFiles(Folder()).Select(file => Path.GetFileName(file)!).Order());
    }

    [Fact]
    public async Task Nobody_has_more_than_five_under_way()
    {
        await _atlas.CasesAsync(Us.Agent, 1);
        for (var begun = 0; begun < Export.MostUnderWay; begun++)
        {
            await _atlas.BegunAsync(Us.Agent);
        }

        Assert.Equal(Refusals.TooManyExports, (await _atlas.StartAsync(Us.Agent)).Outcome.Refusal);
        await _atlas.BegunAsync(Us.Manager);
        await _atlas.MakeAllAsync();
        await _atlas.BegunAsync(Us.Agent);
    }

    [Fact]
    public async Task A_program_that_ends_puts_it_back_and_the_next_one_makes_it_at_once()
    {
        await _atlas.CasesAsync(Us.Agent, 1);
        var export = await _atlas.BegunAsync(Us.Agent);
        await using (var scope = _atlas.Services.CreateAsyncScope())
        {
            using var stop = new CancellationTokenSource();
            _atlas.Services.GetRequiredService<ExportBook>();
            var make = scope.ServiceProvider.GetRequiredService<MakeExport>();
            await _atlas.DbAsync(Us.Agent, async db =>
            {
                await using var turn = await db.TakeTurnAsync();
                var making = Task.Run(() => make.RunAsync(Us.Tenant, export, stop.Token));
                await stop.CancelAsync();
                await turn.DisposeAsync();
                return await Record.ExceptionAsync(() => making);
            });
        }

        await _atlas.MakeAllAsync();
        Assert.Equal(ExportState.Done, (await _atlas.FindAsync(Us.Agent, export)).State);
    }

    [Fact]
    public async Task A_disk_that_takes_nothing_is_tried_three_times_and_then_said()
    {
        await _atlas.CasesAsync(Us.Agent, 1);
        Directory.CreateDirectory(Path.GetDirectoryName(Folder())!);
        await File.WriteAllTextAsync(Folder(), "a file where the folder should be");
        var export = await _atlas.BegunAsync(Us.Agent);
        for (var i = 0; i < Export.MostTries; i++)
        {
            await _atlas.MakeAllAsync();
            _clock.Advance(TimeSpan.FromMinutes(1));
        }

        var ended = await _atlas.FindAsync(Us.Agent, export);
        Assert.Equal((ExportState.Failed, Refusals.FileNotWritten, Export.MostTries), (ended.State, ended.Failure, ended.Tries));
    }

    [Fact]
    public async Task A_file_goes_after_a_week_and_the_export_says_so()
    {
        await _atlas.CasesAsync(Us.Agent, 1);
        var export = await _atlas.BegunAsync(Us.Agent);
        await _atlas.MakeAllAsync();
        await DropAsync();
        Assert.Single(Directory.GetFiles(Folder()));

        _clock.Advance(Export.Kept + TimeSpan.FromMinutes(1));
        await DropAsync();

        Assert.Empty(Directory.GetFiles(Folder()));
        Assert.NotNull((await _atlas.FindAsync(Us.Agent, export)).DroppedAt);
        Assert.Null(await TakeAsync(Us.Agent, export));
    }

    [Fact]
    public async Task Each_sees_the_own_exports_and_administrators_all()
    {
        await _atlas.CasesAsync(Us.Agent, 1);
        await _atlas.BegunAsync(Us.Agent);
        await _atlas.BegunAsync(Us.Manager);

        Assert.Single(await ListAsync(Us.Agent));
        Assert.Single(await ListAsync(Us.Manager));
        Assert.Equal(2, (await ListAsync(Us.Admin)).Count);
        Assert.Empty(await ListAsync(_atlas.People.Rival.Admin));
    }

    private async Task<string?> TakeAsync(Caller by, ExportId export)
    {
        var taken = await _atlas.RunAsync<TakeExport, TakenExport?>(by, take => take.RunAsync(export));
        await (taken?.Content.DisposeAsync() ?? ValueTask.CompletedTask);
        return taken?.Name;
    }

    private Task<Outcome> CancelAsync(Caller by, ExportId export) => _atlas.RunAsync<CancelExport, Outcome>(by, cancel => cancel.RunAsync(export));

    private Task<IReadOnlyList<ExportProgress>> ListAsync(Caller by) => _atlas.RunAsync<ExportsQuery, IReadOnlyList<ExportProgress>>(by, query => query.RunAsync());

    private Task<bool> DropAsync() => _atlas.RunAsync<DropExports, bool>(Caller.Program(Us.Tenant), async drop =>
    {
        await drop.RunAsync();
        return true;
    });

    private string Folder() => Path.Combine(_atlas.Services.GetRequiredService<StorageOptions>().Root, Us.Tenant.Value.ToString("N"), "exports");
}
