using Atlas.Domain.Cases;
using Atlas.Domain.Foundation;
using Atlas.Domain.Tenancy;
using Atlas.Domain.Timeline;
using Atlas.Infrastructure.Catalogs;
using Atlas.Tests.Support;
using Atlas.Web.Features.Cases.Assigning;
using Atlas.Web.Features.Cases.Dossier;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Atlas.Tests.Timeline;

public sealed class NoteTests : IAsyncLifetime
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
    public async Task A_colleague_who_is_called_is_told_once_and_has_seen_it_when_he_opened_the_dossier()
    {
        Assert.True((await NoteAsync("Vu avec @Bilal, @bilal et @Amina ; @Rachid n'est pas d'ici")).IsDone);

        var mention = Assert.Single(await MentionsAsync());
        Assert.Equal((Us.OtherAgent.User, Us.Agent.User, (DateTime?)null), (mention.User, mention.By, mention.SeenAt));
        Assert.Equal(0, await SeeAsync(Us.Manager));
        Assert.Equal(1, await SeeAsync(Us.OtherAgent));
        Assert.Equal(0, await SeeAsync(Us.OtherAgent));
        Assert.NotNull(Assert.Single(await MentionsAsync()).SeenAt);
    }

    [Fact]
    public async Task Who_no_longer_sees_the_dossier_marks_nothing_on_it()
    {
        await NoteAsync("@Bilal, à toi");

        Assert.Equal(0, await SeeAsync(Us.OtherAgent with { Visibility = CaseVisibility.AssignedAndUnassigned }));
        Assert.Null(Assert.Single(await MentionsAsync()).SeenAt);
    }

    [Fact]
    public async Task Nobody_is_called_to_a_dossier_that_is_not_shown_to_him()
    {
        await ReserveAsync();

        await NoteAsync("@Bilal et @atlas manager, regardez");

        Assert.Equal([Us.Manager.User], (await MentionsAsync()).Select(mention => (UserId?)mention.User));
    }

    [Fact]
    public async Task A_text_from_a_word_processor_comes_out_as_it_was_meant()
    {
        const string typed = "Visite\u00A0: « oui »\r\n•\tCuisine — ‘neuve’\vSalon\u2028😀 والعميل موافق\r\n";

        Assert.True((await NoteAsync(typed + new string('é', 5000))).IsDone);

        var note = (await LinesAsync()).Single(line => line.Kind == ActivityKinds.Note);
        Assert.StartsWith("Visite\u00A0: « oui »\n•\tCuisine — ‘neuve’\nSalon\n😀 والعميل موافق\n", note.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_happened_earlier_is_told_where_it_happened_and_the_future_is_not_told()
    {
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;

        Assert.True((await NoteAsync("Croisée au marché", now.AddDays(-3))).IsDone);
        Assert.Equal(Refusals.BadPeriod, (await NoteAsync("Demain", now.AddDays(1))).Refusal);
        Assert.Equal(Refusals.BadPeriod, (await NoteAsync("Jadis", now.AddYears(-30))).Refusal);

        var note = (await LinesAsync())[^1];
        Assert.Equal("Croisée au marché", note.Text);
        Assert.True(note.RecordedAt - note.At > TimeSpan.FromDays(2.9));
    }

    [Fact]
    public async Task A_note_is_taken_back_by_its_author_or_a_manager_and_says_by_whom()
    {
        await NoteAsync("À ne pas lire");
        var note = (await LinesAsync()).Single(line => line.Kind == ActivityKinds.Note).Id;

        Assert.Equal(Refusals.NotAllowed, (await WithdrawAsync(Us.OtherAgent, note)).Refusal);
        var both = await Task.WhenAll(WithdrawAsync(Us.Manager, note), WithdrawAsync(Us.Agent, note));
        Assert.All(both, outcome => Assert.True(outcome.IsDone, outcome.Refusal));

        var lines = await LinesAsync();
        var act = Assert.Single(lines, line => line.Facts?.Event == "NOTE_WITHDRAWN");
        var shown = lines.Single(line => line.Id == note);
        Assert.Equal((null, act.At, act.By), (shown.Text, shown.WithdrawnAt, shown.WithdrawnBy));
    }

    [Fact]
    public async Task Only_a_note_is_taken_back_and_only_from_its_own_dossier()
    {
        await NoteAsync("Ici");
        var lines = await LinesAsync();
        var other = await _atlas.CaseAsync(Us.Manager, title: "Riad");

        Assert.Equal(Refusals.NotAllowed, (await WithdrawAsync(Us.Manager, lines.Single(line => line.Kind == ActivityKinds.System).Id)).Refusal);
        Assert.Equal(Refusals.NotFound, (await _atlas.RunAsync<WithdrawNote, Outcome>(Us.Manager, act => act.RunAsync(other.Id, lines[0].Id, Guid.NewGuid()))).Refusal);
    }

    [Fact]
    public async Task A_story_is_narrowed_by_kind_author_and_days_of_the_organisation()
    {
        // Half past midnight in Casablanca is still the day before in UTC.
        var midnight = new DateTime(2026, 6, 9, 23, 30, 0, DateTimeKind.Utc);
        await NoteAsync("Tard le soir", midnight.AddHours(-1));
        await NoteAsync("Juste après minuit", midnight);
        await _atlas.RunAsync<AssignCase, Outcome>(Us.Manager, assign => assign.RunAsync(_case.Id, null, Guid.NewGuid()));

        Assert.Equal(["Juste après minuit"], await TextsAsync(new TimelineFilter("NOTE", Us.Agent.User, Since: new DateOnly(2026, 6, 10), Until: new DateOnly(2026, 6, 10))));
        Assert.Equal(["Tard le soir"], await TextsAsync(new TimelineFilter(Until: new DateOnly(2026, 6, 9))));
        Assert.Single(await TextsAsync(new TimelineFilter(By: Us.Manager.User)));
        Assert.Empty(await TextsAsync(new TimelineFilter(IsProgram: true)));
        var authors = await _atlas.RunAsync<TimelineQuery, IReadOnlyList<UserId?>>(Us.Agent, timeline => timeline.AuthorsAsync(_case.Id));
        Assert.Equal(new[] { Us.Agent.User, Us.Manager.User }.ToHashSet(), authors.ToHashSet());
    }

    [Theory]
    [InlineData("SYSTEM", "atlas", "2026-06-10", "2026-06-11", false)]
    [InlineData("<script>", "agent1", "2026-02-31", "9999-12-31", true)]
    [InlineData(null, null, "", "hier", true)]
    public void An_address_says_what_it_can_mean(string? kind, string? by, string? since, string? until, bool isNone) =>
        Assert.Equal(isNone, TimelineFilter.Read(kind, by, since, until).IsNone);

    private Task<Outcome> NoteAsync(string text, DateTime? at = null) => _atlas.RunAsync<AddNote, Outcome>(Us.Agent, add => add.RunAsync(_case.Id, Guid.NewGuid(), text, at));

    private Task<Outcome> WithdrawAsync(Caller by, ActivityId note) => _atlas.RunAsync<WithdrawNote, Outcome>(by, act => act.RunAsync(_case.Id, note, Guid.NewGuid()));

    private Task<int> SeeAsync(Caller by) => _atlas.RunAsync<SeeMentions, int>(by, see => see.RunAsync(_case.Id));

    private Task<List<Mention>> MentionsAsync() => _atlas.DbAsync(Us.Agent, db => db.Mentions.AsNoTracking().ToListAsync());

    private Task<IReadOnlyList<TimelineRow>> LinesAsync(TimelineFilter? filter = null) =>
        _atlas.RunAsync<TimelineQuery, IReadOnlyList<TimelineRow>>(Us.Agent, timeline => timeline.RunAsync(_case.Id, null, filter));

    private async Task<IEnumerable<string?>> TextsAsync(TimelineFilter filter) => (await LinesAsync(filter)).Select(line => line.Text);

    /// <summary>From now on agents see their own cases and the unassigned ones alone.</summary>
    private async Task ReserveAsync()
    {
        await _atlas.TamperAsync(Us, "UPDATE Tenants SET Visibility = 1");
        await using var scope = _atlas.As(Us.Admin);
        scope.ServiceProvider.GetRequiredService<CatalogOfCaller>().Forget();
    }
}
