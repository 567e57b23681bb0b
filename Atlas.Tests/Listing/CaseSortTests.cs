using Atlas.Domain.Search;
using Atlas.Domain.Tenancy;
using Atlas.Tests.Demo;
using Atlas.Web.Features.Cases;
using Atlas.Web.Features.Cases.Listing;
using Atlas.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Tests.Listing;

[Collection(nameof(DemoCollection))]
public sealed class CaseSortTests(DemoAtlas demo)
{
    [Theory]
    [InlineData(null, null)]
    [InlineData("", null)]
    [InlineData("-active", null)]
    [InlineData("active", "active")]
    [InlineData("-money", "-money")]
    [InlineData("Money", null)]
    [InlineData("--money", null)]
    [InlineData("money;--", null)]
    public void An_order_is_one_of_those_that_the_list_knows(string? address, string? written) => Assert.Equal(written, CaseSort.Read(address).ToUrl());

    [Fact]
    public void A_click_on_a_column_sorts_by_it_and_another_one_turns_it_round()
    {
        Assert.Equal("-money", CaseSort.Usual.Click(SortBy.Money).ToUrl());
        Assert.Equal("money", CaseSort.Usual.Click(SortBy.Money).Click(SortBy.Money).ToUrl());
        Assert.Equal("city", CaseSort.Usual.Click(SortBy.City).ToUrl());
        Assert.Equal("active", CaseSort.Usual.Click(SortBy.Active).ToUrl());
    }

    [Fact]
    public async Task In_every_order_each_case_comes_once_whatever_the_windows_and_what_has_no_value_comes_last()
    {
        foreach (var sort in Enum.GetValues<SortBy>().SelectMany(by => new[] { new CaseSort(by, true), new CaseSort(by, false) }))
        {
            var rows = await AllAsync(sort, 37);
            var other = await AllAsync(sort, 150);

            Assert.Equal(rows.Select(row => row.Id), other.Select(row => row.Id));
            Assert.Equal(rows.Count, rows.Select(row => row.Id).Distinct().Count());
            if (sort.By == SortBy.Score)
            {
                var scores = rows.Select(row => row.Score).TakeWhile(score => score is not null).ToList();
                Assert.Equal(sort.IsUp ? scores.Order() : scores.OrderDescending(), scores);
                Assert.All(rows.Skip(scores.Count), row => Assert.Null(row.Score));
            }

            if (sort.By is SortBy.Title or SortBy.City)
            {
                var texts = rows.Select(row => sort.By is SortBy.Title ? row.Title : row.City).TakeWhile(text => text is not null).Select(text => SortKey.Of(text!)).ToList();
                Assert.Equal(sort.IsUp ? texts.Order(StringComparer.Ordinal) : texts.OrderDescending(StringComparer.Ordinal), texts);
                Assert.All(rows.Skip(texts.Count), row => Assert.Null(row.City));
            }

            var money = rows.Select(row => row.Money).ToList();
            if (sort.By == SortBy.Money)
            {
                var known = money.TakeWhile(amount => amount is not null).ToList();
                Assert.All(money.Skip(known.Count), Assert.Null);
                Assert.Equal(sort.IsUp ? known.Order() : known.OrderDescending(), known);
            }
        }
    }

    private async Task<List<Card>> AllAsync(CaseSort sort, int size)
    {
        var manager = await demo.DbAsync(demo.Atlas, db => db.Users.AsNoTracking().FirstAsync(account => account.Role == Role.Manager));
        var caller = new Caller(demo.Atlas, manager.UserId, Role.Manager, CaseVisibility.All);
        var found = new List<Card>();
        while (true)
        {
            var view = await demo.RunAsync<CaseListQuery, CaseListView>(caller, list => list.RunAsync(new CaseFilter(), new ListWindow(sort, found.Count, size)));
            found.AddRange(view.Rows);
            if (found.Count >= view.Total)
            {
                return found;
            }
        }
    }
}
