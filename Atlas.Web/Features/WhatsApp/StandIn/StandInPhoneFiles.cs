using Atlas.Domain.Messages;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;

namespace Atlas.Web.Features.WhatsApp.StandIn;

/// <summary>Pictures, voice notes and documents on the client's phone.</summary>
internal static class StandInPhoneFiles
{
    private const int LongestName = 200;

    /// <summary>Maps it.</summary>
    public static void Map(IEndpointRouteBuilder phone)
    {
        phone.MapPost("/files", SendAsync);
        phone.MapGet("/files/{id}", Show);
    }

    /// <summary>The client sends a file: its bytes are the body.</summary>
    private static async Task<IResult> SendAsync([AsParameters] PhoneFile draft, HttpContext http, StandInMedia media, StandInPlay play)
    {
        var client = StandInFeature.Digits(draft.Client);
        if (StandInNumber.All.FirstOrDefault(row => row.Id == draft.Number) is not { } number || client.Length is < 6 or > 15 || draft.File?.Length > LongestName || draft.Caption?.Length > 1_024)
        {
            return Results.BadRequest();
        }

        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = MediaKind.Largest("document");
        }

        using var bytes = new MemoryStream();
        await http.Request.Body.CopyToAsync(bytes, http.RequestAborted);
        return media.Put(http.Request.ContentType ?? "", draft.File, bytes.ToArray()) is { } file
            ? Results.Json(new { id = play.Write(number, client, string.IsNullOrWhiteSpace(draft.Name) ? client : draft.Name.Trim(), draft.Caption?.Trim() ?? "", file).Id })
            : Results.StatusCode(StatusCodes.Status415UnsupportedMediaType);
    }

    private static IResult Show([FromRoute] string id, StandInMedia media, HttpContext http)
    {
        http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; media-src 'self'; sandbox";
        return media.Find(id) is { } file ? Results.Bytes(file.Bytes, file.Kind == "document" ? "application/octet-stream" : file.Type, file.Name, enableRangeProcessing: true) : Results.NotFound();
    }

    /// <summary>A file that the phone sends.</summary>
    /// <param name="Number">The agency's phone number id.</param>
    /// <param name="Client">The client's number.</param>
    /// <param name="Name">The client's name.</param>
    /// <param name="File">The file's name.</param>
    /// <param name="Caption">What it says.</param>
    internal sealed record PhoneFile([FromQuery] string? Number, [FromQuery] string? Client, [FromQuery] string? Name, [FromQuery] string? File, [FromQuery] string? Caption);
}
