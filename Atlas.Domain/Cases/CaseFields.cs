namespace Atlas.Domain.Cases;

/// <summary>The typed fields of a case, whatever its type. Money is in the organisation's currency.</summary>
public sealed record CaseFields
{
    /// <summary>City of the property or the search.</summary>
    public string? City { get; init; }

    /// <summary>Code of the PROPERTY_TYPE referential.</summary>
    public string? PropertyType { get; init; }

    /// <summary>Code of the TRANSACTION_KIND referential.</summary>
    public string? TransactionKind { get; init; }

    /// <summary>Least that the client would spend.</summary>
    public decimal? BudgetMin { get; init; }

    /// <summary>Most that the client would spend.</summary>
    public decimal? BudgetMax { get; init; }

    /// <summary>Asked price, or rent per month.</summary>
    public decimal? Price { get; init; }

    /// <summary>Amount of the present offer.</summary>
    public decimal? OfferAmount { get; init; }

    /// <summary>Estimated value.</summary>
    public decimal? Valuation { get; init; }

    /// <summary>Square metres.</summary>
    public decimal? Surface { get; init; }

    /// <summary>Number of rooms.</summary>
    public int? Rooms { get; init; }

    /// <summary>Number of the signed mandate.</summary>
    public string? MandateNumber { get; init; }

    /// <summary>Last day of the mandate.</summary>
    public DateOnly? MandateEndsOn { get; init; }

    /// <summary>Day on which the affair should close.</summary>
    public DateOnly? ExpectedCloseOn { get; init; }

    /// <summary>What the affair is about in money: the offer, else the price, else the most that the client would spend, else the estimate.</summary>
    public decimal? Worth => OfferAmount ?? Price ?? BudgetMax ?? Valuation;

    /// <summary>The value of a field by its code, or null when it has none or the code is unknown.</summary>
    public object? Value(string code) => code switch
    {
        "city" => City,
        "propertyType" => PropertyType,
        "transactionKind" => TransactionKind,
        "budgetMin" => BudgetMin,
        "budgetMax" => BudgetMax,
        "price" => Price,
        "offerAmount" => OfferAmount,
        "valuation" => Valuation,
        "surface" => Surface,
        "rooms" => Rooms,
        "mandateNumber" => MandateNumber,
        "mandateEndsOn" => MandateEndsOn,
        "expectedCloseOn" => ExpectedCloseOn,
        _ => null,
    };

    /// <summary>The same fields with one changed.</summary>
    /// <exception cref="InvalidCastException">The value is not of the field's kind: read it by <see cref="CaseField.TryRead"/> first.</exception>
    public CaseFields With(string code, object? value) => code switch
    {
        "city" => this with { City = (string?)value },
        "propertyType" => this with { PropertyType = (string?)value },
        "transactionKind" => this with { TransactionKind = (string?)value },
        "budgetMin" => this with { BudgetMin = (decimal?)value },
        "budgetMax" => this with { BudgetMax = (decimal?)value },
        "price" => this with { Price = (decimal?)value },
        "offerAmount" => this with { OfferAmount = (decimal?)value },
        "valuation" => this with { Valuation = (decimal?)value },
        "surface" => this with { Surface = (decimal?)value },
        "rooms" => this with { Rooms = (int?)value },
        "mandateNumber" => this with { MandateNumber = (string?)value },
        "mandateEndsOn" => this with { MandateEndsOn = (DateOnly?)value },
        "expectedCloseOn" => this with { ExpectedCloseOn = (DateOnly?)value },
        _ => throw new ArgumentOutOfRangeException(nameof(code), code, "No such field."),
    };
}
