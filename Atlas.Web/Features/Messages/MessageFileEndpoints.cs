using Atlas.Domain.Messages;
using Atlas.Infrastructure.Files;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace Atlas.Web.Features.Messages;

/// <summary>Files of messages over HTTP: a download, or a picture, a sound, a film or a PDF that may run nothing; never a page.</summary>
public static class MessageFileEndpoints
{
    private const string Locked = "default-src 'none'; img-src 'self'; media-src 'self'; style-src 'unsafe-inline'; object-src 'self'; frame-ancestors 'self'";
    private static readonly HashSet<string> Shown = new(StringComparer.Ordinal)
    {
        "image/jpeg", "image/png", "image/webp", "image/gif", "application/pdf",
        "audio/ogg", "audio/mpeg", "audio/mp4", "audio/aac", "audio/amr", "video/mp4", "video/3gpp",
    };

    /// <summary>Maps the ways out.</summary>
    public static WebApplication MapMessageFiles(this WebApplication app)
    {
        app.MapGet("/messages/{id:guid}/file", ([FromRoute] Guid id, MessageFileQuery query, FileStore files, HttpContext http) => SendAsync(id, query, files, http, isPreview: false));
        app.MapGet("/messages/{id:guid}/preview", ([FromRoute] Guid id, MessageFileQuery query, FileStore files, HttpContext http) => SendAsync(id, query, files, http, isPreview: true));
        return app;
    }

    private static async Task<IResult> SendAsync(Guid id, MessageFileQuery query, FileStore files, HttpContext http, bool isPreview)
    {
        if (await query.RunAsync(new MessageId(id), http.RequestAborted) is not { } found || files.Open(found.Id) is not { } content)
        {
            return Results.NotFound();
        }

        var type = found.MediaType ?? "";
        var isShown = isPreview && Shown.Contains(type);
        http.Response.Headers.ContentSecurityPolicy = Locked;
        http.Response.Headers.CacheControl = "private, no-store";
        var disposition = new ContentDispositionHeaderValue(isShown ? "inline" : "attachment");
        disposition.SetHttpFileName(MediaNames.Of(found.Name, type));
        http.Response.Headers.ContentDisposition = disposition.ToString();

        // In parts, so that a sound can be wound to any place.
        return Results.Stream(content, isShown ? type : "application/octet-stream", enableRangeProcessing: isShown);
    }
}
