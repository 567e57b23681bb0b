using System.Globalization;
using System.Linq.Expressions;
using Atlas.Domain.Cases;
using Atlas.Domain.Foundation;
using Atlas.Domain.Referentials;
using Atlas.Domain.Scoring;
using Atlas.Domain.Search;
using Atlas.Domain.Tenancy;
using Atlas.Domain.Workflows;
using Atlas.Infrastructure.Catalogs;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Shared;

/// <summary>Says what a condition such as <c>statut:visite</c> or <c>créé:7j</c> means in an organisation: names as people say them, whatever their accents.</summary>
internal sealed class ConditionReader(Caller caller, Catalog catalog, DateTime now)
{
    private const int MostOffers = 4;

    private static readonly Dictionary<string, string[]> States = new(StringComparer.Ordinal)
    {
        ["open"] = ["ouvert", "open", "en cours", "مفتوح"],
        ["won"] = ["gagne", "won", "signe", "رابح"],
        ["lost"] = ["perdu", "lost", "خاسر"],
        ["closed"] = ["clos", "ferme", "closed", "مغلق"],
    };

    private static readonly string[] Me = ["me", "moi", "انا"];
    private static readonly string[] Nobody = ["none", "personne", "aucun", "لا احد"];

    /// <summary>Reads a condition; one that means nothing finds nothing and says why.</summary>
    public CaseCondition Read(SearchCondition asked)
    {
        var read = ReadField(asked);
        // What means nothing finds nothing, whether it must be so or must not.
        return asked.IsNot && read.Note is null ? read with { Apply = (db, cases) => Without(cases, read.Apply(db, db.Cases)) } : read;
    }

    private static IQueryable<Case> Without(IQueryable<Case> cases, IQueryable<Case> left)
    {
        var ids = left.Select(row => row.Id);
        return cases.Where(row => !ids.Contains(row.Id));
    }

    private CaseCondition ReadField(SearchCondition asked) => asked.Field switch
    {
        "assignee" => Assignee(asked),
        "status" => Codes(asked, ReferentialKinds.CaseStatus, row => row.Status),
        "type" => Codes(asked, ReferentialKinds.CaseType, row => row.Type),
        "source" => Codes(asked, ReferentialKinds.LeadSource, row => row.Source!),
        "state" => State(asked),
        "city" => City(asked),
        "tag" => Tag(asked),
        "created" => Created(asked),
        "price" => Price(asked),
        "score" => Score(asked),
        _ => Unknown(asked, []),
    };

    /// <summary>What was not understood, with what may be meant: of a field without a value, its values.</summary>
    public SearchNote Explain(SearchFault fault)
    {
        var end = fault.Typed.AsSpan().IndexOfAny(":<>=");
        var field = fault.Code == "bare" && end > 0 ? SearchAsk.Known.GetValueOrDefault(SearchFold.Line(fault.Typed[..end])) : null;
        return new SearchNote(fault.Code, fault.Typed, field is null ? [] : [.. Offers(field, "").Select(value => fault.Typed + Quoted(value))]);
    }

    /// <summary>What may follow a field's name, for suggestions: the values that begin so first.</summary>
    private IReadOnlyList<string> Offers(string field, string begun) => field switch
    {
        "assignee" => Near(begun, [.. catalog.Colleagues.Select(colleague => colleague.Name)]),
        "status" => Near(begun, Labels(ReferentialKinds.CaseStatus)),
        "type" => Near(begun, Labels(ReferentialKinds.CaseType)),
        "source" => Near(begun, Labels(ReferentialKinds.LeadSource)),
        "tag" => Near(begun, [.. catalog.Tags.Select(tag => tag.Name)]),
        "state" => Near(begun, [.. States.Values.Select(names => names[0])]),
        "created" => ["7j", "30j"],
        "score" => ["50..100"],
        _ => [],
    };

    /// <summary>What may stand in the place of a condition, of the values that there are: those near to what was typed, or all.</summary>
    public static IReadOnlyList<string> Offers(SearchCondition asked, IReadOnlyList<string> values) => [.. Near(asked.Value, values).Select(value => Name(asked) + Quoted(value))];

    private CaseCondition Assignee(SearchCondition asked)
    {
        var name = SearchFold.Line(asked.Value);
        if (Nobody.Contains(name))
        {
            return new CaseCondition((_, cases) => cases.Where(row => row.Assignee == null));
        }

        UserId?[] people = Me.Contains(name) ? [caller.User] : [.. catalog.Colleagues.Where(one => IsNamed(one, name)).Select(one => (UserId?)one.Id)];
        return people.Length == 0 ? Unknown(asked, Offers("assignee", name)) : new CaseCondition((_, cases) => cases.Where(row => people.Contains(row.Assignee)));
    }

    /// <summary>By the short name of the address, or by the beginnings of the name's words in any order.</summary>
    private static bool IsNamed(Colleague colleague, string name)
    {
        var own = SearchFold.Words(colleague.Name).Select(word => word.Text).ToList();
        return SearchFold.Line(colleague.Handle) == name || SearchFold.Line(colleague.Email) == name
            || (name.Length > 0 && name.Split(' ').All(part => own.Exists(word => word.StartsWith(part, StringComparison.Ordinal))));
    }

    private CaseCondition Codes(SearchCondition asked, string kind, Expression<Func<Case, string>> column)
    {
        var value = SearchFold.Line(asked.Value);
        string[] codes = [.. catalog.All(kind).Where(row => value.Length > 0 && IsCalled(row, value)).Select(row => row.Code)];
        if (codes.Length == 0)
        {
            return Unknown(asked, Near(value, Labels(kind)) is { Count: > 0 } near ? near : Near("", Labels(kind)));
        }

        Expression<Func<string, bool>> isOne = code => codes.Contains(code);
        var test = Expression.Lambda<Func<Case, bool>>(Expression.Invoke(isOne, column.Body), column.Parameters);
        return new CaseCondition((_, cases) => cases.Where(test));
    }

    /// <summary>Every word that was typed begins a word of the label in one of the languages, or the code is meant.</summary>
    private static bool IsCalled(CatalogRow row, string value) => SearchFold.Line(row.Code) == value || row.Code.EndsWith($"_{value}", StringComparison.OrdinalIgnoreCase)
        || new[] { row.Labels.Fr, row.Labels.En, row.Labels.Ar }.Any(label =>
        {
            var own = SearchFold.Words(label).Select(word => word.Text).ToList();
            return value.Split(' ').All(part => own.Exists(word => word.StartsWith(part, StringComparison.Ordinal)));
        });

    private static CaseCondition State(SearchCondition asked)
    {
        var value = SearchFold.Line(asked.Value);
        var state = States.FirstOrDefault(one => value.Length > 0 && one.Value.Any(name => name.StartsWith(value, StringComparison.Ordinal))).Key;
        return state switch
        {
            "open" => new CaseCondition((_, cases) => cases.Where(row => row.StatusKind == StateKind.Initial || row.StatusKind == StateKind.Open)),
            "won" => new CaseCondition((_, cases) => cases.Where(row => row.StatusKind == StateKind.Won)),
            "lost" => new CaseCondition((_, cases) => cases.Where(row => row.StatusKind == StateKind.Lost)),
            "closed" => new CaseCondition((_, cases) => cases.Where(row => row.StatusKind != StateKind.Initial && row.StatusKind != StateKind.Open)),
            _ => Unknown(asked, Near(value, [.. States.Values.Select(names => names[0])])),
        };
    }

    /// <summary>A city is a word of its cases: the index knows it whatever its accents, and the field confirms it.</summary>
    private static CaseCondition City(SearchCondition asked)
    {
        var words = SearchFold.Words(asked.Value).Select(word => word.Text).ToList();
        if (words.Count == 0)
        {
            return Unknown(asked, []);
        }

        var match = new SearchMatch([[new SearchToken(words, true)]], []);
        // Words stand behind a space, and the first of a key behind none.
        var (begun, further) = (string.Join(' ', words), $" {string.Join(' ', words)}");
        return new CaseCondition((db, cases) =>
        {
            var holding = db.Find(match, Infrastructure.Search.SearchKinds.Case).Select(entry => entry.CaseId);
            return cases.Where(row => holding.Contains(row.Id) && (row.CityKey!.StartsWith(begun) || row.CityKey.Contains(further)));
        });
    }

    private CaseCondition Tag(SearchCondition asked)
    {
        var value = SearchFold.Line(asked.Value);
        TagId[] tags = [.. catalog.Tags.Where(tag => value.Length > 0 && $" {SearchFold.Line(tag.Name)}".Contains($" {value}", StringComparison.Ordinal)).Select(tag => tag.Id)];
        return tags.Length == 0
            ? Unknown(asked, Near(value, [.. catalog.Tags.Select(tag => tag.Name)]))
            : new CaseCondition((db, cases) => cases.Where(row => db.CaseTags.Any(label => label.CaseId == row.Id && tags.Contains(label.TagId))));
    }

    private CaseCondition Created(SearchCondition asked)
    {
        if (SearchAge.Read(asked.Value) is { } days)
        {
            var since = now.AddDays(-days);
            return asked.Sign is ">" or ">="
                ? new CaseCondition((_, cases) => cases.Where(row => row.CreatedAt < since))
                : new CaseCondition((_, cases) => cases.Where(row => row.CreatedAt >= since));
        }

        if (SearchAge.ReadDay(asked.Value) is not { } day)
        {
            return Refuse(asked, "day", [$"{Name(asked)}7j", $"{Name(asked)}{DateOnly.FromDateTime(catalog.Local(now)):yyyy-MM-dd}"]);
        }

        var (begin, end) = (LocalTime.Begin(day, catalog.Zone), LocalTime.Begin(day.AddDays(1), catalog.Zone));
        return asked.Sign switch
        {
            ">" => new CaseCondition((_, cases) => cases.Where(row => row.CreatedAt >= end)),
            ">=" => new CaseCondition((_, cases) => cases.Where(row => row.CreatedAt >= begin)),
            "<" => new CaseCondition((_, cases) => cases.Where(row => row.CreatedAt < begin)),
            "<=" => new CaseCondition((_, cases) => cases.Where(row => row.CreatedAt < end)),
            _ => new CaseCondition((_, cases) => cases.Where(row => row.CreatedAt >= begin && row.CreatedAt < end)),
        };
    }

    private static CaseCondition Price(SearchCondition asked)
    {
        if (CaseFilter.ReadMoney(asked.Value) is not { } amount)
        {
            return Refuse(asked, "amount", [$"{Name(asked)}1500000"]);
        }

        return asked.Sign switch
        {
            ">" => new CaseCondition((_, cases) => cases.Where(row => row.Worth > amount)),
            ">=" => new CaseCondition((_, cases) => cases.Where(row => row.Worth >= amount)),
            "<" => new CaseCondition((_, cases) => cases.Where(row => row.Worth < amount)),
            "<=" => new CaseCondition((_, cases) => cases.Where(row => row.Worth <= amount)),
            _ => new CaseCondition((_, cases) => cases.Where(row => row.Worth == amount)),
        };
    }

    /// <summary>A score, or from one to another as <c>50..80</c>. A case without a score passes none.</summary>
    private static CaseCondition Score(SearchCondition asked)
    {
        int?[] edges = [.. asked.Value.Split("..", 3).Select(edge => int.TryParse(edge, NumberStyles.None, CultureInfo.InvariantCulture, out var read) && read <= ScoreRules.Most ? read : (int?)null)];
        if (edges.Contains(null) || edges.Length > 2 || (edges.Length == 2 && asked.Sign is not (":" or "=")))
        {
            return Refuse(asked, "score", [$"{asked.Typed[..asked.Typed.AsSpan().IndexOfAny(":<>=")]}>50", $"{asked.Typed[..asked.Typed.AsSpan().IndexOfAny(":<>=")]}:50..80"]);
        }

        var (from, to) = (edges[0], edges[^1]);
        return asked.Sign switch
        {
            ">" => new CaseCondition((_, cases) => cases.Where(row => row.Score > from)),
            ">=" => new CaseCondition((_, cases) => cases.Where(row => row.Score >= from)),
            "<" => new CaseCondition((_, cases) => cases.Where(row => row.Score < from)),
            "<=" => new CaseCondition((_, cases) => cases.Where(row => row.Score <= from)),
            _ => new CaseCondition((_, cases) => cases.Where(row => row.Score >= from && row.Score <= to)),
        };
    }

    private static CaseCondition Unknown(SearchCondition asked, IReadOnlyList<string> values) =>
        Refuse(asked, "unknown", [.. values.Select(value => Name(asked) + Quoted(value))]);

    private static string Quoted(string value) => value.Contains(' ', StringComparison.Ordinal) ? $"\"{value}\"" : value;

    private static CaseCondition Refuse(SearchCondition asked, string code, IReadOnlyList<string> offers) =>
        new((_, cases) => cases.Where(_ => false), new SearchNote(code, asked.Typed, offers));

    /// <summary>The field and its sign as they were typed.</summary>
    private static string Name(SearchCondition asked) => asked.Typed.TrimStart('-', '−') is ['@', ..] ? asked.Typed[..(asked.Typed.IndexOf('@', StringComparison.Ordinal) + 1)] : $"{asked.Typed[..asked.Typed.AsSpan().IndexOfAny(":<>=")]}{asked.Sign}";

    private static IReadOnlyList<string> Near(string begun, IReadOnlyList<string> names)
    {
        var wanted = SearchFold.Line(begun);
        return [.. names.Distinct(StringComparer.Ordinal).Select(name => (Name: name, Folded: SearchFold.Line(name)))
            .Select(one => (one.Name, Rank: one.Folded.StartsWith(wanted, StringComparison.Ordinal) ? 0 : $" {one.Folded}".Contains($" {wanted}", StringComparison.Ordinal) ? 1
                : one.Folded.Split(' ').Any(word => SearchSpelling.IsNear(wanted, word)) ? 2 : 9))
            .Where(one => one.Rank < 9).OrderBy(one => one.Rank).ThenBy(one => one.Name, StringComparer.CurrentCulture).Take(MostOffers).Select(one => one.Name)];
    }

    private IReadOnlyList<string> Labels(string kind) => [.. catalog.Active(kind).Select(row => row.Labels.In(CultureInfo.CurrentUICulture.TwoLetterISOLanguageName))];
}
