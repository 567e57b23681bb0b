using Atlas.Domain.Cases;
using Atlas.Domain.Documents;
using Atlas.Domain.Foundation;
using Atlas.Infrastructure.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Features.Cases.Documents;

/// <summary>Takes a document back: whoever brought it, or a manager. Its bytes stay, it is no longer shown.</summary>
public sealed class WithdrawDocument(CaseActs acts, CallerAccessor caller)
{
    /// <summary>Takes it back, or says why not. Twice is once.</summary>
    public Task<Outcome> RunAsync(CaseId id, AttachmentId document, Guid commandId, CancellationToken stop = default) =>
        acts.RunAsync(id, nameof(WithdrawDocument), commandId, async act =>
            await act.Db.Attachments.SingleOrDefaultAsync(row => row.Id == document && row.CaseId == id, act.Stop) is { } found
                ? act.Case.WithdrawDocument(found, caller.Current, act.Now)
                : Outcome.Refused(Refusals.NotFound),
            stop);
}
