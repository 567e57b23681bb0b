using Atlas.Domain.Cases;
using Atlas.Domain.Foundation;
using Atlas.Infrastructure.Catalogs;
using Atlas.Tests.Support;
using Atlas.Web.Features.Cases.Labels;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Tests.Cases;

public sealed class LabelTests : IAsyncLifetime
{
    private TestAtlas _atlas = null!;
    private Case _case = null!;

    private TestOrganisation Us => _atlas.People.Atlas;

    public async ValueTask InitializeAsync()
    {
        _atlas = await TestAtlas.StartAsync();
        _case = await _atlas.CaseAsync(Us.Agent);
    }

    public ValueTask DisposeAsync() => _atlas.DisposeAsync();

    [Fact]
    public async Task A_new_label_is_made_as_it_is_put_on_and_whoever_asks_next_knows_it()
    {
        Assert.Empty((await CatalogAsync()).Tags);

        Assert.True((await LabelAsync("  Coup de\u00A0cœur ")).IsDone);

        Assert.Equal(["Coup de cœur"], await LabelsAsync());
        Assert.Equal(["Coup de cœur"], (await CatalogAsync()).Tags.Select(tag => tag.Name));
        Assert.Contains(await _atlas.DbAsync(Us.Agent, db => db.Activities.ToListAsync()), line => line.Facts is { Event: "TAG_ADDED", Name: "Coup de cœur" });
    }

    [Fact]
    public async Task Capitals_make_no_other_label_and_a_second_click_nothing_at_all()
    {
        await LabelAsync("Urgent");
        await LabelAsync("URGENT");
        await LabelAsync("Urgent");

        Assert.Equal(["Urgent"], await LabelsAsync());
        Assert.Single(await _atlas.DbAsync(Us.Agent, db => db.Activities.ToListAsync()), line => line.Facts?.Event == "TAG_ADDED");
    }

    [Fact]
    public async Task Of_many_who_make_the_same_label_at_once_all_succeed_and_one_row_is_made()
    {
        var cases = new List<Case>();
        for (var i = 0; i < 6; i++)
        {
            cases.Add(await _atlas.CaseAsync(Us.Agent, title: $"Riad {i}"));
        }

        var outcomes = await Task.WhenAll(cases.Select(@case => Task.Run(() => LabelAsync("MRE", on: @case))));

        Assert.All(outcomes, outcome => Assert.True(outcome.IsDone, outcome.Refusal));
        Assert.Equal(1, await _atlas.DbAsync(Us.Agent, db => db.Tags.CountAsync()));
        Assert.Equal(6, await _atlas.DbAsync(Us.Agent, db => db.CaseTags.CountAsync()));
    }

    [Fact]
    public async Task A_label_is_taken_off_this_case_and_stays_for_the_others()
    {
        await LabelAsync("Urgent");

        Assert.True((await LabelAsync("urgent", isOn: false)).IsDone);
        Assert.True((await LabelAsync("urgent", isOn: false)).IsDone);
        Assert.True((await LabelAsync("Jamais vue", isOn: false)).IsDone);

        Assert.Empty(await LabelsAsync());
        Assert.Equal(["Urgent"], (await CatalogAsync()).Tags.Select(tag => tag.Name));
    }

    [Theory]
    [InlineData(" \t ", Refusals.TextRequired)]
    [InlineData("12345678901234567890123456789012345678901", Refusals.TextTooLong)]
    public async Task What_is_no_name_is_refused(string name, string refusal) => Assert.Equal(refusal, (await LabelAsync(name)).Refusal);

    [Fact]
    public async Task Twenty_labels_are_enough()
    {
        for (var i = 0; i < LabelCase.Most; i++)
        {
            Assert.True((await LabelAsync($"Étiquette {i}")).IsDone);
        }

        Assert.Equal(Refusals.TooMany, (await LabelAsync("Une de trop")).Refusal);
    }

    private Task<Outcome> LabelAsync(string name, bool isOn = true, Case? on = null) =>
        _atlas.RunAsync<LabelCase, Outcome>(Us.Agent, label => label.RunAsync((on ?? _case).Id, name, isOn, Guid.NewGuid()));

    private async Task<IEnumerable<string>> LabelsAsync() =>
        (await _atlas.RunAsync<LabelsQuery, IReadOnlyList<TagRow>>(Us.Agent, labels => labels.RunAsync(_case.Id))).Select(tag => tag.Name);

    private Task<Catalog> CatalogAsync() => _atlas.RunAsync<CatalogOfCaller, Catalog>(Us.Agent, catalogs => catalogs.GetAsync());
}
