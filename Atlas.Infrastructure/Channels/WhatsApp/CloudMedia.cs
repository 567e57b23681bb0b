using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using Atlas.Infrastructure.Files;

namespace Atlas.Infrastructure.Channels.WhatsApp;

/// <summary>How fetching a file ended.</summary>
public enum MediaFetch
{
    /// <summary>Its bytes are here.</summary>
    Fetched,

    /// <summary>Not now: the provider or the line failed.</summary>
    Later,

    /// <summary>The provider has it no more.</summary>
    Gone,

    /// <summary>It is not fetched: it lies at a strange host, or is too large.</summary>
    Refused,
}

/// <summary>How fetching a file ended, and what came.</summary>
/// <param name="Outcome">How.</param>
/// <param name="File">The file as it arrived; null where none did.</param>
/// <param name="Sha256">The hash that the provider gives, as it gives it.</param>
public sealed record MediaAnswer(MediaFetch Outcome, ReceivedFile? File = null, string? Sha256 = null);

/// <summary>
/// Files at WhatsApp's Cloud API: where one lies, then its bytes. The token goes to the provider's own hosts alone, and not along with a redirect: an
/// address in an answer could lead anywhere.
/// </summary>
public sealed class CloudMedia(HttpClient http, GraphRoot root, WhatsAppOptions options)
{
    private const int MostRedirects = 3;
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(3);
    private static readonly int[] NoSuchObject = [100, 33];

    /// <summary>Fetches a file.</summary>
    /// <param name="line">On whose behalf.</param>
    /// <param name="id">The provider's identifier of it.</param>
    /// <param name="most">Largest size, in bytes.</param>
    /// <param name="keep">Takes the bytes as they arrive.</param>
    /// <param name="stop">Cancels.</param>
    public async Task<MediaAnswer> FetchAsync(GraphLine line, string id, long most, Func<Stream, CancellationToken, Task<ReceivedFile>> keep, CancellationToken stop)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
        patience.CancelAfter(Longest);
        try
        {
            return await FindAsync(line, id, most, keep, patience.Token);
        }
        catch (Exception lost) when (lost is HttpRequestException or IOException || (lost is OperationCanceledException && !stop.IsCancellationRequested))
        {
            return new MediaAnswer(MediaFetch.Later);
        }
    }

    private async Task<MediaAnswer> FindAsync(GraphLine line, string id, long most, Func<Stream, CancellationToken, Task<ReceivedFile>> keep, CancellationToken stop)
    {
        using var asked = await GetAsync(new Uri($"{root.Of(id).AbsoluteUri}?phone_number_id={Uri.EscapeDataString(line.NumberId)}"), line.Token, stop);
        var body = GraphJson.Parse(await asked.Content.ReadAsByteArrayAsync(stop));
        if (!asked.IsSuccessStatusCode)
        {
            var isGone = asked.StatusCode is HttpStatusCode.Gone || NoSuchObject.Contains(GraphJson.Number(body, "error", "code") ?? 0);
            return new MediaAnswer(isGone ? MediaFetch.Gone : MediaFetch.Later);
        }

        if (!Uri.TryCreate(GraphJson.Text(body, "url"), UriKind.Absolute, out var place) || !IsAllowed(place) || (GraphJson.Text(body, "file_size") is { } told && long.TryParse(told, CultureInfo.InvariantCulture, out var size) && size > most))
        {
            return new MediaAnswer(MediaFetch.Refused);
        }

        return await DownloadAsync(place, line.Token, most, keep, stop) with { Sha256 = GraphJson.Text(body, "sha256") };
    }

    private async Task<MediaAnswer> DownloadAsync(Uri place, string token, long most, Func<Stream, CancellationToken, Task<ReceivedFile>> keep, CancellationToken stop)
    {
        for (var hop = 0; hop <= MostRedirects; hop++)
        {
            using var answer = await GetAsync(place, hop == 0 ? token : null, stop);
            if ((int)answer.StatusCode is >= 300 and < 400 && answer.Headers.Location is { } next)
            {
                place = new Uri(place, next);
                if (!IsAllowed(place))
                {
                    return new MediaAnswer(MediaFetch.Refused);
                }

                continue;
            }

            // The address lives for minutes: one that is over is asked for anew, later.
            return !answer.IsSuccessStatusCode ? new MediaAnswer(MediaFetch.Later)
                : answer.Content.Headers.ContentLength > most ? new MediaAnswer(MediaFetch.Refused)
                : await KeepAsync(answer, most, keep, stop);
        }

        return new MediaAnswer(MediaFetch.Refused);
    }

    private static async Task<MediaAnswer> KeepAsync(HttpResponseMessage answer, long most, Func<Stream, CancellationToken, Task<ReceivedFile>> keep, CancellationToken stop)
    {
        await using var content = await answer.Content.ReadAsStreamAsync(stop);
        var file = await keep(content, stop);
        return new MediaAnswer(file.Size > most ? MediaFetch.Refused : MediaFetch.Fetched, file);
    }

    private async Task<HttpResponseMessage> GetAsync(Uri address, string? token, CancellationToken stop)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        return await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, stop);
    }

    /// <summary>The provider's hosts over a closed line; and where its interface itself lies, which has the token anyway.</summary>
    private bool IsAllowed(Uri place)
    {
        var home = root.Of();
        var isHome = place.Scheme == home.Scheme && place.Authority == home.Authority;
        return isHome || (place is { Scheme: "https", IsDefaultPort: true, UserInfo: "" } && options.MediaHosts.Any(host =>
            host.StartsWith('.') ? place.IdnHost.EndsWith(host, StringComparison.OrdinalIgnoreCase) : place.IdnHost.Equals(host, StringComparison.OrdinalIgnoreCase)));
    }
}
