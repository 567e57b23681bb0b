using Atlas.Domain.Cases;
using Atlas.Domain.Foundation;
using Atlas.Infrastructure.Catalogs;
using Atlas.Infrastructure.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Features.Cases.Labels;

/// <summary>Puts a label on a case, which is made if the organisation has none of this name, or takes it off.</summary>
public sealed class LabelCase(CaseActs acts, CallerAccessor caller, CatalogOfCaller catalogs)
{
    /// <summary>Labels a case bears at most: more say nothing.</summary>
    public const int Most = 20;

    /// <summary>Does it, or says why not. Twice is once; names that differ in capitals alone are one label.</summary>
    /// <param name="id">The case.</param>
    /// <param name="typed">The label's name.</param>
    /// <param name="isOn">Whether the case is to bear it.</param>
    /// <param name="commandId">The browser's command.</param>
    /// <param name="stop">Cancels.</param>
    public async Task<Outcome> RunAsync(CaseId id, string typed, bool isOn, Guid commandId, CancellationToken stop = default)
    {
        var name = CleanText.Line(typed);
        if (name.Length is 0 or > Tag.NameLength)
        {
            return Outcome.Refused(name.Length == 0 ? Refusals.TextRequired : Refusals.TextTooLong);
        }

        var isNew = isOn && (await catalogs.GetAsync()).Tags.All(tag => Tag.KeyOf(tag.Name) != Tag.KeyOf(name));
        var outcome = await TwiceAsync(() => acts.RunAsync(id, nameof(LabelCase), commandId, act => isOn ? PutAsync(act, name) : TakeOffAsync(act, name), stop));
        if (isNew && outcome.IsDone)
        {
            catalogs.Forget();
        }

        return outcome;
    }

    private static async Task<Outcome> TwiceAsync(Func<Task<Outcome>> act)
    {
        try
        {
            return await act();
        }
        catch (DbUpdateException)
        {
            // Somebody made a label of this name, or put it here, in the same moment: now it is there.
            return await act();
        }
    }

    private async Task<Outcome> PutAsync(CaseAct act, string name)
    {
        var key = Tag.KeyOf(name);
        var tag = await act.Db.Tags.SingleOrDefaultAsync(row => row.Key == key, act.Stop) ?? new Tag(name);
        var borne = await act.Db.CaseTags.Where(row => row.CaseId == act.Case.Id).Select(row => row.TagId).ToListAsync(act.Stop);
        if (borne.Contains(tag.Id))
        {
            return Outcome.Done;
        }

        var outcome = borne.Count < Most ? act.Case.Label(tag, true, caller.Current, act.Now) : Outcome.Refused(Refusals.TooMany);
        if (outcome.IsDone)
        {
            Add(act, tag);
        }

        return outcome;
    }

    private static void Add(CaseAct act, Tag tag)
    {
        if (act.Db.Entry(tag).State is EntityState.Detached)
        {
            act.Db.Add(tag);
        }

        act.Db.Add(new CaseTag(act.Case.Id, tag.Id));
    }

    private async Task<Outcome> TakeOffAsync(CaseAct act, string name)
    {
        var key = Tag.KeyOf(name);
        var tag = await act.Db.Tags.SingleOrDefaultAsync(row => row.Key == key, act.Stop);
        var borne = tag is null ? null : await act.Db.CaseTags.SingleOrDefaultAsync(row => row.CaseId == act.Case.Id && row.TagId == tag.Id, act.Stop);
        if (tag is null || borne is null)
        {
            return Outcome.Done;
        }

        var outcome = act.Case.Label(tag, false, caller.Current, act.Now);
        _ = outcome.IsDone ? act.Db.Remove(borne) : null;
        return outcome;
    }
}
