using Atlas.Domain.Audit;
using Atlas.Domain.Foundation;
using Atlas.Domain.Tenancy;

namespace Atlas.Domain.Views;

/// <summary>Identifies a saved view.</summary>
public readonly record struct SavedViewId(Guid Value) : IId<SavedViewId>
{
    /// <inheritdoc />
    public static SavedViewId From(Guid value) => new(value);
}

/// <summary>The views that people share changed.</summary>
public sealed record SharedViewChanged(SavedViewId View, UserId? By, DateTime At) : DomainEvent(View.Value, By, At)
{
    /// <inheritdoc />
    public override string Action => AuditActions.ViewChanged;
}

/// <summary>
/// Cases that somebody comes back to ("vue"): a name for a filter, an order and a shape. It is its owner's alone, or shared with everyone from a
/// role on. It gives no rights: whoever opens it sees what the own rights show.
/// </summary>
public sealed class SavedView : Aggregate, IPersonal
{
    /// <summary>Longest name, in characters.</summary>
    public const int NameLength = 60;

    /// <summary>Longest query of a list's address.</summary>
    public const int FilterLength = 2_000;

    /// <summary>Longest order.</summary>
    public const int SortLength = 40;

    /// <summary>Longest list of columns.</summary>
    public const int ColumnsLength = 600;

    /// <summary>Most views that a person keeps, and most that an organisation shares.</summary>
    public const int Most = 50;

    private bool _wasShared;

    private SavedView()
    {
    }

    private SavedView(Guid command, int place, UserId owner) => (Id, CommandId, Place, Owner) = (Ids.New<SavedViewId>(), command, place, owner);

    /// <summary>The view's identifier.</summary>
    public SavedViewId Id { get; private set; }

    /// <summary>The browser's command, unique in the organisation: a double click makes one view.</summary>
    public Guid CommandId { get; private set; }

    /// <summary>Who made it.</summary>
    public UserId Owner { get; private set; }

    /// <summary>The name on its tab.</summary>
    public string Name { get; private set; } = "";

    /// <summary>How it shows its cases.</summary>
    public ViewShape Shape { get; private set; }

    /// <summary>Which cases, as the query of their list's address. Read like any address: hostile until checked.</summary>
    public string Filter { get; private set; } = "";

    /// <summary>Order of the rows as it stands in an address; null for the usual one.</summary>
    public string? Sort { get; private set; }

    /// <summary>Codes of the columns that its rows show, in their order; null for those that the reader has chosen.</summary>
    public string? Columns { get; private set; }

    /// <summary>The least role that shares it; null for its owner alone.</summary>
    public Role? SharedWith { get; private set; }

    /// <summary>The role that is led to it from the navigation; null for none.</summary>
    public Role? DefaultOf { get; private set; }

    /// <summary>Its place among the shared ones, or among its owner's.</summary>
    public int Place { get; private set; }

    /// <summary>When it was taken away, UTC; null while it is there.</summary>
    public DateTime? RemovedAt { get; private set; }

    /// <inheritdoc />
    public override Guid SubjectId => Id.Value;

    /// <summary>Whether others see it.</summary>
    public bool IsShared => SharedWith is not null;

    /// <inheritdoc />
    public bool IsPersonal => !IsShared && !_wasShared;

    /// <summary>Makes a view, or says why not.</summary>
    public static Outcome Make(ViewDraft draft, Guid command, int place, Caller by, DateTime at, out SavedView? view)
    {
        var made = new SavedView(command, place, by.User!.Value);
        var outcome = made.Change(draft, by, at);
        view = outcome.IsDone ? made : null;
        return outcome;
    }

    /// <summary>Changes it, or says why not.</summary>
    public Outcome Change(ViewDraft draft, Caller by, DateTime at)
    {
        // Nobody shares beyond the own role: what one cannot see, one cannot mend.
        // Nobody makes it somebody else's own.
        if (!MayChange(by) || (draft.SharedWith is { } least ? !by.Is(Role.Manager) || !by.Is(least) : by.User != Owner) || !MayLead(draft.DefaultOf, by))
        {
            return Outcome.Refused(Refusals.NotAllowed);
        }

        if (draft.Check() is { IsDone: false } unfit)
        {
            return unfit;
        }

        Note(by, at);
        (Name, Shape, Filter, Sort, Columns) = (draft.Name, draft.Shape, draft.Filter, draft.Sort, draft.Columns);
        (SharedWith, DefaultOf) = (draft.SharedWith, draft.DefaultOf);
        Note(by, at);
        return Outcome.Done;
    }

    /// <summary>Takes it away, or says why not. Twice is once.</summary>
    public Outcome Remove(Caller by, DateTime at) => Set(by, at, () => RemovedAt ??= at);

    /// <summary>Puts it back, or says why not. Twice is once.</summary>
    public Outcome Restore(Caller by, DateTime at) => Set(by, at, () => RemovedAt = null);

    /// <summary>Gives it another place among its like.</summary>
    public Outcome Put(int place, Caller by, DateTime at) => Place == place ? Outcome.Done : Set(by, at, () => Place = place);

    /// <summary>Another view is now what its role is led to.</summary>
    public void GiveWay(Caller by, DateTime at) => Set(by, at, () => DefaultOf = null);

    /// <summary>Whether somebody may change it: its owner, and where it is shared those who may share.</summary>
    public bool MayChange(Caller by) => IsShared ? by.Is(Role.Manager) && by.Is(SharedWith!.Value) : by.User == Owner;

    /// <summary>Where those of a higher role are led is theirs to say.</summary>
    private bool MayLead(Role? led, Caller by) => led == DefaultOf || (by.Is(led ?? Role.Agent) && by.Is(DefaultOf ?? Role.Agent));

    private Outcome Set(Caller by, DateTime at, Action set)
    {
        if (!MayChange(by))
        {
            return Outcome.Refused(Refusals.NotAllowed);
        }

        set();
        Note(by, at);
        return Outcome.Done;
    }

    /// <summary>What others see or saw is told to them, once a save.</summary>
    private void Note(Caller by, DateTime at)
    {
        if (IsShared && !HasEvents)
        {
            _wasShared = true;
            Raise(new SharedViewChanged(Id, by.User, at));
        }
    }
}
