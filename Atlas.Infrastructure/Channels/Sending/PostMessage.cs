using Atlas.Domain.Messages;
using Atlas.Domain.Tenancy;

namespace Atlas.Infrastructure.Channels.Sending;

/// <summary>Posts one claimed message: notes that its bytes go, lets them go, notes what came of it. Each step is committed before the next.</summary>
public sealed class PostMessage(IEnumerable<IMessagePort> ports, UploadFile upload, SendDesk desk, SendPace pace)
{
    /// <summary>Posts it, unless the claim is not good enough any more.</summary>
    public async Task RunAsync(TenantId tenant, ChannelId channel, Claimed from, ClaimedMessage claimed)
    {
        if (claimed.File is { } file && await upload.BringAsync(from.Line, claimed, file) is { } refused)
        {
            // Nothing left yet: it goes later, or never.
            await desk.MarkAsync(tenant, new Answered(claimed.Id, refused.At, refused.Answer));
            return;
        }

        if (await desk.NoteAsync(tenant, claimed.Id) is { } postedAt)
        {
            await pace.LeaveAsync(channel);

            // From here on nothing is broken off: who stops the program waits for the answer, or it stays unknown.
            var answer = await ports.Single(port => port.Kind == from.Kind).SendAsync(from.Line, claimed.Body, CancellationToken.None);
            await desk.MarkAsync(tenant, new Answered(claimed.Id, postedAt, answer));
        }
    }
}
