using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Atlas.Domain.Messages;
using Atlas.Infrastructure.Channels.WhatsApp;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace Atlas.Web.Features.WhatsApp.StandIn;

/// <summary>A file at the stand-in.</summary>
/// <param name="Id">Its identifier.</param>
/// <param name="Kind">The kind of message that it goes with.</param>
/// <param name="Type">Its media type.</param>
/// <param name="Name">Its name; null where it has none.</param>
/// <param name="Bytes">The bytes.</param>
public sealed record StandInFile(string Id, string Kind, string Type, string? Name, byte[] Bytes)
{
    /// <summary>The hash as the provider's webhooks write it.</summary>
    public string Sha256 => Convert.ToBase64String(SHA256.HashData(Bytes));
}

/// <summary>The files at the stand-in, in memory alone: the newest of them.</summary>
public sealed class StandInMedia
{
    private const int MostKept = 200;

    // As the provider lists them; a voice note's codec stands behind its type.
    private static readonly Dictionary<string, string[]> Types = new(StringComparer.Ordinal)
    {
        ["audio"] = ["audio/aac", "audio/amr", "audio/mpeg", "audio/mp4", "audio/ogg"],
        ["image"] = ["image/jpeg", "image/png"],
        ["video"] = ["video/mp4", "video/3gpp"],
        ["sticker"] = ["image/webp"],
    };

    private readonly ConcurrentDictionary<string, StandInFile> _files = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> _order = new();
    private long _last = 880_000_000_000_000;

    /// <summary>A file, or null.</summary>
    public StandInFile? Find(string? id) => id is null ? null : _files.GetValueOrDefault(id);

    /// <summary>Takes a file; null where the provider has no message for it, or it is too large for one.</summary>
    /// <param name="type">Its media type, parameters and all.</param>
    /// <param name="name">Its name.</param>
    /// <param name="bytes">The bytes.</param>
    public StandInFile? Put(string type, string? name, byte[] bytes)
    {
        var plain = type.Split(';')[0].Trim().ToLowerInvariant();
        var kind = Types.FirstOrDefault(types => types.Value.Contains(plain)).Key ?? "document";
        if (bytes.Length == 0 || bytes.Length > MediaKind.Largest(kind) || (kind == "document" && MediaKind.Recognise(kind, bytes, name ?? "") is null))
        {
            return null;
        }

        var file = new StandInFile(Interlocked.Increment(ref _last).ToString(System.Globalization.CultureInfo.InvariantCulture), kind, type, name, bytes);
        _files[file.Id] = file;
        _order.Enqueue(file.Id);
        while (_order.Count > MostKept && _order.TryDequeue(out var oldest))
        {
            _files.TryRemove(oldest, out _);
        }

        return file;
    }

    /// <summary>Lets a file go.</summary>
    public bool Drop(string id) => _files.TryRemove(id, out _);
}

/// <summary>The provider's interface of files as the stand-in plays it: up, where it is, down, away.</summary>
internal static class StandInFiles
{
    private const long MostBytes = 101 * 1024 * 1024;

    /// <summary>Maps it.</summary>
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapPost("/{version}/{id}/media", UploadAsync);
        app.MapDelete("/{version}/{id}", Drop);
        app.MapGet("/files/{id}", Download);
    }

    /// <summary>Where a file lies, as the provider tells it; null where it has none of that identifier.</summary>
    public static IResult? Place(string id, StandInMedia media, HttpContext http) => media.Find(id) is not { } file ? null : Results.Json(new JsonObject
    {
        ["messaging_product"] = "whatsapp",
        ["url"] = $"{http.Request.Scheme}://{http.Request.Host}{GraphRoot.StandIn}/files/{file.Id}",
        ["mime_type"] = file.Type,
        ["sha256"] = Convert.ToHexStringLower(SHA256.HashData(file.Bytes)),
        ["file_size"] = file.Bytes.Length,
        ["id"] = file.Id,
    });

    private static async Task<IResult> UploadAsync([FromRoute] string id, HttpContext http, StandInMedia media)
    {
        if (StandInChecks.Unsigned(http) is { } unsigned)
        {
            return unsigned;
        }

        if (StandInNumber.All.All(number => number.Id != id))
        {
            return StandInChecks.Refuse(100, $"Unsupported post request. Object with ID '{id}' does not exist");
        }

        if (!http.Request.HasFormContentType)
        {
            return StandInChecks.Refuse(100, "(#100) The parameter file is required.");
        }

        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = MostBytes;
        }

        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        if (form["messaging_product"] != "whatsapp")
        {
            return StandInChecks.Refuse(100, "The parameter messaging_product is required.");
        }

        if (form.Files["file"] is not { } sent)
        {
            return StandInChecks.Refuse(100, "The parameter file is required.");
        }

        using var bytes = new MemoryStream();
        await sent.CopyToAsync(bytes, http.RequestAborted);
        var type = form["type"] is [{ Length: > 0 } said] ? said : sent.ContentType;
        return media.Put(type, sent.FileName, bytes.ToArray()) is { } file
            ? Results.Json(new JsonObject { ["id"] = file.Id })
            : StandInChecks.Refuse(100, $"Param file must be a file with one of the supported types and sizes. Received file of type '{type}'.");
    }

    private static IResult Drop([FromRoute] string id, HttpContext http, StandInMedia media) => StandInChecks.Unsigned(http)
        ?? (media.Drop(id) ? Results.Json(new JsonObject { ["success"] = true }) : StandInChecks.Refuse(100, $"Unsupported delete request. Object with ID '{id}' does not exist"));

    /// <summary>The bytes themselves, to whoever has the token: as the provider, without it there is nothing.</summary>
    private static IResult Download([FromRoute] string id, HttpContext http, StandInMedia media) => StandInChecks.Unsigned(http)
        ?? (media.Find(id) is { } file ? Results.Bytes(file.Bytes, MediaTypeHeaderValue.TryParse(file.Type, out _) ? file.Type : null) : Results.NotFound());
}
