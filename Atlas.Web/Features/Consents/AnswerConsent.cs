using Atlas.Domain.Consents;
using Atlas.Domain.Contacts;
using Atlas.Domain.Documents;
using Atlas.Domain.Foundation;
using Atlas.Domain.Messages;
using Atlas.Domain.Referentials;
using Atlas.Infrastructure.Catalogs;
using Atlas.Infrastructure.Channels.Sending;
using Atlas.Infrastructure.Database;
using Atlas.Infrastructure.Tenancy;
using Atlas.Web.Features.Cases;
using Atlas.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Features.Consents;

/// <summary>What a contact answered, as somebody noted it.</summary>
/// <param name="CommandId">The form's command: the same click twice notes one.</param>
/// <param name="Contact">Who answered.</param>
/// <param name="Scope">On which channel and what for.</param>
/// <param name="IsYes">Whether the contact agrees.</param>
/// <param name="Source">Code of the CONSENT_SOURCE referential.</param>
public sealed record ConsentAnswer(Guid CommandId, ContactId Contact, ConsentScope Scope, bool IsYes, string Source)
{
    /// <summary>What the contact was asked.</summary>
    public string? Wording { get; init; }

    /// <summary>The wording's language.</summary>
    public string? Language { get; init; }

    /// <summary>The proof in words, as typed.</summary>
    public string? Proof { get; init; }

    /// <summary>The document that proves it.</summary>
    public AttachmentId? File { get; init; }

    /// <summary>The contact's message that proves it.</summary>
    public MessageId? Message { get; init; }

    /// <summary>The last day on which a consent holds, in the organisation's zone.</summary>
    public DateOnly? Until { get; init; }
}

/// <summary>Notes a contact's answer in the ledger of consents. Everybody of the organisation may.</summary>
public sealed class AnswerConsent(IDbContextFactory<AtlasDb> atlas, CallerAccessor caller, CatalogOfCaller catalogs)
{
    /// <summary>The wording that forms show now; it changes with the words.</summary>
    public const string WordingVersion = "2026-11";

    /// <summary>Notes it, or names what is wrong.</summary>
    public async Task<Outcome> RunAsync(ConsentAnswer answer, CancellationToken stop = default)
    {
        await using var db = await atlas.CreateDbContextAsync(stop);
        db.Correlation = answer.CommandId;

        if (!await db.Contacts.AnyAsync(row => row.Id == answer.Contact, stop) || !await IsSeenAsync(db, answer, stop))
        {
            return Outcome.Refused(Refusals.NotFound);
        }

        // The organisation's turn: a stop that comes in now is either read here or comes after.
        await using var turn = await db.TakeTurnAsync(stop);
        var outcome = await NoteAsync(db, answer, stop);
        if (outcome.IsDone)
        {
            await turn.CommitAsync(stop);
        }

        return outcome;
    }

    private async Task<Outcome> NoteAsync(AtlasDb db, ConsentAnswer answer, CancellationToken stop)
    {
        var decisions = await db.Consents.AsNoTracking().Where(row => row.ContactId == answer.Contact).ToListAsync(stop);
        var catalog = await catalogs.GetAsync();
        if (Unknown(answer, catalog) is { } code)
        {
            return Outcome.Refused(Refusals.UnknownCode, code);
        }

        if (answer is { IsYes: true, Message: { } said } && !await MayProveAsync(db, said, decisions.Where(row => row.Channel == answer.Scope.Channel && row.Purpose == answer.Scope.Purpose), stop))
        {
            return Outcome.Refused(Refusals.Stale);
        }

        var id = new ConsentId(answer.CommandId);
        Consent? noted = null;
        var outcome = decisions.Exists(row => row.Id == id) ? Outcome.Done
            : new ConsentLedger(decisions, answer.Contact, answer.Scope).Answer(id, answer.IsYes, EvidenceOf(answer, catalog), db.Now, out noted);
        if (outcome.IsDone && answer is { IsYes: false, Message: not null, Scope.Channel: Addressing.WhatsApp })
        {
            // As the word STOP: nobody is written to there under another's name.
            var others = (await SharedLine.OfAsync(db, answer.Contact, stop)).Where(other => other != answer.Contact);
            await SharedLine.WithdrawAsync(db, others, EvidenceOf(answer, catalog), [answer.Scope.Purpose], stop);
        }

        return !outcome.IsDone ? outcome : noted is null ? await db.TrySaveAsync(stop) : await SaveAsync(db, noted, stop);
    }

    /// <summary>Whether what proves it is there and the caller sees it.</summary>
    private async Task<bool> IsSeenAsync(AtlasDb db, ConsentAnswer answer, CancellationToken stop) =>
        (answer.File is not { } file || await ConsentsQuery.Proofs(db, caller.Current, answer.Contact).AnyAsync(row => row.Id == file, stop))
        && (answer.Message is not { } said || await db.Messages.AnyAsync(
            row => row.Id == said && row.ContactId == answer.Contact && row.Direction == MessageDirection.Inbound
                && (row.CaseId == null || db.Cases.To(caller.Current).Any(@case => @case.Id == row.CaseId)),
            stop));

    /// <summary>A message proves a yes only where it came after the last decision, and says no stop itself.</summary>
    private static async Task<bool> MayProveAsync(AtlasDb db, MessageId said, IEnumerable<Consent> decisions, CancellationToken stop)
    {
        var proof = await db.Messages.Where(row => row.Id == said).Select(row => new { row.RecordedAt, row.Text }).SingleAsync(stop);
        return !StopWord.Is(proof.Text) && decisions.All(row => row.At < proof.RecordedAt);
    }

    private static async Task<Outcome> SaveAsync(AtlasDb db, Consent noted, CancellationToken stop)
    {
        db.Add(noted);
        try
        {
            return await db.TrySaveAsync(stop);
        }
        catch (DbUpdateException)
        {
            // The key says whether the same click was saved a moment ago; any other failure goes on.
            db.ChangeTracker.Clear();
            if (!await db.Consents.AnyAsync(row => row.Id == noted.Id, stop))
            {
                throw;
            }

            return Outcome.Done;
        }
    }

    private static string? Unknown(ConsentAnswer answer, Catalog catalog) =>
        catalog.Active(ReferentialKinds.Channel).All(row => row.Code != answer.Scope.Channel) || !Enum.IsDefined(answer.Scope.Purpose) ? "channel"
        : catalog.Active(ReferentialKinds.ConsentSource).All(row => row.Code != answer.Source) ? "source"
        : null;

    private ConsentEvidence EvidenceOf(ConsentAnswer answer, Catalog catalog)
    {
        var proof = answer.Proof is { } typed && CleanText.Block(typed) is { Length: > 0 } text ? text : null;
        var isAsked = answer.IsYes && answer.Wording is not null;
        return new ConsentEvidence(answer.Source, caller.Current.User)
        {
            Wording = isAsked ? answer.Wording : null,
            WordingVersion = isAsked ? WordingVersion : null,
            Language = isAsked ? answer.Language : null,
            Proof = answer.File is not null ? ConsentProof.File : answer.Message is not null ? ConsentProof.Message : proof is not null ? ConsentProof.Text : ConsentProof.None,
            ProofText = proof,
            ProofId = answer.File?.Value ?? answer.Message?.Value,
            ExpiresAt = answer is { IsYes: true, Until: { } day } ? LocalTime.Begin(day.AddDays(1), catalog.Zone) : null,
        };
    }
}
