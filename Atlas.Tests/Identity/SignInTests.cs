using System.Net;
using Atlas.Domain.Audit;
using Atlas.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Tests.Identity;

/// <summary>The way in and the way out, over HTTP and without script.</summary>
[Collection(nameof(ServedDemoCollection))]
public sealed class SignInTests(ServedDemo demo)
{
    private const string Wrong = "not the password!";

    [Theory]
    [InlineData("/sign-in", "/")]
    [InlineData("/sign-in?returnUrl=%2Fcases%3Fstate%3Dwon", "/cases?state=won")]
    [InlineData("/sign-in?returnUrl=%2F%2Fevil.test", "/")]
    [InlineData("/sign-in?returnUrl=https%3A%2F%2Fevil.test%2F", "/")]
    [InlineData("/sign-in?returnUrl=%2F%5Cevil.test", "/")]
    [InlineData("/sign-in?returnUrl=%2F%09%2Fevil.test", "/")]
    [InlineData("/sign-in?returnUrl=javascript%3Aalert(1)", "/")]
    [InlineData("/sign-in?returnUrl=evil.test", "/")]
    public async Task Whoever_knows_the_password_lands_where_he_wanted_and_never_elsewhere(string page, string landing)
    {
        using var visitor = demo.Anonymous();

        var answer = await visitor.SignInAsync("agent6@atlas.test", page: page);

        Assert.Equal((HttpStatusCode.Redirect, landing), (answer.Status, answer.Location));
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/cases")).Status);
    }

    [Theory]
    [InlineData("//evil.test")]
    [InlineData("https://evil.test/")]
    public async Task A_language_is_chosen_without_being_led_elsewhere(string target)
    {
        using var visitor = demo.Anonymous();

        Assert.Equal("302 /", (await visitor.GetAsync($"/language/en?returnUrl={Uri.EscapeDataString(target)}")).InShort);
    }

    [Fact]
    public async Task The_form_needs_no_script()
    {
        using var visitor = demo.Anonymous();

        var page = (await visitor.GetAsync("/sign-in")).Page;

        var form = page.QuerySelector("form")!;
        Assert.Equal("post", form.GetAttribute("method"));
        Assert.NotNull(form.QuerySelector("input[data-testid='sign-in-email'][type='email']"));
        Assert.NotNull(form.QuerySelector("input[data-testid='sign-in-password'][type='password']"));
        Assert.NotNull(form.QuerySelector("button[data-testid='sign-in-submit'][type='submit']"));
        Assert.DoesNotContain(page.Scripts, script => script.Source?.Contains("blazor", StringComparison.Ordinal) == true);
    }

    [Fact]
    public async Task A_wrong_password_and_an_unknown_address_are_told_alike_and_the_address_stays_in_the_form()
    {
        using var visitor = demo.Anonymous();

        var wrong = await visitor.SignInAsync("agent7@atlas.test", Wrong);
        var unknown = await visitor.SignInAsync("nobody@atlas.test", Wrong);

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.OK], [wrong.Status, unknown.Status]);
        Assert.NotEmpty(ErrorOf(wrong));
        Assert.Equal(ErrorOf(wrong), ErrorOf(unknown));
        Assert.Equal("agent7@atlas.test", wrong.Page.QuerySelector("#email")!.GetAttribute("value"));
        Assert.Equal("nobody@atlas.test", unknown.Page.QuerySelector("#email")!.GetAttribute("value"));
        Assert.DoesNotContain(Wrong, wrong.Body, StringComparison.Ordinal);
        Assert.DoesNotContain(visitor.Cookies.GetCookies(demo.Address), cookie => cookie.Name == "atlas-session");
    }

    [Fact]
    public async Task Five_wrong_passwords_lock_the_account_even_for_the_right_one_and_the_trail_says_so()
    {
        using var visitor = demo.Anonymous();
        var refused = ErrorOf(await visitor.SignInAsync("agent5@atlas.test", Wrong));
        for (var attempt = 2; attempt < 5; attempt++)
        {
            Assert.Equal(refused, ErrorOf(await visitor.SignInAsync("agent5@atlas.test", Wrong)));
        }

        var fifth = ErrorOf(await visitor.SignInAsync("agent5@atlas.test", Wrong));
        var right = ErrorOf(await visitor.SignInAsync("agent5@atlas.test"));

        Assert.NotEqual(refused, fifth);
        Assert.Equal(fifth, right);
        Assert.Equal(6, await TrailAsync("agent5@atlas.test", AuditActions.SignInFailed));
        Assert.Equal(0, await TrailAsync("agent5@atlas.test", AuditActions.SignedIn));
    }

    [Fact]
    public async Task Coming_and_going_stand_in_the_trail()
    {
        var (came, went) = (await TrailAsync("agent4@atlas.test", AuditActions.SignedIn), await TrailAsync("agent4@atlas.test", AuditActions.SignedOut));
        using var visitor = await demo.SignedInAsync("agent4@atlas.test");

        await visitor.SignOutAsync();

        Assert.Equal(came + 1, await TrailAsync("agent4@atlas.test", AuditActions.SignedIn));
        Assert.Equal(went + 1, await TrailAsync("agent4@atlas.test", AuditActions.SignedOut));
    }

    [Fact]
    public async Task A_form_without_its_token_or_with_another_one_is_not_read()
    {
        using var visitor = demo.Anonymous();

        var without = await visitor.SignInAsync("agent6@atlas.test", change: form => form.Remove("__RequestVerificationToken"));
        var tampered = await visitor.SignInAsync("agent6@atlas.test", change: form => form["__RequestVerificationToken"] += "x");

        Assert.Equal([HttpStatusCode.BadRequest, HttpStatusCode.BadRequest], [without.Status, tampered.Status]);
        Assert.Equal("302 /sign-in", (await visitor.GetAsync("/cases")).InShort);
    }

    [Fact]
    public async Task Signing_out_ends_the_session_and_needs_the_token()
    {
        using var visitor = await demo.SignedInAsync("agent6@atlas.test");

        Assert.Equal("400", (await visitor.PostAsync("/sign-out")).InShort);
        Assert.Equal("200", (await visitor.GetAsync("/cases")).InShort);
        Assert.Equal("302 /sign-in", (await visitor.SignOutAsync()).InShort);
        Assert.Equal("302 /sign-in", (await visitor.GetAsync("/cases")).InShort);
    }

    [Fact]
    public async Task Whoever_is_not_signed_in_is_sent_to_the_form_and_back_to_the_address()
    {
        using var visitor = demo.Anonymous();

        var sent = await visitor.GetAsync("/cases?state=won&q=a%20b");
        var landed = await visitor.SignInAsync("agent6@atlas.test", page: sent.Location!);

        Assert.Equal("302 /sign-in", sent.InShort);
        Assert.Equal("/cases?state=won&q=a%20b", landed.Location);
    }

    [Fact]
    public async Task The_session_is_kept_from_scripts_and_from_other_sites()
    {
        using var visitor = demo.Anonymous();

        var answer = await visitor.SignInAsync("agent6@atlas.test");

        var cookie = answer.Message.Headers.GetValues("Set-Cookie").Single(line => line.StartsWith("atlas-session=", StringComparison.Ordinal));
        Assert.Contains("; httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("; samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("; path=/;", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("domain=", cookie, StringComparison.OrdinalIgnoreCase);
    }

    private static string ErrorOf(Answer answer) => answer.Page.QuerySelector("#sign-in-error")!.TextContent.Trim();

    private Task<int> TrailAsync(string email, string action) => demo.DbAsync(demo.Atlas, async db =>
    {
        var account = await db.Users.SingleAsync(row => row.Email == email);
        return await db.AuditEntries.CountAsync(entry => entry.Action == action && entry.SubjectId == account.Id);
    });
}
