using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.Extensions.DependencyInjection;

namespace Atlas.Benchmarks;

/// <summary>The smallest Blazor Server program: the floor of a cold start. It runs as a process of its own.</summary>
internal static class HelloWorld
{
    public static async Task RunAsync()
    {
        var builder = WebApplication.CreateBuilder();
        builder.Services.AddRazorComponents().AddInteractiveServerComponents();
        await using var app = builder.Build();
        app.UseAntiforgery();
        app.MapRazorComponents<HelloDocument>().AddInteractiveServerRenderMode();
        await app.RunAsync();
    }
}

/// <summary>The page around.</summary>
public sealed class HelloDocument : ComponentBase
{
    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        builder.AddMarkupContent(0, "<!DOCTYPE html><html lang=\"en\"><head><title>Hello</title></head><body>");
        builder.OpenComponent<HelloPage>(1);
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
