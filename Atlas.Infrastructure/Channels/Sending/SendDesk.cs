using System.Collections.Concurrent;
using Atlas.Domain.Messages;
using Atlas.Domain.Tenancy;
using Atlas.Infrastructure.Tenancy;
using Microsoft.Extensions.DependencyInjection;

namespace Atlas.Infrastructure.Channels.Sending;

/// <summary>
/// Where all lanes of this process have their notes written. Whatever of an organisation waits while one commit runs is written by the next one
/// together: the busier it is, the fewer commits a message costs.
/// </summary>
public sealed class SendDesk
{
    private readonly Gathering<MessageId, DateTime?> _leaving;
    private readonly Gathering<Answered, bool> _answers;

    /// <summary>A desk that writes in scopes of its own.</summary>
    public SendDesk(IServiceScopeFactory scopes)
    {
        _leaving = new(async (tenant, ids) =>
        {
            await using var scope = scopes.ForTenant(tenant);
            var noted = await scope.ServiceProvider.GetRequiredService<NoteLeaving>().RunAsync(ids);
            return [.. ids.Select(id => noted.TryGetValue(id, out var at) ? at : (DateTime?)null)];
        });
        _answers = new(async (tenant, answers) =>
        {
            await using var scope = scopes.ForTenant(tenant);
            await scope.ServiceProvider.GetRequiredService<MarkAnswers>().RunAsync(answers);
            return [.. answers.Select(_ => true)];
        });
    }

    /// <summary>Notes that a message's bytes go now; null where the claim is not good enough any more.</summary>
    public Task<DateTime?> NoteAsync(TenantId tenant, MessageId message) => _leaving.JoinAsync(tenant, message);

    /// <summary>Notes what came of it.</summary>
    public Task MarkAsync(TenantId tenant, Answered answer) => _answers.JoinAsync(tenant, answer);

    /// <summary>Has what waits at the same moment done together, in order and one group of an organisation at a time.</summary>
    private sealed class Gathering<TItem, TResult>(Func<TenantId, IReadOnlyList<TItem>, Task<IReadOnlyList<TResult>>> act)
    {
        private const int Most = 64;

        private readonly ConcurrentDictionary<TenantId, Line> _lines = new();

        public async Task<TResult> JoinAsync(TenantId tenant, TItem item)
        {
            var line = _lines.GetOrAdd(tenant, static _ => new Line());
            var mine = new Place(item);
            line.Waiting.Enqueue(mine);
            await line.Turn.WaitAsync();
            try
            {
                // Whoever had the turn before may have taken it along.
                while (!mine.Result.Task.IsCompleted)
                {
                    await ServeAsync(tenant, line.Take(Most));
                }
            }
            finally
            {
                line.Turn.Release();
            }

            return await mine.Result.Task;
        }

        private async Task ServeAsync(TenantId tenant, List<Place> some)
        {
            try
            {
                var results = await act(tenant, some.ConvertAll(place => place.Item));
                foreach (var (place, result) in some.Zip(results))
                {
                    place.Result.SetResult(result);
                }
            }
            catch (Exception failure)
            {
                some.ForEach(place => place.Result.SetException(failure));
            }
        }

        private sealed class Line
        {
            public ConcurrentQueue<Place> Waiting { get; } = new();

            public SemaphoreSlim Turn { get; } = new(1, 1);

            public List<Place> Take(int most)
            {
                var some = new List<Place>();
                while (some.Count < most && Waiting.TryDequeue(out var place))
                {
                    some.Add(place);
                }

                return some;
            }
        }

        private sealed record Place(TItem Item)
        {
            public TaskCompletionSource<TResult> Result { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }
}
