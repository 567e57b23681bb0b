using Atlas.Domain.Audit;
using Atlas.Domain.Exports;
using Atlas.Domain.Foundation;
using Atlas.Domain.Tenancy;
using Atlas.Infrastructure.Exports;
using Atlas.Infrastructure.Files;
using Atlas.Tests.Bulk;
using Atlas.Tests.Support;
using Atlas.Web.Features.Cases.Exports;
using Atlas.Web.Features.Cases.Listing;
using Atlas.Web.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Atlas.Tests.Exports;

/// <summary>Cases written to files, for whoever may have them.</summary>
public sealed class ExportTests : IAsyncLifetime
{
    private readonly FakeTimeProvider _clock = new(TimeProvider.System.GetUtcNow());
    private TestAtlas _atlas = null!;

    private TestOrganisation Us => _atlas.People.Atlas;

    public async ValueTask InitializeAsync() => _atlas = await TestAtlas.StartAsync(_clock);

    public ValueTask DisposeAsync() => _atlas.DisposeAsync();

    [Fact]
    public async Task A_manager_has_each_case_once_in_the_order_of_the_references_with_names_instead_of_codes()
    {
        var cases = await _atlas.CasesAsync(Us.Agent, 3);
        var lines = await _atlas.LinesAsync(Us.Manager, columns: ["status", "title", "reference", "assignee", "phone"]);

        Assert.Equal(cases.Select(row => row.Reference), lines.Select(line => line[0]));
        Assert.All(lines, line => Assert.Equal(5, line.Length));
        Assert.Equal(("Dossier 0", "Nouveau", "Amina", "'+212600000042"), (lines[0][1], lines[0][2], lines[0][3], lines[0][4]));
    }

    [Fact]
    public async Task An_agent_takes_the_own_cases_alone_even_where_agents_see_all()
    {
        var mine = await _atlas.CasesAsync(Us.Agent, 2);
        await _atlas.CasesAsync(Us.OtherAgent, 2);
        await _atlas.CaseAsync(Us.Agent, mine: false);

        var lines = await _atlas.LinesAsync(Us.Agent, columns: ["reference"]);

        Assert.Equal(mine.Select(row => row.Reference), lines.Select(line => line[0]));
    }

    [Fact]
    public async Task Nothing_of_another_organisation_is_ever_in_the_file()
    {
        var ours = await _atlas.CasesAsync(Us.Agent, 1);
        var theirs = await _atlas.CasesAsync(_atlas.People.Rival.Agent, 2);

        var picked = await _atlas.LinesAsync(Us.Admin, RowSelection.Of([.. ours.Select(row => row.Id), .. theirs.Select(row => row.Id)]), ["title"]);

        Assert.Single(picked);
    }

    [Fact]
    public async Task What_was_chosen_is_exported_and_what_was_left_out_is_not()
    {
        var cases = await _atlas.CasesAsync(Us.Agent, 4);
        var (first, last) = (cases[0], cases[3]);

        var chosen = await _atlas.LinesAsync(Us.Manager, RowSelection.Of([first.Id, last.Id]), ["reference"]);
        var rest = await _atlas.LinesAsync(Us.Manager, Files.Everything.With([first.Id], isOn: false), ["reference"]);
        var filtered = await _atlas.LinesAsync(Us.Manager, RowSelection.All(new CaseFilter { Text = "\"Dossier 2\"" }), ["reference"]);

        Assert.Equal([first.Reference, last.Reference], chosen.Select(line => line[0]));
        Assert.Equal(cases.Skip(1).Select(row => row.Reference), rest.Select(line => line[0]));
        Assert.Equal(cases[2].Reference, Assert.Single(filtered)[0]);
    }

    [Theory]
    [InlineData("=1+1")]
    [InlineData("@SUM(A1)")]
    [InlineData("+41 44")]
    [InlineData("-2+3")]
    [InlineData("＝1+1")]
    public async Task What_a_spreadsheet_would_run_is_only_shown(string title)
    {
        await _atlas.CaseAsync(Us.Agent, title: title);
        Assert.Equal($"'{title}", Assert.Single(await _atlas.LinesAsync(Us.Agent, columns: ["title"]))[0]);
    }

    [Theory]
    [InlineData("Villa; \"Anfa\", 3 façades")]
    [InlineData("شقة بالرباط")]
    [InlineData("L'été 🏡")]
    public async Task Whatever_people_wrote_comes_out_as_they_wrote_it(string title)
    {
        await _atlas.CaseAsync(Us.Agent, title: title);
        foreach (var language in new[] { "fr", "en", "ar" })
        {
            Assert.Equal(title, Assert.Single(await _atlas.LinesAsync(Us.Agent, columns: ["title"], language: language))[0]);
        }
    }

    [Fact]
    public async Task The_file_speaks_the_language_of_whoever_started_it()
    {
        await _atlas.CaseAsync(Us.Agent);
        var english = await _atlas.BegunAsync(Us.Agent, columns: ["status", "reference"], language: "en");
        await _atlas.MakeAllAsync();

        var text = await _atlas.TextAsync(Us.Agent, english);

        Assert.StartsWith("Reference,Status\r\n", text, StringComparison.Ordinal);
        Assert.Contains(",New\r\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task More_than_a_part_comes_whole()
    {
        await _atlas.CopyAsync(Us.Agent, await _atlas.CaseAsync(Us.Agent), 2_500);
        var lines = await _atlas.LinesAsync(Us.Manager, columns: ["reference", "tags"]);

        Assert.Equal(2_501, lines.Count);
        Assert.Equal(2_501, lines.Select(line => line[0]).Distinct().Count());
    }

    [Fact]
    public async Task A_double_click_is_one_export_and_its_end_is_told_with_size_and_sum()
    {
        await _atlas.CasesAsync(Us.Agent, 2);
        var command = Guid.NewGuid();
        var started = await Task.WhenAll(_atlas.StartAsync(Us.Agent, command: command), _atlas.StartAsync(Us.Agent, command: command));
        await _atlas.MakeAllAsync();

        var export = Assert.Single(await _atlas.AllAsync<Export>(Us.Agent));
        Assert.All(started, start => Assert.Equal(export.Id, start.Export));
        Assert.Equal((ExportState.Done, 2, 64), (export.State, export.Rows, export.Sha256!.Length));
        await using var scope = _atlas.As(Us.Agent);
        await using var file = scope.ServiceProvider.GetRequiredService<ExportFiles>().Open(export.Attempt!.Value);
        Assert.Equal(export.Bytes, file!.Length);
    }

    [Fact]
    public async Task What_cannot_be_exported_is_refused_with_the_reason()
    {
        Assert.Equal(Refusals.NothingSelected, (await _atlas.StartAsync(Us.Agent)).Outcome.Refusal);
        await _atlas.CaseAsync(Us.Agent);
        Assert.Equal(Refusals.NoColumns, (await _atlas.StartAsync(Us.Agent, columns: [])).Outcome.Refusal);
        Assert.Equal(Refusals.NotFound, (await _atlas.StartAsync(Us.Agent, columns: ["passwordHash"])).Outcome.Refusal);
        Assert.Equal(Refusals.NotFound, (await _atlas.StartAsync(Us.Agent, language: "xx")).Outcome.Refusal);
        Assert.Empty(await _atlas.AllAsync<Export>(Us.Agent));
    }

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
