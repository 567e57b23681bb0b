using Atlas.Domain.Exports;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace Atlas.Web.Features.Cases.Exports;

/// <summary>Export files over HTTP: always a download, never a page, and never kept in between.</summary>
public static class ExportEndpoints
{
    /// <summary>Maps the way out.</summary>
    public static WebApplication MapExports(this WebApplication app)
    {
        app.MapGet("/exports/{id:guid}/file", SendAsync);
        return app;
    }

    private static async Task<IResult> SendAsync([FromRoute] Guid id, TakeExport take, HttpContext http)
    {
        if (await take.RunAsync(new ExportId(id), http.RequestAborted) is not { } file)
        {
            return Results.NotFound();
        }

        http.Response.Headers.CacheControl = "private, no-store";
        http.Response.Headers.XContentTypeOptions = "nosniff";
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(file.Name);
        http.Response.Headers.ContentDisposition = disposition.ToString();
        return Results.Stream(file.Content, "text/csv; charset=utf-8");
    }
}
