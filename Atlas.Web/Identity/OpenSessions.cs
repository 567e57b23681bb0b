using System.Collections.Concurrent;

namespace Atlas.Web.Identity;

/// <summary>
/// The open circuits of this node by session, so that a sign-out in one tab ends the others at once. A circuit on another node is found by the
/// look at the account's stamp alone.
/// </summary>
public sealed class OpenSessions
{
    private readonly ConcurrentDictionary<string, Action[]> _ends = [];

    /// <summary>Keeps how a circuit is ended until the result is disposed.</summary>
    /// <param name="session">The session of the circuit.</param>
    /// <param name="end">Ends the circuit; returns at once.</param>
    public IDisposable Join(string session, Action end)
    {
        _ends.AddOrUpdate(session, [end], (_, others) => [.. others, end]);
        return new Membership(this, session, end);
    }

    /// <summary>Ends each circuit of a session.</summary>
    public void End(string session)
    {
        foreach (var end in _ends.GetValueOrDefault(session, []))
        {
            end();
        }
    }

    private void Leave(string session, Action end)
    {
        Action[] left;
        do
        {
            if (!_ends.TryGetValue(session, out var all))
            {
                return;
            }

            left = [.. all.Where(other => other != end)];
            if (left.Length > 0 && _ends.TryUpdate(session, left, all))
            {
                return;
            }

            if (left.Length == 0 && _ends.TryRemove(new KeyValuePair<string, Action[]>(session, all)))
            {
                return;
            }
        }
        while (true);
    }

    private sealed class Membership(OpenSessions sessions, string session, Action end) : IDisposable
    {
        public void Dispose() => sessions.Leave(session, end);
    }
}
