using System.Security.Cryptography;
using Atlas.Domain.Consents;
using Atlas.Domain.Messages;
using Atlas.Infrastructure.Channels.WhatsApp;
using Atlas.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Infrastructure.Channels.Sending;

/// <summary>What follows from the provider's answer to one message.</summary>
internal sealed class Aftermath(AtlasDb db, Outgoing row, Message message, ParkedReceipts parked)
{
    /// <summary>After how many tries a passing fault is given up.</summary>
    public const int MostTries = 6;

    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan Throttled = TimeSpan.FromMinutes(1);

    /// <summary>Until when nothing of the whole number goes, UTC; null where the answer says nothing of it.</summary>
    public DateTime? HoldsUntil { get; private set; }

    /// <summary>Applies it.</summary>
    public async Task ApplyAsync(GraphAnswer answer)
    {
        if (answer.Outcome is not AttemptOutcome.Accepted && message.State is not MessageState.Sending)
        {
            // A callback was faster, and it knows more than a gateway that gave up: it went, and does not go again.
            db.Remove(row);
            return;
        }

        switch (answer.Outcome)
        {
            case AttemptOutcome.Accepted:
                db.Remove(row);
                message.Accept(answer.ProviderId!, db.Now);
                parked.Tell(message, db.Now);
                break;
            case AttemptOutcome.Unknown:
                End(MessageState.Unknown, null);
                break;
            case AttemptOutcome.Unreachable:
                Again(FaultClass.Retry, null);
                break;
            default:
                await RefusedAsync(Faults.ClassOf(answer), answer.FaultCode);
                break;
        }
    }

    private async Task RefusedAsync(FaultClass fault, int? code)
    {
        switch (fault)
        {
            case FaultClass.Retry or FaultClass.Throttle or FaultClass.Pair:
                Again(fault, code);
                break;
            case FaultClass.Account or FaultClass.Quality:
                (await db.Channels.SingleAsync(channel => channel.Id == row.ChannelId)).Pause(code ?? 0, db.Now);
                row.Postpone(db.Now);
                message.Wait(code, db.Now);
                break;
            default:
                End(MessageState.Failed, code);
                await (fault switch
                {
                    FaultClass.Hold => HoldTemplateAsync(),
                    FaultClass.Consent => WithdrawAsync(),
                    _ => Task.CompletedTask,
                });
                break;
        }
    }

    /// <summary>Later, and each time later than before; by chance a little more or less, so that not all come back at once.</summary>
    private void Again(FaultClass fault, int? code)
    {
        if (row.PostedAt is null)
        {
            row.Stumble();
        }

        var due = db.Now + Wait(fault);
        HoldsUntil = fault is FaultClass.Throttle ? due : null;
        if (row.Attempts >= MostTries)
        {
            End(MessageState.Failed, code);
            return;
        }

        row.Postpone(due);
        message.Wait(code, db.Now);
    }

    private TimeSpan Wait(FaultClass fault)
    {
        var wait = fault switch
        {
            FaultClass.Throttle => Throttled * Math.Pow(2, row.Attempts - 1),
            FaultClass.Pair => TimeSpan.FromSeconds(Math.Pow(4, row.Attempts)),
            _ => TimeSpan.FromSeconds(5 * Math.Pow(3, row.Attempts - 1)),
        };
        return (wait < Longest ? wait : Longest) * (RandomNumberGenerator.GetInt32(80, 121) / 100.0);
    }

    private void End(MessageState state, int? code)
    {
        db.Remove(row);
        message.Fail(state, code, db.Now);
    }

    /// <summary>The provider paused it: nobody is offered it until the provider says otherwise.</summary>
    private async Task HoldTemplateAsync()
    {
        if (ChosenTemplate.Read(message.Facts) is { } chosen)
        {
            (await db.MessageTemplates.SingleOrDefaultAsync(template => template.ChannelId == row.ChannelId && template.Name == chosen.Name && template.Language == chosen.Language))
                ?.Become("PAUSED", db.Now);
        }
    }

    /// <summary>The client refused advertising at the provider: that is a withdrawal here too, of everybody whom that telephone reaches.</summary>
    private async Task WithdrawAsync() => await SharedLine.WithdrawAsync(
        db,
        await SharedLine.OfAsync(db, row.ContactId),
        new ConsentEvidence("API", null) { Proof = ConsentProof.Message, ProofId = message.Id.Value },
        [ConsentPurpose.Marketing]);
}
