using Atlas.Domain.Messages;
using Atlas.Domain.Tenancy;
using Atlas.Infrastructure.Channels.WhatsApp;

namespace Atlas.Infrastructure.Channels.Sending;

/// <summary>Posts one claimed message: notes that its bytes go, lets them go, notes what came of it. Each step is committed before the next.</summary>
public sealed class PostMessage(CloudApi cloud, UploadFile upload, SendDesk desk, SendPace pace)
{
    /// <summary>Posts it, unless the claim is not good enough any more.</summary>
    public async Task RunAsync(TenantId tenant, ChannelId channel, GraphLine line, ClaimedMessage claimed)
    {
        if (claimed.File is { } file && await upload.BringAsync(line, claimed, file) is { } refused)
        {
            // Nothing left yet: it goes later, or never.
            await desk.MarkAsync(tenant, new Answered(claimed.Id, refused.At, refused.Answer));
            return;
        }

        if (await desk.NoteAsync(tenant, claimed.Id) is { } postedAt)
        {
            await pace.LeaveAsync(channel);

            // From here on nothing is broken off: who stops the program waits for the answer, or it stays unknown.
            var answer = await cloud.SendAsync(line, claimed.Body, CancellationToken.None);
            await desk.MarkAsync(tenant, new Answered(claimed.Id, postedAt, answer));
        }
    }
}
