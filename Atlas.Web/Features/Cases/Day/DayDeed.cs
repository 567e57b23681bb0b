using Atlas.Domain.Cases;

namespace Atlas.Web.Features.Cases.Day;

/// <summary>What one does with a thing of the day by one key.</summary>
public enum DayDeed
{
    /// <summary>It is only opened.</summary>
    None,

    /// <summary>A call was read.</summary>
    See,

    /// <summary>A task is done.</summary>
    Finish,

    /// <summary>The other side confirmed.</summary>
    Confirm,

    /// <summary>An appointment took place.</summary>
    Conclude,

    /// <summary>"Je prends".</summary>
    Take,

    /// <summary>A call for tomorrow is put down.</summary>
    FollowUp,
}

/// <summary>Tells the obvious deed.</summary>
public static class DayDeeds
{
    /// <summary>The deed that a thing asks for now.</summary>
    public static DayDeed Of(DayItem item, DateTime now) => item.Fact.Matter switch
    {
        DayMatter.Mention => DayDeed.See,
        DayMatter.Task => DayDeed.Finish,
        DayMatter.Unclaimed => DayDeed.Take,
        DayMatter.Rotting => DayDeed.FollowUp,
        DayMatter.Unanswered => DayDeed.None,
        _ when item.Fact.At <= now => DayDeed.Conclude,
        _ => item.Fact.IsConfirmed ? DayDeed.None : DayDeed.Confirm,
    };
}
