using System.Diagnostics;
using System.Globalization;
using Atlas.Benchmarks.Circuits;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;

namespace Atlas.Benchmarks;

/// <summary>
/// The smallest Blazor Server program: the floor of a cold start, of a circuit and of its memory. Beside it a bare hub: the floor of telling
/// many at once. It runs as a process of its own.
/// </summary>
internal static class HelloWorld
{
    public static async Task RunAsync()
    {
        var builder = WebApplication.CreateBuilder();
        builder.Services.AddRazorComponents().AddInteractiveServerComponents();
        builder.Services.AddSignalR().AddMessagePackProtocol();
        await using var app = builder.Build();
        app.UseAntiforgery();
        app.MapHub<BareHub>("/bare");
        app.MapGet("/probe/heap", Probe.Heap);
        app.MapGet("/probe/tell", TellAsync);
        app.MapRazorComponents<HelloDocument>().AddInteractiveServerRenderMode();
        await app.RunAsync();
    }

    /// <summary>Tells everybody so many bytes, after the moment at which it began, and answers that moment.</summary>
    private static async Task<long> TellAsync(HttpContext http, IHubContext<BareHub> hub)
    {
        var payload = new byte[int.Parse(http.Request.Query["bytes"].ToString(), CultureInfo.InvariantCulture)];
        var began = Stopwatch.GetTimestamp();
        await hub.Clients.Group(BareHub.Everybody).SendAsync("told", began, payload);
        return began;
    }
}

/// <summary>A hub with one group.</summary>
public sealed class BareHub : Hub
{
    /// <summary>The group.</summary>
    public const string Everybody = "everybody";

    public override Task OnConnectedAsync() => Groups.AddToGroupAsync(Context.ConnectionId, Everybody);
}

/// <summary>The page around.</summary>
public sealed class HelloDocument : ComponentBase
{
    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        builder.AddMarkupContent(0, "<!DOCTYPE html><html lang=\"en\"><head><title>Hello</title></head><body>");
        builder.OpenComponent<HelloPage>(1);
        builder.AddComponentRenderMode(RenderMode.InteractiveServer);
        builder.CloseComponent();
        builder.AddMarkupContent(2, "</body></html>");
    }
}

/// <summary>The one page.</summary>
[Route("/")]
public sealed class HelloPage : ComponentBase
{
    protected override void BuildRenderTree(RenderTreeBuilder builder) => builder.AddMarkupContent(0, "<h1>Hello, world!</h1>");
}
