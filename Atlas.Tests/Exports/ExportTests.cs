using Atlas.Domain.Exports;
using Atlas.Domain.Foundation;
using Atlas.Infrastructure.Exports;
using Atlas.Tests.Bulk;
using Atlas.Tests.Support;
using Atlas.Web.Features.Cases.Listing;
using Atlas.Web.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Atlas.Tests.Exports;

/// <summary>Cases written to files, for whoever may have them.</summary>
public sealed class ExportTests : IAsyncLifetime
{
    private TestAtlas _atlas = null!;

    private TestOrganisation Us => _atlas.People.Atlas;

    public async ValueTask InitializeAsync() => _atlas = await TestAtlas.StartAsync();

    public ValueTask DisposeAsync() => _atlas.DisposeAsync();

    [Fact]
    public async Task A_manager_has_each_case_once_in_the_order_of_the_references_with_names_instead_of_codes()
    {
        var cases = await _atlas.CasesAsync(Us.Agent, 3);
        var lines = await _atlas.LinesAsync(Us.Manager, columns: ["status", "title", "reference", "assignee", "phone"]);

        Assert.Equal(cases.Select(row => row.Reference), lines.Select(line => line[0]));
        Assert.All(lines, line => Assert.Equal(5, line.Length));
        Assert.Equal(("Dossier 0", "Nouveau", "Amina", "06 00 00 00 42"), (lines[0][1], lines[0][2], lines[0][3], lines[0][4]));
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
}
