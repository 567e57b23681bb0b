using System.Text.Json.Serialization;
using Atlas.Domain.Foundation;
using Atlas.Domain.Workflows;
using Atlas.Infrastructure.Catalogs;
using Atlas.Web.Features.Cases.Moving;
using Atlas.Web.Resources;
using Microsoft.Extensions.Localization;

namespace Atlas.Web.Features.Cases.Board;

/// <summary>Where a card may go, as the board shows it while the card is in the air.</summary>
/// <param name="Reference">The card.</param>
/// <param name="Lifted">The sentence for whoever does not see the columns.</param>
/// <param name="Columns">Per status.</param>
public sealed record CardReach(string Reference, string Lifted, IReadOnlyDictionary<string, ColumnReach> Columns);

/// <summary>Whether one column can take the card.</summary>
/// <param name="Kind">The verdict: possible, asks or refused.</param>
/// <param name="Why">What it asks for, or what is missing, in words.</param>
/// <param name="Answer">The refusal that a drop there would meet.</param>
public sealed record ColumnReach(string Kind, string Why, [property: JsonIgnore] Outcome Answer);

/// <summary>Says for each column whether it can take a card, by the verdicts of the domain. Asked anew at each lift and kept for none.</summary>
public sealed class BoardReach(MovesQuery moves, MoveTexts words, IStringLocalizer<Texts> texts)
{
    /// <summary>The reach of a card; null when the caller knows no such case.</summary>
    public async Task<CardReach?> RunAsync(Card card, BoardModel board, Catalog catalog)
    {
        if (await moves.RunAsync(card.Id) is not { } found)
        {
            return null;
        }

        var columns = board.Columns.Where(column => column.Status != found.Status)
            .ToDictionary(column => column.Status, column => Of(found, found.Verdicts.FirstOrDefault(verdict => verdict.To == column.Status), catalog));
        var open = columns.Where(column => column.Value.Kind != Said(VerdictKind.Refused)).Select(column => MoveTexts.Status(catalog, column.Key)).ToList();
        return new CardReach(card.Reference, open.Count > 0 ? texts["board.lifted", card.Reference, string.Join(", ", open)] : texts["board.lifted.none", card.Reference], columns);
    }

    private static string Said(VerdictKind kind) => kind.ToString().ToLowerInvariant();

    private ColumnReach Of(CaseMoves found, Verdict? verdict, Catalog catalog)
    {
        if (verdict is null)
        {
            var none = found.Verdicts.Count == 0 ? texts["board.closed"] : texts["board.noWay", MoveTexts.Status(catalog, found.Status)];
            return new ColumnReach(Said(VerdictKind.Refused), none, Outcome.Refused(Refusals.NoSuchMove));
        }

        var missing = string.Join(" · ", verdict.Missing.Select(code => words.Missing(catalog, code)));
        return new ColumnReach(Said(verdict.Kind), verdict.Kind is VerdictKind.Asks ? texts["board.asks", missing] : missing, Outcome.Refused(Refusals.MoveBlocked, [.. verdict.Missing]));
    }
}
