using System.Globalization;
using Atlas.Infrastructure.Catalogs;
using Atlas.Infrastructure.Live;
using Atlas.Infrastructure.Tenancy;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace Atlas.Web.Features.Messages;

/// <summary>
/// Hands on how many conversations the caller sees that hold something unread. It stands in the frame, so in every circuit: it reads nothing
/// itself, and wakes the circuit only where the caller's own number changed.
/// </summary>
public sealed class UnreadCount(UnreadBook book, CallerAccessor caller, CatalogOfCaller catalogs) : ComponentBase, IDisposable
{
    private const int Most = 99;

    private readonly (CultureInfo Format, CultureInfo Language) _culture = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
    private IDisposable? _watching;
    private bool _isGone;
    private int _count;

    /// <summary>What shows the number.</summary>
    [Parameter, EditorRequired]
    public RenderFragment<int> ChildContent { get; set; } = default!;

    /// <summary>The number where there is little room.</summary>
    public static string Capped(int count) => count > Most ? $"{Most.ToString(CultureInfo.CurrentCulture)}+" : count.ToString(CultureInfo.CurrentCulture);

    /// <inheritdoc />
    public void Dispose()
    {
        _isGone = true;
        _watching?.Dispose();
    }

    /// <inheritdoc />
    protected override void OnInitialized()
    {
        if (caller.OrNobody is not { User: not null } viewer)
        {
            return;
        }

        _count = book.Known(viewer.Tenant)?.For(viewer) ?? 0;
        _watching = RendererInfo.IsInteractive ? book.Watch(viewer.Tenant, Hear) : null;
    }

    /// <inheritdoc />
    protected override void BuildRenderTree(RenderTreeBuilder builder) => builder.AddContent(0, ChildContent, _count);

    /// <summary>Called by the book, which never waits.</summary>
    private void Hear(UnreadTalks read)
    {
        if (!_isGone && caller.OrNobody is { } viewer && (read.HasNewRights || read.For(viewer) != _count))
        {
            _ = Task.Run(() => InvokeAsync(() => TakeAsync(read)));
        }
    }

    private async Task TakeAsync(UnreadTalks read)
    {
        (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = _culture;
        if (read.HasNewRights && !_isGone)
        {
            await catalogs.RefreshCallerAsync();
        }

        if (!_isGone && caller.OrNobody is { } viewer && (book.Known(viewer.Tenant) ?? read).For(viewer) is var count && count != _count)
        {
            _count = count;
            StateHasChanged();
        }
    }
}
