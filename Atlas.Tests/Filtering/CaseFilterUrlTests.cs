using Atlas.Domain.Cases;
using Atlas.Domain.Tenancy;
using Atlas.Domain.Search;
using Atlas.Web.Shared;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace Atlas.Tests.Filtering;

/// <summary>A filter as a person or an enemy may make it: each part read from a text that may be anything.</summary>
public sealed record AnyFilter(CaseFilter Filter)
{
    private static readonly char[] Signs = [.. "aé%_[\\'\"&=?#+; \u00a0\0\u200f\u202e\ud83d\ude00\u0301ش<>/0459,.MkDH-"];

    private static readonly string[] Ids = ["0197c000-0000-7000-8000-000000000001", "0197C000-0000-7000-8000-00000000000B", "0197c000-0000-7000-8000-00000000000c"];

    public static Arbitrary<AnyFilter> Any() => Arb.From(
        from parts in Gen.ArrayOf(Gen.Zip(
            Gen.Elements("q", "type", "status", "state", "assignee", "team", "source", "city", "min", "max", "minScore", "maxScore", "opened", "since", "idle", "still", "need", "tag", "openedTo", "until", "reason", "answerFrom", "answerTo", "meets", "failed", "failedTo"),
            Gen.Frequency((2, Wild), (5, Likely))))
        select new AnyFilter(CaseFilter.Read("?" + string.Join('&', parts.Select(part => $"{part.Item1}={part.Item2}")))));

    private static Gen<string> Wild => Gen.ArrayOf(Gen.Elements(Signs)).Select(signs => Uri.EscapeDataString(new string(signs)));

    private static Gen<string> Likely => Gen.Elements(
        ["me", "none", "open", "LOSS_REASON:OTHER", "WON_REASON:SOLD", "unanswered", "0", "1440", "rotting", "unplanned", "CRM_NEW", "1,35 M", "850 k", "1.350.000 DH", "0.005", "2026-11-25", "10", "Rabat", "06 61 23", "D-2026", .. Ids]);
}

[Properties(Arbitrary = [typeof(AnyFilter)], MaxTest = 1000)]
public sealed class CaseFilterUrlTests
{
    private const string One = "0197c000-0000-7000-8000-000000000001";
    private const string Two = "0197c000-0000-7000-8000-000000000002";

    [Property]
    public void A_filters_address_reads_back_to_the_same_filter(AnyFilter any)
    {
        var address = any.Filter.ToUrl();
        var read = CaseFilter.Read(address);

        Assert.Equal(any.Filter, read);
        Assert.Equal(any.Filter.GetHashCode(), read.GetHashCode());
        Assert.Equal(address, read.ToUrl());
    }

    [Property]
    public void Each_page_carries_the_same_parts(AnyFilter any) =>
        Assert.Equal(CaseFilter.Read(any.Filter.ToUrl("/pipeline")), CaseFilter.Read($"https://atlas.test{any.Filter.ToUrl()}#top"));

    [Theory]
    [InlineData("min=1,35 M", "/cases?min=1350000")]
    [InlineData("max=850 k&min=2 M", "/cases?min=850000&max=2000000")]
    [InlineData("min=1.350.000 DH", "/cases?min=1350000")]
    [InlineData("min=1 350 000,50 MAD", "/cases?min=1350000.5")]
    [InlineData("min=1.350.000,50", "/cases?min=1350000.5")]
    [InlineData("min=1,350,000.50", "/cases?min=1350000.5")]
    [InlineData("min=١٢٠٠٠٠٠ درهم", "/cases?min=1200000")]
    [InlineData("minScore=80&maxScore=40", "/cases?minScore=40&maxScore=80")]
    [InlineData("minScore=101&maxScore=-1", "/cases")]
    [InlineData("min=beaucoup&max=-4", "/cases")]
    [InlineData("min=99999999999999999999999999999999", "/cases")]
    [InlineData("assignee=ME&state=bizarre&need=all&status=%00&opened=hier&since=2026-02-31&idle=-1&still=3651", "/cases")]
    [InlineData("openedTo=0001-01-01&until=x&reason=LOSS_REASON:&answerFrom=-1&answerTo=1.5&meets=2026-13-01&failed=%00", "/cases")]
    [InlineData("reason=OTHER:X&source=none", "/cases?source=none")]
    [InlineData("assignee=0197C000-0000-7000-8000-000000000001", "/cases?assignee=" + One)]
    [InlineData("tag=" + Two + "&tag=" + One + "&tag=" + Two + "&tag=x", "/cases?tag=" + One + "&tag=" + Two)]
    [InlineData("q=%E2%80%8F%D9%81%D9%8A%D9%84%D8%A7%E2%80%8F", "/cases?q=%D9%81%D9%8A%D9%84%D8%A7")]
    [InlineData("q=a%00b%0Ac", "/cases?q=a%20b%20c")]
    [InlineData("Q=villa&unknown=1", "/cases?q=villa")]
    public void What_is_read_is_written_in_one_way(string query, string address) =>
        Assert.Equal(Uri.UnescapeDataString(address), Uri.UnescapeDataString(CaseFilter.Read("/cases?" + query).ToUrl()));

    [Fact]
    public void A_text_of_four_thousand_signs_is_cut_and_never_through_a_sign()
    {
        var text = CaseFilter.Read("?q=" + Uri.EscapeDataString("xx" + string.Concat(Enumerable.Repeat("😀", 2000)))).Text!;

        // One more than is searched: so the search says that it was too long.
        Assert.Equal(SearchAsk.Longest, text.Length);
        Assert.Contains(SearchAsk.Read(CaseFilter.Read("?q=" + new string('x', 4000)).Text).Faults, fault => fault.Code == "long");
        Assert.False(char.IsHighSurrogate(text[^1]));
    }

    [Fact]
    public void Only_the_type_alone_is_bare()
    {
        Assert.True(new CaseFilter().IsBare);
        Assert.True(new CaseFilter { Type = "CRM_LEAD_BUY" }.IsBare);
        Assert.False(new CaseFilter { Type = "CRM_LEAD_BUY", Tags = TagSet.Of([TagId.From(Guid.Parse(One))]) }.IsBare);
    }

    [Fact]
    public void What_several_people_share_is_never_keyed_by_me()
    {
        var (tenant, user) = (TenantId.From(Guid.Parse(One)), UserId.From(Guid.Parse(Two)));
        var shared = new CaseFilter { Assignee = "me" }.Of(new Caller(tenant, user, Role.Agent, CaseVisibility.All));

        Assert.Equal(Two, shared.Assignee);
        Assert.Equal(user, shared.Colleague);
    }
}
