using System.Globalization;
using Atlas.Domain.Bulk;
using Atlas.Domain.Cases;
using Atlas.Domain.Foundation;
using Atlas.Domain.Tenancy;
using Atlas.Infrastructure.Catalogs;
using Atlas.Web.Features.Cases.Moving;
using Atlas.Web.Resources;
using Microsoft.Extensions.Localization;

namespace Atlas.Web.Features.Cases.Bulk;

/// <summary>What a bulk act says of itself and of its cases, in the reader's language.</summary>
public sealed class BulkWords(IStringLocalizer<Texts> texts, MoveTexts moves)
{
    /// <summary>What is done, as a verb with its object.</summary>
    public string Order(Catalog catalog, BulkOrder order, bool isUndo = false)
    {
        var said = order switch
        {
            { Act: BulkAct.Assign, Holder: null } => texts["bulk.order.Nobody"],
            { Act: BulkAct.Assign } => texts["bulk.order.Assign", NameOf(catalog, order.Holder)],
            { Act: BulkAct.Move } => texts["bulk.order.Move", MoveTexts.Status(catalog, order.Status ?? "")],
            _ => texts[$"bulk.order.{order.Act}", order.Label ?? ""],
        };
        return isUndo ? texts["bulk.order.undo", said.Value] : said;
    }

    /// <summary>Why cases are refused, for one cause.</summary>
    public string Why(Catalog catalog, BulkOrder order, string refusal, string? details)
    {
        var codes = (details ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return refusal switch
        {
            Refusals.NotAllowed => texts["bulk.why.right"],
            Refusals.MoveBlocked when codes is [Domain.Workflows.Verdict.Right] => texts["bulk.why.right"],
            Refusals.MoveBlocked or Refusals.MoveAsks => string.Join(" · ", codes.Select(code => Missing(catalog, code))),
            Refusals.Stale => OvertakenBy(codes) is { } other ? moves.Explain(catalog, order.Status ?? "", new MoveResult(Outcome.Refused(Refusals.Stale), other)) : texts["bulk.why.stale"],
            Refusals.Conflict => codes is [var holder] && Guid.TryParse(holder, out var id) ? texts["bulk.why.conflict", NameOf(catalog, new UserId(id))] : texts["bulk.why.released"],
            _ => texts[$"refusal.{refusal}"],
        };
    }

    /// <summary>How many came to which end, in a few words.</summary>
    public string Ended(BulkProgress run) => run.IsUnderWay || run.Counts.Refused == 0
        ? texts["bulk.progress", Figure(run.Counts.Ended), Figure(run.Total)]
        : texts["bulk.ended", Figure(run.Counts.Done), Figure(run.Total), Figure(run.Counts.Refused)];

    /// <summary>A number as people read it.</summary>
    public static string Figure(int figure) => figure.ToString("N0", CultureInfo.CurrentCulture);

    private static Overtaken? OvertakenBy(string[] codes) =>
        codes is [var by, var to, var at] && DateTime.TryParseExact(at, "O", CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var when)
            ? new Overtaken(Guid.TryParse(by, out var id) ? new UserId(id) : null, to, when)
            : null;

    /// <summary>A condition says itself what it wants; a field alone is only a name.</summary>
    private string Missing(Catalog catalog, string code) =>
        CaseField.Find(code) is not null || code == CaseField.PrimaryContact ? texts["bulk.why.missing", moves.Missing(catalog, code)] : moves.Missing(catalog, code);

    private string NameOf(Catalog catalog, UserId? id) => catalog.Colleague(id)?.Name ?? texts["timeline.program"].Value;
}
