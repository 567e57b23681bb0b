using Atlas.Domain.Cases;
using Atlas.Domain.Foundation;
using Atlas.Domain.Tasks;
using Atlas.Domain.Tenancy;
using Atlas.Domain.Timeline;
using Atlas.Infrastructure.Database;
using Atlas.Infrastructure.Tenancy;
using Atlas.Web.Features.Cases.Day;
using Atlas.Web.Features.Cases.Tasks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Atlas.Tests.Tenancy.Rights;

internal static partial class Matrix
{
    private static IEnumerable<Line> OfTheDay() =>
    [
        On<DayQuery>("own, among the caller's own", Standing.Own, stage => DayAsync(stage, null), new("Nothing", "Nothing", "Sees", "Sees", Gone, "Nothing")),
        On<DayQuery>("a colleague's, among the caller's own", Standing.Colleagues, stage => DayAsync(stage, null), new("Nothing", "Nothing", "Nothing", "Nothing", Gone, "Nothing")),
        On<DayQuery>("nobody's, new", Standing.Nobodys, stage => DayAsync(stage, null), new("Sees", "Sees", "Sees", "Sees", Gone, "Nothing")),
        On<DayQuery>("a colleague's, in everybody's day", Standing.Colleagues, stage => DayAsync(stage, DayQuery.Everybody), new("Sees", "Sees", "Nothing", "Nothing", Gone, "Nothing")),
        On<DayQuery>("a colleague's, in the colleague's day", Standing.Colleagues, stage => DayAsync(stage, stage.Case.Assignee!.Value.Value.ToString()), new("Sees", "Sees", "Nothing", "Nothing", Gone, "Nothing")),
        On<SeeMention>("called, on a case that is the own", Standing.Own, SeeAsync, new("Done", "Done", "Done", "Done", Gone, "NotFound")),
        On<SeeMention>("called, on a colleague's case", Standing.Colleagues, SeeAsync, new("Done", "Done", "Done", "NotFound", Gone, "NotFound")),
        On<SeeMention>("a colleague is called", Standing.Own, SeeAnothersAsync, new("NotFound", "NotFound", "NotFound", "NotFound", Gone, "NotFound")),
        On<PostponeTask>("own", Standing.Own, PostponeAsync, new("Done", "Done", "Done", "Done", Gone, "NotFound")),
        On<PostponeTask>("a colleague's", Standing.Colleagues, PostponeAsync, new("Done", "Done", "Done", "NotFound", Gone, "NotFound")),
    ];

    private static async Task<object?> DayAsync(Stage stage, string? who)
    {
        await AsProgramAsync(stage, async (db, @case) =>
        {
            @case.AddTask(new NewTask(Guid.NewGuid(), "CALL_BACK", @case.Title, @case.CreatedAt.AddDays(-3), null), Caller.Program(@case.Tenant), @case.CreatedAt, out var task);
            db.Add(task!);
            await db.SaveChangesAsync();
            return true;
        });
        var view = await stage.The<DayQuery>().RunAsync(who);
        return view is null ? null : new Said(view.Items.Any(item => item.Fact.Case == stage.Case.Id) ? "Sees" : "Nothing", view);
    }

    private static async Task<object?> SeeAsync(Stage stage) => await stage.The<SeeMention>().RunAsync(await CallAsync(stage, stage.The<CallerAccessor>().OrNobody?.User ?? default));

    private static async Task<object?> SeeAnothersAsync(Stage stage) => await stage.The<SeeMention>().RunAsync(await CallAsync(stage, Ids.New<UserId>()));

    private static async Task<object?> PostponeAsync(Stage stage) =>
        await stage.The<PostponeTask>().RunAsync(stage.Case.Id, await PlanAsProgramAsync(stage), stage.Case.CreatedAt.AddDays(3), Guid.NewGuid());

    private static Task<MentionId> CallAsync(Stage stage, UserId called) => AsProgramAsync(stage, async (db, @case) =>
    {
        Assert.True(@case.AddNote(@case.Title, Guid.NewGuid(), Caller.Program(@case.Tenant), @case.CreatedAt, [called]).IsDone);
        await db.SaveChangesAsync();
        return await db.Mentions.Where(row => row.CaseId == @case.Id && row.User == called).OrderByDescending(row => row.At).Select(row => row.Id).FirstAsync();
    });

    private static async Task<TResult> AsProgramAsync<TResult>(Stage stage, Func<AtlasDb, Case, Task<TResult>> act)
    {
        await using var scope = stage.Services.GetRequiredService<IServiceScopeFactory>().ForTenant(stage.Case.Tenant);
        await using var db = await scope.ServiceProvider.GetRequiredService<IDbContextFactory<AtlasDb>>().CreateDbContextAsync();
        return await act(db, await db.Cases.SingleAsync(row => row.Id == stage.Case.Id));
    }
}
