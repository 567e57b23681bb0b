using Atlas.Domain.Consents;
using Atlas.Domain.Contacts;
using Atlas.Domain.Foundation;
using Atlas.Domain.Messages;
using Atlas.Domain.Tenancy;
using Atlas.Infrastructure.Catalogs;
using Atlas.Infrastructure.Channels.Sending;
using Atlas.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Features.WhatsApp.Inbound;

/// <summary>What taking an item in has at hand: the organisation's turn to write, and the channel.</summary>
/// <param name="Db">The context, inside the transaction.</param>
/// <param name="Channel">The channel.</param>
/// <param name="Catalog">The organisation's settings.</param>
/// <param name="By">The program, for the organisation.</param>
internal sealed record Intake(AtlasDb Db, MessageChannel Channel, Catalog Catalog, Caller By)
{
    /// <summary>Code of the CHANNEL referential and of a lead's source.</summary>
    public const string WhatsApp = "WHATSAPP";

    private const string Source = "WHATSAPP_INBOUND";

    /// <summary>When the delivery came, UTC.</summary>
    public required DateTime ReceivedAt { get; init; }

    /// <summary>Cancels.</summary>
    public required CancellationToken Stop { get; init; }

    /// <summary>The present instant, UTC.</summary>
    public DateTime Now { get; } = Db.Now;

    /// <summary>The program noted it, from what came in.</summary>
    public static ConsentEvidence ProvenBy(Message message) => new(Source, null) { Proof = ConsentProof.Message, ProofId = message.Id.Value };

    /// <summary>The program noted it, from the provider's words.</summary>
    public static ConsentEvidence ProvenBy(string words) => new(Source, null) { Proof = ConsentProof.Text, ProofText = words };

    /// <summary>A client wants no more of it: noted at once, for all whom the line reaches.</summary>
    public Task WithdrawAsync(IEnumerable<ContactId> contacts, ConsentEvidence evidence, params IReadOnlyList<ConsentPurpose> purposes) =>
        SharedLine.WithdrawAsync(Db, contacts, evidence, purposes, Stop);

    /// <summary>Who writes first has agreed to be answered, where no decision stands and the channel says so.</summary>
    public async Task AgreeAsync(Message message)
    {
        var ledger = new ConsentLedger(await DecisionsAsync(message.ContactId), message.ContactId, new(WhatsApp, ConsentPurpose.Contact));
        if (Channel.RecordsConsent && ledger.At(Now) is ConsentStanding.None)
        {
            ledger.Answer(Ids.New<ConsentId>(), isYes: true, ProvenBy(message), Now, out var noted);
            Add(noted);
        }
    }

    private Task<List<Consent>> DecisionsAsync(ContactId contact) =>
        Db.Consents.AsNoTracking().Where(row => row.ContactId == contact && row.Channel == WhatsApp).ToListAsync(Stop);

    private void Add(Consent? noted)
    {
        if (noted is not null)
        {
            Db.Add(noted);
        }
    }
}
