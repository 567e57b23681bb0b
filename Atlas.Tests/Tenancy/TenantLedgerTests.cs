using System.Globalization;
using Atlas.Domain.Tenancy;
using FsCheck;
using FsCheck.Xunit;

namespace Atlas.Tests.Tenancy;

public sealed class TenantLedgerTests
{
    [Fact]
    public void The_references_of_a_year_run_from_one_without_a_gap()
    {
        var ledger = Fresh();

        Assert.Equal("D-2026-00001", ledger.NextReference(2026));
        Assert.Equal("D-2026-00002", ledger.NextReference(2026));
        Assert.Equal(["D-2026-00003", "D-2026-00004", "D-2026-00005"], ledger.TakeReferences(2026, 3));
        Assert.Equal("D-2026-00006", ledger.NextReference(2026));
        Assert.Equal("2026:6", ledger.References);
    }

    [Fact]
    public void The_forty_second_case_of_a_year_is_called_as_the_agency_writes_it()
    {
        var ledger = Fresh();
        ledger.TakeReferences(2026, 41);

        Assert.Equal("D-2026-00042", ledger.NextReference(2026));
    }

    [Fact]
    public void Each_year_counts_for_itself_also_around_the_turn_of_the_year()
    {
        var ledger = Fresh();

        Assert.Equal("D-2026-00001", ledger.NextReference(2026));
        Assert.Equal("D-2025-00001", ledger.NextReference(2025));
        Assert.Equal("D-2026-00002", ledger.NextReference(2026));
        Assert.Equal("D-2025-00002", ledger.NextReference(2025));
        Assert.Equal("D-2025-00003", ledger.NextReference(2025));
        Assert.Equal("2025:3;2026:2", ledger.References);
    }

    [Fact]
    public void A_year_of_more_than_99999_cases_takes_a_sixth_figure()
    {
        var ledger = Fresh();

        Assert.Equal("D-2026-99999", ledger.TakeReferences(2026, 99_999)[^1]);
        Assert.Equal("D-2026-100000", ledger.NextReference(2026));
    }

    [Theory]
    [InlineData("fr-FR")]
    [InlineData("ar-MA")]
    [InlineData("fa-IR")]
    [InlineData("th-TH")]
    public void A_reference_reads_the_same_in_every_language(string culture)
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
        try
        {
            var ledger = Fresh();
            ledger.TakeReferences(2026, 1_233);
            Assert.Equal("D-2026-01234", ledger.NextReference(2026));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Property]
    public void However_references_are_taken_no_number_of_a_year_is_left_out_or_given_twice(NonNegativeInt[] takes)
    {
        var ledger = Fresh();
        var given = takes.Select(take => (Year: 2024 + (take.Get % 4), Count: take.Get % 7))
            .SelectMany(take => ledger.TakeReferences(take.Year, take.Count).Select(reference => (take.Year, reference))).ToList();

        foreach (var year in given.GroupBy(one => one.Year, one => one.reference))
        {
            Assert.Equal(Enumerable.Range(1, year.Count()).Select(number => FormattableString.Invariant($"D-{year.Key}-{number:00000}")), year);
        }
    }

    [Fact]
    public void A_fresh_ledger_has_told_nothing()
    {
        var ledger = Fresh();

        Assert.Equal((0, 0, ""), (ledger.AuditSequence, ledger.LiveSequence, ledger.References));
        Assert.Equal(new byte[32], ledger.AuditHead);
    }

    [Fact]
    public void Audit_and_live_sequences_rise_by_one_each_for_itself()
    {
        var ledger = Fresh();
        ledger.AppendAudit([1]);
        ledger.AppendAudit([2]);

        Assert.Equal([1, 2, 3], new[] { ledger.NextLive(), ledger.NextLive(), ledger.NextLive() });
        Assert.Equal((2, 3), (ledger.AuditSequence, ledger.LiveSequence));
        Assert.Equal([2], ledger.AuditHead);
    }

    [Fact]
    public void A_bulk_insertion_moves_the_ledger_on_to_where_its_rows_end()
    {
        var ledger = Fresh();
        ledger.Advance(50_000, [9], 50_001);
        ledger.AppendAudit([7]);

        Assert.Equal((50_001, 50_002), (ledger.AuditSequence, ledger.NextLive()));
        Assert.Equal([7], ledger.AuditHead);
    }

    private static TenantLedger Fresh() => new(TenantId.From(Guid.NewGuid()));
}
