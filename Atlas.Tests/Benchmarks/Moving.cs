using System.Diagnostics;
using Atlas.Domain.Cases;
using Atlas.Domain.Workflows;
using Atlas.Web.Features.Cases.Moving;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Atlas.Benchmarks;

/// <summary>A card that goes to and fro between two states.</summary>
internal sealed class Card(CaseId id, WorkflowId workflow, string type, string status)
{
    private const string There = "CRM_UNREACHABLE";
    private const string Back = "CRM_CONTACTED";

    public CaseId Id => id;

    public WorkflowId Workflow => workflow;

    public string Type => type;

    public string Status { get; private set; } = status;

    public string Next => Status == Back ? There : Back;

    /// <summary>Cards of a file that can go to and fro.</summary>
    public static Task<List<Card>> InAsync(World world, int count) => world.DbAsync(db => db.Cases.AsNoTracking()
        .Where(row => (row.Status == There || row.Status == Back) && row.Type == "CRM_LEAD_BUY")
        .OrderBy(row => row.Reference).Take(count).Select(row => new Card(row.Id, row.WorkflowId, row.Type, row.Status)).ToListAsync());

    public void Turn() => Status = Next;
}

/// <summary>Somebody who moves cards through the use case, from the scope of one circuit.</summary>
internal sealed class Person(World world) : IAsyncDisposable
{
    private readonly AsyncServiceScope _scope = world.SignIn();

    /// <summary>Moves a card and takes the time.</summary>
    public async Task MoveAsync(Card card, Times times)
    {
        var began = Stopwatch.GetTimestamp();
        var move = _scope.ServiceProvider.GetRequiredService<MoveCase>();
        var result = await move.RunAsync(card.Id, new MoveRequest(Guid.CreateVersion7(), card.Status, card.Workflow, card.Next));
        times.Since(began);
        card.Turn();
        if (!result.Outcome.IsDone)
        {
            throw new InvalidOperationException($"The move was refused: {result.Outcome.Refusal} {string.Join(' ', result.Outcome.Details)}");
        }
    }

    public ValueTask DisposeAsync() => _scope.DisposeAsync();
}
