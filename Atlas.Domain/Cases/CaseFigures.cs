using Atlas.Domain.Messages;
using Atlas.Domain.Tenancy;

namespace Atlas.Domain.Cases;

/// <content>What figures count and no rule asks: how soon a person answered, and why the case is closed.</content>
public sealed partial class Case
{
    /// <summary>Minutes from the opening to the first answer: a person's move, note or message. Null while nobody has answered.</summary>
    public int? AnswerMinutes { get; private set; }

    /// <summary>Why it is closed, as <c>LOSS_REASON:OTHER</c>; null while it is open, and where no reason was asked.</summary>
    public string? CloseReason { get; private set; }

    private void Answer(UserId? by, DateTime at)
    {
        if (by is not null)
        {
            AnswerMinutes ??= MinutesTo(at);
        }
    }

    /// <summary>What the agency wrote on the telephone itself names nobody, and needs no consent: it is somebody's answer all the same.</summary>
    private void Answer(Message message)
    {
        if (message.Direction is MessageDirection.Outbound && (message.By is not null || message.Purpose is null))
        {
            AnswerMinutes ??= MinutesTo(message.At);
        }
    }

    /// <summary>A move that was taken back never was, and was no answer.</summary>
    private void TakeBackAnswer(StatusChange undone)
    {
        if (AnswerMinutes == MinutesTo(undone.At))
        {
            AnswerMinutes = null;
        }
    }

    private int MinutesTo(DateTime at) => (int)Math.Clamp((at - CreatedAt).TotalMinutes, 0, int.MaxValue);
}
