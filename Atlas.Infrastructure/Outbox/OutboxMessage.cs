using Atlas.Domain.Foundation;
using Atlas.Domain.Tenancy;

namespace Atlas.Infrastructure.Outbox;

/// <summary>Identifies an outbox row.</summary>
public readonly record struct OutboxMessageId(Guid Value) : IId<OutboxMessageId>
{
    /// <inheritdoc />
    public static OutboxMessageId From(Guid value) => new(value);
}

/// <summary>An event on its way out of the transaction that saved it. Codes and identifiers only, no personal data.</summary>
public sealed class OutboxMessage : ITenantOwned
{
    /// <summary>The row's identifier.</summary>
    public OutboxMessageId Id { get; private set; } = Ids.New<OutboxMessageId>();

    /// <inheritdoc />
    public TenantId Tenant { get; private set; }

    /// <summary>Place in the organisation's live sequence, from 1, without gaps.</summary>
    public required long Sequence { get; init; }

    /// <summary>What happened, one of the audit trail's action codes.</summary>
    public required string Kind { get; init; }

    /// <summary>The record that it happened to.</summary>
    public required Guid SubjectId { get; init; }

    /// <summary>The record's version after it.</summary>
    public required int SubjectVersion { get; init; }

    /// <summary>Code of the case's type.</summary>
    public string? CaseType { get; init; }

    /// <summary>Status left, where the status changed.</summary>
    public string? From { get; init; }

    /// <summary>Status entered, where the status changed.</summary>
    public string? To { get; init; }

    /// <summary>When, UTC.</summary>
    public required DateTime At { get; init; }

    /// <summary>Ties the row to the click and the log lines that it comes from.</summary>
    public required Guid CorrelationId { get; init; }
}
