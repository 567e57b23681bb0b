using Atlas.Domain.Foundation;
using Atlas.Domain.Messages;
using Atlas.Infrastructure.Channels.Sending;
using Microsoft.Extensions.Time.Testing;

namespace Atlas.Tests.Messages.Sending;

public sealed class SendPaceTests
{
    [Fact]
    public async Task The_eighty_first_message_of_a_second_waits_and_another_number_does_not()
    {
        var clock = new FakeTimeProvider();
        var (pace, number, other) = (new SendPace(clock), Ids.New<ChannelId>(), Ids.New<ChannelId>());
        for (var gone = 0; gone < SendPace.Most; gone++)
        {
            Assert.True(pace.LeaveAsync(number).IsCompletedSuccessfully);
        }

        var next = pace.LeaveAsync(number);
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.False(next.IsCompleted);
        Assert.True(pace.LeaveAsync(other).IsCompletedSuccessfully);

        clock.Advance(TimeSpan.FromMilliseconds(30));
        await next;
    }
}
