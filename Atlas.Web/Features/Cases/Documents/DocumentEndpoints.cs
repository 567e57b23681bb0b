using Atlas.Domain.Documents;
using Atlas.Domain.Foundation;
using Atlas.Infrastructure.Files;
using Atlas.Web.Resources;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Microsoft.Net.Http.Headers;

namespace Atlas.Web.Features.Cases.Documents;

/// <summary>
/// Documents over HTTP: their bytes do not fit the circuit. What comes out is a download, or a picture or PDF in a frame of its own that may run
/// nothing; never a page.
/// </summary>
public static class DocumentEndpoints
{
    private const string Locked = "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; object-src 'self'; frame-ancestors 'self'";

    /// <summary>Maps the ways in and out.</summary>
    public static WebApplication MapDocuments(this WebApplication app)
    {
        app.MapPost("/cases/{reference}/documents", UploadAsync).DisableAntiforgery();
        app.MapGet("/files/{id:guid}", ([FromRoute] Guid id, DocumentsQuery query, FileStore files, HttpContext http) => SendAsync(id, query, files, http, isPreview: false));
        app.MapGet("/files/{id:guid}/preview", ([FromRoute] Guid id, DocumentsQuery query, FileStore files, HttpContext http) => SendAsync(id, query, files, http, isPreview: true));
        return app;
    }

    /// <summary>Takes a file's bytes as they arrive. The token stands in a header, since there is no form.</summary>
    private static async Task<IResult> UploadAsync(
        [FromRoute] string reference, [FromQuery] string name, [FromQuery] Guid command, HttpContext http, [AsParameters] UploadServices services)
    {
        if (!await services.Forgery.IsRequestValidAsync(http))
        {
            return Results.BadRequest();
        }

        if (await services.Query.CaseAsync(reference, http.RequestAborted) is not { } @case)
        {
            return Results.NotFound();
        }

        if (http.Request.ContentLength > FileKind.Largest)
        {
            return Refuse(services.Texts, Refusals.FileTooLarge);
        }

        // One chunk above the limit, so that a body without a length is told apart from one that just fits.
        http.Features.GetRequiredFeature<IHttpMaxRequestBodySizeFeature>().MaxRequestBodySize = FileKind.Largest + (1024 * 1024);
        var outcome = await services.Add.RunAsync(@case, command, name, http.Request.Body, http.RequestAborted);
        return outcome.IsDone ? Results.NoContent() : Refuse(services.Texts, outcome.Refusal!);
    }

    private static IResult Refuse(IStringLocalizer<Texts> texts, string refusal) => Results.Text(
        texts[$"refusal.{refusal}"],
        statusCode: refusal switch
        {
            Refusals.NotFound => StatusCodes.Status404NotFound,
            Refusals.FileTooLarge => StatusCodes.Status413PayloadTooLarge,
            _ => StatusCodes.Status422UnprocessableEntity,
        });

    private static async Task<IResult> SendAsync(Guid id, DocumentsQuery query, FileStore files, HttpContext http, bool isPreview)
    {
        var document = new AttachmentId(id);
        if (await query.FindAsync(document, http.RequestAborted) is not { } found || files.Open(document) is not { } content)
        {
            return Results.NotFound();
        }

        var isShown = isPreview && FileKind.Of(found.MediaType)?.Preview is FilePreview.Image or FilePreview.Pdf;
        http.Response.Headers.ContentSecurityPolicy = Locked;
        http.Response.Headers.CacheControl = "private, no-store";
        var disposition = new ContentDispositionHeaderValue(isShown ? "inline" : "attachment");
        disposition.SetHttpFileName(found.Name);
        http.Response.Headers.ContentDisposition = disposition.ToString();
        return Results.Stream(content, isShown ? found.MediaType : "application/octet-stream", enableRangeProcessing: false);
    }
}

/// <summary>What taking in a file needs.</summary>
/// <param name="Query">Finds the case.</param>
/// <param name="Add">Adds the document.</param>
/// <param name="Forgery">Checks the token.</param>
/// <param name="Texts">Says refusals.</param>
public sealed record UploadServices(DocumentsQuery Query, AddDocument Add, IAntiforgery Forgery, IStringLocalizer<Texts> Texts);
