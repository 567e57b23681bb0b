using Atlas.Domain.Cases;
using Atlas.Domain.Tenancy;
using Atlas.Web.Features.Cases.Moving;
using Atlas.Web.Features.Cases.Opening;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Tests.Support;

/// <summary>Ready-made acts that read as a sentence.</summary>
public static class Some
{
    /// <summary>Opens a buyer's lead and hands it back as stored.</summary>
    public static async Task<Case> CaseAsync(this TestAtlas atlas, Caller by, string type = "CRM_LEAD_BUY", string title = "Villa à Anfa", bool mine = true)
    {
        var draft = new CaseDraft(Guid.NewGuid()) { Type = type, Title = title, ContactName = "Salma Client", Phone = "06 00 00 00 42", Mine = mine };
        var opened = await atlas.RunAsync<OpenCase, Opened>(by, open => open.RunAsync(draft));
        Assert.True(opened.Outcome.IsDone, string.Join(' ', opened.Outcome.Details));
        return await atlas.DbAsync(by, db => db.Cases.SingleAsync(row => row.Reference == opened.Reference));
    }

    /// <summary>Asks for a move as a browser would that shows the case as it is given.</summary>
    public static Task<MoveResult> MoveAsync(this TestAtlas atlas, Caller by, Case shown, string to, Guid? command = null, string? reason = null) =>
        atlas.RunAsync<MoveCase, MoveResult>(by, move => move.RunAsync(
            shown.Id, new MoveRequest(command ?? Guid.NewGuid(), shown.Status, shown.WorkflowId, to) { Reason = reason }));

    /// <summary>The case under a reference.</summary>
    public static Task<Case> FindAsync(this TestAtlas atlas, Caller by, string reference) =>
        atlas.DbAsync(by, db => db.Cases.SingleAsync(row => row.Reference == reference));

    /// <summary>The case as it is now.</summary>
    public static Task<Case> ReloadAsync(this TestAtlas atlas, Caller by, Case @case) =>
        atlas.DbAsync(by, db => db.Cases.SingleAsync(row => row.Id == @case.Id));

    /// <summary>Runs SQL behind the program's back, as somebody with the file in hand would.</summary>
    public static Task<int> TamperAsync(this TestAtlas atlas, TestOrganisation organisation, string sql) =>
        atlas.DbAsync(organisation.Admin, db => db.Database.ExecuteSqlRawAsync(sql.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal)));
}
