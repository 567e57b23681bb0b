using Bunit;
using Bunit.TestDoubles;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop.Infrastructure;

namespace Atlas.Tests.Pages;

/// <summary>The browser's part of a followed address (js/address.js): it goes where it is told while the person is still on that page.</summary>
internal sealed class FollowedAddress(BunitNavigationManager navigation)
    : JSRuntimeInvocationHandlerBase<IJSVoidResult>(call => call.Identifier == "atlasAddress.follow", isCatchAllHandler: false)
{
    protected override Task<IJSVoidResult> HandleAsync(JSRuntimeInvocation invocation)
    {
        var url = (string)invocation.Arguments[0]!;
        if (new Uri(url).AbsolutePath == new Uri(navigation.Uri).AbsolutePath)
        {
            navigation.NavigateTo(url, new NavigationOptions { ReplaceHistoryEntry = (bool)invocation.Arguments[1]! });
        }

        return Task.FromResult<IJSVoidResult>(null!);
    }
}
