using Atlas.Domain.Messages;
using FsCheck.Xunit;

namespace Atlas.Tests.Messages;

public sealed class MessageStateTests
{
    private static readonly MessageState[] Told = [MessageState.Sent, MessageState.Delivered, MessageState.Read, MessageState.Failed];

    [Property]
    public bool Whatever_a_provider_tells_in_whatever_order_a_message_never_falls(int[] words)
    {
        var state = MessageState.Sending;
        foreach (var word in words)
        {
            var next = state.Rise(Told[Math.Abs(word % Told.Length)]);
            if (next < state)
            {
                return false;
            }

            state = next;
        }

        return true;
    }

    [Theory]
    [InlineData(MessageState.Read, MessageState.Delivered, MessageState.Read)]
    [InlineData(MessageState.Sent, MessageState.Read, MessageState.Read)]
    [InlineData(MessageState.Failed, MessageState.Read, MessageState.Failed)]
    [InlineData(MessageState.Delivered, MessageState.Failed, MessageState.Delivered)]
    [InlineData(MessageState.Sent, MessageState.Failed, MessageState.Failed)]
    [InlineData(MessageState.Unknown, MessageState.Sent, MessageState.Sent)]
    [InlineData(MessageState.Cancelled, MessageState.Sent, MessageState.Cancelled)]
    [InlineData(MessageState.Received, MessageState.Read, MessageState.Received)]
    public void A_word_raises_a_message_or_changes_nothing(MessageState state, MessageState told, MessageState expected) =>
        Assert.Equal(expected, state.Rise(told));
}
