using Atlas.Domain.Cases;
using Atlas.Domain.Search;
using Atlas.Domain.Tenancy;
using Atlas.Infrastructure.Catalogs;
using Atlas.Infrastructure.Contacts;
using Atlas.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Shared;

/// <summary>A text as the index and the cases' fields answer it: the search box, the lists' field and a saved address all read it here.</summary>
/// <param name="Match">The words to look for in the index, with the names that may be meant.</param>
/// <param name="Conditions">What was asked of fields.</param>
/// <param name="Faults">What was not understood.</param>
public sealed record CaseSearch(SearchMatch Match, IReadOnlyList<CaseCondition> Conditions, IReadOnlyList<SearchNote> Faults)
{
    /// <summary>Canonical names of the fields that were asked.</summary>
    public IReadOnlyList<string> Fields { get; init; } = [];

    /// <summary>What was asked of cities, also without saying which.</summary>
    public IReadOnlyList<SearchCondition> Cities { get; init; } = [];

    /// <summary>Reads a text as it stands: with its conditions and without the names that may be meant.</summary>
    /// <param name="text">What was typed.</param>
    /// <param name="caller">Who <c>moi</c> is.</param>
    /// <param name="catalog">The organisation's words and people.</param>
    /// <param name="now">The present instant, UTC.</param>
    public static CaseSearch Read(string? text, Caller caller, Catalog catalog, DateTime now)
    {
        var ask = SearchAsk.Read(text);
        var words = string.Join(' ', ask.Terms.Where(term => term is { IsNot: false, IsExact: false }).SelectMany(term => term.Words));
        var phone = ask.Terms.Any(term => term.IsExact) ? null : PhoneBook.Sought(ask.Conditions.Count == 0 ? text : words, catalog.PhoneCountry);
        var reader = new ConditionReader(caller, catalog, now);
        CaseCondition[] conditions = [.. ask.Conditions.Select(reader.Read)];
        return new CaseSearch(
            SearchMatch.Of(ask, phone),
            conditions,
            [.. conditions.Select(one => one.Note).OfType<SearchNote>(), .. ask.Faults.Select(reader.Explain)])
        { Fields = [.. ask.Conditions.Select(one => one.Field).Distinct()], Cities = [.. ask.Conditions.Concat(ask.Bare).Where(one => one.Field == "city")] };
    }

    /// <summary>The cases whose fields are as asked. A condition that means nothing here finds nothing: the note says why.</summary>
    public IQueryable<Case> Narrow(AtlasDb db, IQueryable<Case> cases) => Conditions.Aggregate(cases, (some, condition) => condition.Apply(db, some));

    /// <summary>The cases whose fields are as asked and of which something holds the words: title, parties, notes, messages, appointments, documents.</summary>
    public IQueryable<Case> Apply(AtlasDb db, IQueryable<Case> cases)
    {
        var found = Narrow(db, cases);
        if (!Match.IsEmpty)
        {
            var holding = db.Find(Match with { None = [] }).Where(entry => entry.CaseId != null).Select(entry => entry.CaseId!.Value);
            found = found.Where(row => holding.Contains(row.Id));
        }

        if (Match.Left is { } left)
        {
            var lacking = db.Find(left).Where(entry => entry.CaseId != null).Select(entry => entry.CaseId!.Value);
            found = found.Where(row => !lacking.Contains(row.Id));
        }

        return found;
    }
}

/// <summary>What of a search was not understood, and what may have been meant.</summary>
/// <param name="Code"><c>quote</c>, <c>long</c>, <c>many</c>, <c>bare</c> (see <see cref="SearchFault"/>), <c>unknown</c>: no such value · <c>day</c>: no day or age · <c>amount</c>: no amount.</param>
/// <param name="Typed">The part in question.</param>
/// <param name="Offers">The whole part with a value that exists.</param>
public sealed record SearchNote(string Code, string Typed, IReadOnlyList<string> Offers);

/// <summary>A condition as it applies to cases.</summary>
/// <param name="Apply">Narrows cases.</param>
/// <param name="Note">Why it means nothing; null where it means something.</param>
public sealed record CaseCondition(Func<AtlasDb, IQueryable<Case>, IQueryable<Case>> Apply, SearchNote? Note = null);
