using Atlas.Domain.Cases;
using Atlas.Infrastructure.Tenancy;
using Atlas.Tests.Support;
using Atlas.Web.Features.Cases.Opening;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace Atlas.Tests.Tenancy.Rights;

/// <summary>Runs the matrix. A class, a page or an event without a line fails by its name.</summary>
public sealed class MatrixTests(MatrixTests.OneAtlas one) : IClassFixture<MatrixTests.OneAtlas>
{
    public static TheoryData<string> Lines => [.. Matrix.All.Select(line => line.Name)];

    [Theory]
    [MemberData(nameof(Lines))]
    public async Task Everybody_is_answered_as_the_matrix_says(string name)
    {
        var line = Matrix.All.Single(line => line.Name == name);
        var persons = new Persons(one.Atlas.People.Atlas, one.Atlas.People.Rival);
        var answers = new List<string>();
        foreach (var (who, _) in line.Expected.All)
        {
            var @case = await one.Atlas.StandingAsync(one.Atlas.People.Atlas, line.Standing);
            await using var scope = one.Atlas.As(persons.Of(who));
            if (who == "disabled user")
            {
                scope.ServiceProvider.GetRequiredService<CallerAccessor>().SignOut();
            }

            var stage = new Stage(scope.ServiceProvider, @case, () => one.Atlas.StandingAsync(one.Atlas.People.Atlas, line.Standing));
            answers.Add($"{who}: {(await line.RunAsync(stage)).Word}");
        }

        Assert.Equal(line.Expected.All.Select(answer => $"{answer.Who}: {answer.Word}"), answers);
    }

    [Fact]
    public void Every_class_that_reaches_data_has_a_line() => Assert.Empty(Subjects.All.Select(type => type.Name)
        .Except(Matrix.All.Select(line => line.Subject.Name), StringComparer.Ordinal)
        .Except(Subjects.OfTheProgram, StringComparer.Ordinal)
        .Except(Subjects.Elsewhere.Keys, StringComparer.Ordinal));

    [Fact]
    public void No_name_outlives_its_class() => Assert.Empty(
        Subjects.OfTheProgram.Concat(Subjects.Elsewhere.Keys).Except(Subjects.All.Select(type => type.Name), StringComparer.Ordinal));

    [Fact]
    public void No_page_and_no_use_case_of_a_person_holds_what_is_the_programs_own() => Assert.Empty(
        from type in typeof(Program).Assembly.GetTypes()
        where typeof(IComponent).IsAssignableFrom(type) || Matrix.All.Any(line => line.Subject == type)
        from held in Subjects.HeldBy(type)
        where Subjects.OfTheProgram.Contains(held.Name)
        select $"{type.Name} holds {held.Name}");

    /// <summary>One database for all lines: every run has a fresh case of its own.</summary>
    public sealed class OneAtlas : IAsyncLifetime
    {
        public TestAtlas Atlas { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Atlas = await TestAtlas.StartAsync();

        public ValueTask DisposeAsync() => Atlas.DisposeAsync();
    }
}

/// <summary>Cases as the lines need them.</summary>
internal static class Standings
{
    /// <summary>A fresh case of an organisation, with a title that no other has.</summary>
    public static async Task<Case> StandingAsync(this TestAtlas atlas, TestOrganisation of, Standing standing, string mark = "Dossier", string contact = "Client")
    {
        var by = standing switch { Standing.Own => of.Agent, _ => of.OtherAgent };
        var draft = new CaseDraft(Guid.NewGuid())
        {
            Type = "CRM_LEAD_BUY",
            Title = $"{mark} {Guid.NewGuid():N}",
            ContactName = contact,
            Mine = standing is not Standing.Nobodys,
        };
        (draft.Fields["city"], draft.Fields["mandateNumber"]) = (mark, mark);
        var opened = await atlas.RunAsync<OpenCase, Opened>(by, open => open.RunAsync(draft));
        Assert.True(opened.Outcome.IsDone, string.Join(' ', opened.Outcome.Details));
        var @case = await atlas.FindAsync(by, opened.Reference!);
        if (standing is not Standing.Closed)
        {
            return @case;
        }

        Assert.True((await atlas.MoveAsync(of.Manager, @case, "CRM_CLOSED_LOST", reason: "OTHER")).Outcome.IsDone);
        return await atlas.ReloadAsync(by, @case);
    }
}
