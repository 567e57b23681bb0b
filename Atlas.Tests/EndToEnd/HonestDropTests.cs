using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using static Microsoft.Playwright.Assertions;

namespace Atlas.Tests.EndToEnd;

/// <summary>A refused drop never leaves a card in the wrong place, and says why.</summary>
public sealed class HonestDropTests(Chromium chromium, OpenAgency agency)
{
    [Fact]
    public async Task A_lifted_card_shows_which_columns_take_it_which_ask_and_what_the_others_lack()
    {
        var page = await agency.SignInAsync(chromium, "manager@atlas.test");
        var reference = await page.NewCardAsync("Villa, Souissi");

        await page.LiftAsync(reference, "CRM_CONTACTED");

        await Expect(page.Column("CRM_CONTACTED")).ToHaveAttributeAsync("data-verdict", "possible");
        await Expect(page.Column("CRM_QUALIFIED")).ToHaveAttributeAsync("data-verdict", "asks");
        await Expect(page.Column("CRM_QUALIFIED")).ToHaveAttributeAsync("data-why", "demandera : Budget maximum");
        await Expect(page.Column("CRM_VISIT_PLANNED")).ToHaveAttributeAsync("data-verdict", "refused");
        await Expect(page.Locator("[data-board-says]")).ToContainTextAsync($"{reference} soulevé");
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.Locator("[data-verdict]")).ToHaveCountAsync(0);
        await page.Mouse.UpAsync();
        await Expect(page.CardIn("CRM_NEW", reference)).ToBeVisibleAsync();
        Assert.Contains("/pipeline", page.Url, StringComparison.Ordinal);
        await BoardHand.CloseAsync(page);
    }

    [Fact]
    public async Task What_is_missing_for_a_visit_is_said_on_the_column_and_the_card_is_back_at_once()
    {
        var page = await agency.SignInAsync(chromium, "manager@atlas.test");
        var reference = await page.NewCardAsync("Riad, Médina");
        await page.DragAsync(reference, "CRM_CONTACTED");
        await Expect(page.CardIn("CRM_CONTACTED", reference)).ToBeVisibleAsync();
        var before = await page.OrderAsync("CRM_CONTACTED");

        await page.LiftAsync(reference, "CRM_VISIT_PLANNED");
        await Expect(page.Column("CRM_VISIT_PLANNED")).ToHaveAttributeAsync("data-why", "il faut un rendez-vous planifié (Visite de bien)");
        await page.Mouse.UpAsync();

        await Expect(page.Locator(".mud-snackbar").GetByText("rendez-vous planifié")).ToBeVisibleAsync();
        await page.IsBackAsync(reference, "CRM_CONTACTED", before);
        await BoardHand.CloseAsync(page);
    }

    [Fact]
    public async Task An_agent_who_drops_a_colleagues_card_sees_it_back_and_hears_whose_it_is()
    {
        var holder = await agency.SignInAsync(chromium, "agent5@atlas.test");
        var reference = await holder.NewCardAsync("Studio, Gauthier");
        var page = await agency.SignInAsync(chromium, "agent6@atlas.test");
        await page.OpenAsync(BoardHand.Board);
        var before = await page.OrderAsync("CRM_NEW");

        await page.DragAsync(reference, "CRM_CONTACTED");

        await Expect(page.Locator(".mud-snackbar").GetByText("attribué à un collègue")).ToBeVisibleAsync();
        await page.IsBackAsync(reference, "CRM_NEW", before);
        await BoardHand.CloseAsync(page, holder);
    }

    [Fact]
    public async Task A_missing_field_is_asked_for_in_place_and_Escape_takes_the_card_back()
    {
        var page = await agency.SignInAsync(chromium, "manager@atlas.test");
        var reference = await page.NewCardAsync("Duplex, Maârif");
        var before = await page.OrderAsync("CRM_NEW");

        await page.DragAsync(reference, "CRM_QUALIFIED");
        await Expect(page.Locator("[data-field=budgetMax]")).ToBeVisibleAsync();
        await Expect(page.Column("CRM_QUALIFIED").Locator("[data-landing]")).ToHaveCountAsync(1);
        await page.Keyboard.PressAsync("Escape");
        await page.IsBackAsync(reference, "CRM_NEW", before);

        await page.DragAsync(reference, "CRM_QUALIFIED");
        await page.Locator("[data-field=budgetMax]").FillAsync("1,4 M");
        await page.GetByTestId("reason-confirm").ClickAsync();
        await Expect(page.CardIn("CRM_QUALIFIED", reference)).ToBeVisibleAsync();
        await Expect(page.Locator("[data-landing]")).ToHaveCountAsync(0);
        await BoardHand.CloseAsync(page);
    }

    [Fact]
    public async Task A_database_that_cannot_save_leaves_the_card_where_it_was()
    {
        var page = await agency.SignInAsync(chromium, "manager@atlas.test");
        var reference = await page.NewCardAsync("Terrain, Zenata");
        var before = await page.OrderAsync("CRM_NEW");
        await RefuseToSaveAsync(reference);

        await page.DragAsync(reference, "CRM_CONTACTED");

        await Expect(page.Locator(".mud-snackbar").GetByText("Rien n'a été enregistré")).ToBeVisibleAsync();
        await page.IsBackAsync(reference, "CRM_NEW", before);
        await BoardHand.CloseAsync(page);
    }

    [Fact]
    public async Task A_line_that_is_lost_while_the_card_is_in_the_air_or_while_a_question_is_open_takes_it_back_and_says_so()
    {
        var page = await agency.SignInAsync(chromium, "manager@atlas.test");
        var reference = await page.NewCardAsync("Local, Derb Omar");
        var before = await page.OrderAsync("CRM_NEW");

        await page.LiftAsync(reference, "CRM_CONTACTED");
        await page.CutAsync();
        await page.Mouse.UpAsync();
        await Expect(page.Locator("[data-board-note]")).ToContainTextAsync(reference);
        await page.IsBackAsync(reference, "CRM_NEW", before);
        await page.MendAsync();

        await page.DragAsync(reference, "CRM_QUALIFIED");
        await Expect(page.Locator("[data-field=budgetMax]")).ToBeFocusedAsync();
        await page.CutAsync();
        await page.IsBackAsync(reference, "CRM_NEW", before);
        await page.MendAsync();
        await page.Keyboard.PressAsync("Escape");
        await page.DragAsync(reference, "CRM_CONTACTED");
        await Expect(page.CardIn("CRM_CONTACTED", reference)).ToBeVisibleAsync();
        await BoardHand.CloseAsync(page);
    }

    [Fact]
    public async Task What_others_do_does_not_move_what_is_under_the_pointer_and_nothing_of_it_is_lost()
    {
        var (page, colleague) = (await agency.SignInAsync(chromium, "manager@atlas.test"), await agency.SignInAsync(chromium, "admin@atlas.test"));
        var mine = await page.NewCardAsync("Bureau, Sidi Maârouf");
        await page.DragAsync(mine, "CRM_CONTACTED");
        await Expect(page.CardIn("CRM_CONTACTED", mine)).ToBeVisibleAsync();
        var theirs = await colleague.NewCardAsync("Ferme, Benslimane");
        await page.CardIn("CRM_CONTACTED", mine).HoverAsync();
        var place = await page.Card(mine).BoundingBoxAsync();

        await colleague.DragAsync(theirs, "CRM_CONTACTED");
        await Expect(page.CardIn("CRM_CONTACTED", theirs)).ToBeAttachedAsync();
        Assert.Equal(place!.Y, (await page.Card(mine).BoundingBoxAsync())!.Y, 1.0);
        await Expect(page.Column("CRM_CONTACTED").Locator(".news")).ToContainTextAsync("nouveauté");

        // It leaves for elsewhere by a colleague's hand: what a click would meet is not the next card.
        await colleague.OpenAsync($"/cases/{mine}");
        await colleague.GetByTestId("move-to-CRM_UNREACHABLE").ClickAsync();
        await Expect(page.CardIn("CRM_UNREACHABLE", mine)).ToBeAttachedAsync();
        await Expect(page.Column("CRM_CONTACTED").Locator("[data-left]")).ToHaveCountAsync(1);

        await page.Mouse.MoveAsync(700, 20);
        await Expect(page.Column("CRM_CONTACTED").Locator(".news, [data-left]")).ToHaveCountAsync(0);
        await Expect(page.CardIn("CRM_CONTACTED", theirs)).ToBeVisibleAsync();
        Assert.Equal(0, await page.Column("CRM_CONTACTED").Locator(".cards").EvaluateAsync<int>("list => list.scrollTop"));
        await BoardHand.CloseAsync(page, colleague);
    }

    /// <summary>From now on no move of this one case can be written, as with a full disk.</summary>
    private async Task RefuseToSaveAsync(string reference)
    {
        var server = await agency.ServerAsync();
        await using var database = new SqliteConnection(server.Services.GetRequiredService<IConfiguration>().GetConnectionString("Atlas"));
        await database.OpenAsync();
        await using var command = database.CreateCommand();
        command.CommandText = $"""
            CREATE TRIGGER "full-{reference}" BEFORE INSERT ON StatusChanges WHEN NEW.CaseId IN (SELECT Id FROM Cases WHERE Reference = '{reference}')
            BEGIN SELECT RAISE(ABORT, 'full'); END;
            """;
        await command.ExecuteNonQueryAsync();
    }
}
