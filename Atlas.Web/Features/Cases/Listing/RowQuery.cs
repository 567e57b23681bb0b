using Atlas.Domain.Cases;
using Atlas.Infrastructure.Database;
using Atlas.Infrastructure.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Features.Cases.Listing;

/// <summary>A row as it is to be edited.</summary>
/// <param name="Card">What the row says.</param>
/// <param name="Fields">The case's typed fields.</param>
public sealed record EditedRow(Card Card, CaseFields Fields)
{
    /// <summary>The field that stands behind a column; null where none does. Of several amounts it is the one that the row says.</summary>
    public string? FieldOf(string column) => column switch
    {
        "case" => Case.TitleCode,
        "source" => Case.SourceCode,
        "city" => "city",
        "money" when Fields.OfferAmount is not null => "offerAmount",
        "money" when Fields.Price is null && Fields.BudgetMax is not null => "budgetMax",
        "money" when Fields.Price is null && Fields.Valuation is not null => "valuation",
        "money" => "price",
        _ => null,
    };

    /// <summary>The present value of a field.</summary>
    public object? Value(string field) => field switch
    {
        Case.TitleCode => Card.Title,
        Case.SourceCode => Card.Source,
        _ => Fields.Value(field),
    };
}

/// <summary>Reads one row of the list anew.</summary>
public sealed class RowQuery(IDbContextFactory<AtlasDb> atlas, CallerAccessor caller)
{
    /// <summary>The row, or null when the caller knows no such case.</summary>
    public async Task<EditedRow?> RunAsync(CaseId id, CancellationToken stop = default)
    {
        await using var db = await atlas.CreateDbContextAsync(stop);
        var seen = db.Cases.AsNoTracking().To(caller.Current).Where(row => row.Id == id);
        var card = await Cards.Of(db, seen).SingleOrDefaultAsync(stop);
        var fields = await seen.Select(row => row.Fields).SingleOrDefaultAsync(stop);
        return card is null || fields is null ? null : new EditedRow(card, fields);
    }
}
