using Atlas.Domain.Audit;
using Atlas.Domain.Foundation;
using Atlas.Tests.Support;
using Atlas.Web.App;
using Atlas.Web.Features.Settings;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Tests.Settings;

/// <summary>What a person prefers is kept on the account, checked, and told by the trail.</summary>
public sealed class PreferenceTests : IAsyncLifetime
{
    private TestAtlas _atlas = null!;

    public async ValueTask InitializeAsync() => _atlas = await TestAtlas.StartAsync();

    public ValueTask DisposeAsync() => _atlas.DisposeAsync();

    [Theory]
    [InlineData("language", "ar")]
    [InlineData("theme", "dark")]
    [InlineData("density", "comfortable")]
    [InlineData("startPage", "/cases")]
    public async Task A_choice_is_kept_and_can_be_taken_back_and_the_trail_tells_both(string name, string value)
    {
        var agent = _atlas.People.Atlas.Agent;

        Assert.True((await SaveAsync(name, value)).IsDone);
        Assert.Equal(new Preferences(null, null, null, null).With(name, value), await ReadAsync());
        Assert.True((await SaveAsync(name, null)).IsDone);
        Assert.Equal(new Preferences(null, null, null, null), await ReadAsync());

        var told = await _atlas.DbAsync(agent, db => db.AuditEntries.Where(entry => entry.SubjectId == agent.User!.Value.Value && entry.Actor == agent.User)
            .Join(db.AuditValues, entry => entry.Sequence, values => values.Sequence, (entry, values) => new { entry.Sequence, entry.Action, values.Values }).OrderBy(row => row.Sequence).ToListAsync());
        Assert.Equal([AuditActions.Updated, AuditActions.Updated], told.Select(row => row.Action));
        Assert.Contains($"[null,\"{value}\"]", told[0].Values, StringComparison.Ordinal);
        Assert.Contains($"[\"{value}\",null]", told[1].Values, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("language", "zz")]
    [InlineData("language", "")]
    [InlineData("theme", "dark; path=/")]
    [InlineData("density", "auto")]
    [InlineData("startPage", "//evil.test")]
    [InlineData("startPage", "https://evil.test/")]
    [InlineData("startPage", "/admin/organisation")]
    [InlineData("startPage", "/cases?q=1")]
    [InlineData("role", "ADMIN")]
    public async Task What_is_no_choice_is_refused_and_nothing_changes(string name, string value)
    {
        var outcome = await SaveAsync(name, value);

        Assert.Equal((Refusals.BadValue, name), (outcome.Refusal, outcome.Details[0]));
        Assert.Equal(new Preferences(null, null, null, null), await ReadAsync());
    }

    [Fact]
    public async Task The_same_choice_again_leaves_no_trace()
    {
        await SaveAsync("theme", "dark");
        var before = await EntriesAsync();
        await SaveAsync("theme", "dark");

        Assert.Equal(before, await EntriesAsync());
    }

    [Theory]
    [InlineData(null, "/cases", "/cases")]
    [InlineData("/", "/cases", "/cases")]
    [InlineData("/dashboard?x=1", "/cases", "/dashboard?x=1")]
    [InlineData("//evil.test", "/cases", "/cases")]
    [InlineData(null, "//evil.test", "/")]
    [InlineData(null, "/gone", "/")]
    [InlineData(null, null, "/")]
    public void A_sign_in_leads_to_what_was_asked_for_or_else_to_the_chosen_page(string? asked, string? chosen, string expected) =>
        Assert.Equal(expected, new Preferences(null, null, null, chosen).Landing(asked));

    private Task<Outcome> SaveAsync(string name, string? value) =>
        _atlas.RunAsync<SavePreference, Outcome>(_atlas.People.Atlas.Agent, save => save.RunAsync(name, value));

    private Task<Preferences?> ReadAsync() =>
        _atlas.RunAsync<PreferencesQuery, Preferences?>(_atlas.People.Atlas.Agent, query => query.RunAsync());

    private Task<int> EntriesAsync() => _atlas.DbAsync(_atlas.People.Atlas.Agent, db => db.AuditEntries.CountAsync());
}
