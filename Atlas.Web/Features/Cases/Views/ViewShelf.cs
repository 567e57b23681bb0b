using System.Globalization;
using Atlas.Domain.Tenancy;
using Atlas.Domain.Views;
using Atlas.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Features.Cases.Views;

/// <summary>Where a view stands: among those that the organisation shares, or among its owner's.</summary>
/// <param name="db">The organisation's database.</param>
/// <param name="isShared">Whether it is shared.</param>
/// <param name="owner">Whose it is otherwise.</param>
internal sealed class ViewShelf(AtlasDb db, bool isShared, UserId? owner)
{
    private IQueryable<SavedView> Views => isShared
        ? db.SavedViews.Where(row => row.RemovedAt == null && row.SharedWith != null)
        : db.SavedViews.Where(row => row.RemovedAt == null && row.SharedWith == null && row.Owner == owner);

    /// <summary>Whether it holds as many as it can.</summary>
    public async Task<bool> IsFullAsync(CancellationToken stop) => await Views.CountAsync(stop) >= SavedView.Most;

    /// <summary>Whether another view that the caller sees bears the name: case and accents do not part two names, signs do.</summary>
    public async Task<bool> HasNameAsync(string name, SavedViewId? own, Caller caller, CancellationToken stop)
    {
        const CompareOptions AsRead = CompareOptions.IgnoreCase | CompareOptions.IgnoreNonSpace;
        var names = await Views.To(caller).Where(row => row.Id != own).Select(row => row.Name).ToListAsync(stop);
        return name.Length > 0 && names.Exists(other => CultureInfo.InvariantCulture.CompareInfo.Compare(other, name, AsRead) == 0);
    }

    /// <summary>The place behind the last.</summary>
    public async Task<int> EndAsync(CancellationToken stop) => (await Views.MaxAsync(row => (int?)row.Place, stop) ?? 0) + 1;
}
