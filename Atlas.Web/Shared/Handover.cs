using Atlas.Infrastructure.Tenancy;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.Caching.Memory;

namespace Atlas.Web.Shared;

/// <summary>
/// Hands what a prerendered page read to the circuit that takes it over: the same data are not read twice and nothing flickers. The page
/// carries only a random key; the data stay on the server for some seconds and are given to the same person alone.
/// </summary>
public sealed class Handover(PersistentComponentState page, IMemoryCache cache, CallerAccessor caller)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(20);

    /// <summary>What the prerendering read under a name, once; null where there is nothing.</summary>
    public TView? Take<TView>(string name)
        where TView : class
    {
        if (!page.TryTakeFromJson<Guid>(Key(name), out var key) || !cache.TryGetValue(key, out Kept<TView>? kept))
        {
            return null;
        }

        cache.Remove(key);
        return kept!.Caller == caller.Current ? kept.View : null;
    }

    /// <summary>Keeps what the prerendering read.</summary>
    public TView Keep<TView>(string name, TView view)
        where TView : class
    {
        var key = Guid.NewGuid();
        cache.Set(key, new Kept<TView>(caller.Current, view), Lifetime);
        page.RegisterOnPersisting(
            () =>
            {
                page.PersistAsJson(Key(name), key);
                return Task.CompletedTask;
            },
            RenderMode.InteractiveServer);
        return view;
    }

    private static string Key(string name) => $"handover:{name}";
}

/// <summary>Data on their way, and whose they are.</summary>
internal sealed record Kept<TView>(Domain.Tenancy.Caller Caller, TView View);
