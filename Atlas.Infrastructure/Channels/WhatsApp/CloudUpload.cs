using System.Net.Http.Headers;
using Atlas.Domain.Messages;

namespace Atlas.Infrastructure.Channels.WhatsApp;

/// <summary>Brings files to WhatsApp's Cloud API, where they lie for thirty days.</summary>
public sealed class CloudUpload(HttpClient http, GraphRoot root)
{
    /// <summary>Brings one; the answer's body names it.</summary>
    public async Task<GraphAnswer> BringAsync(GraphLine line, Stream content, string mediaType, string name)
    {
        using var file = new StreamContent(content);
        file.Headers.ContentType = new MediaTypeHeaderValue(mediaType);
        using var form = new MultipartFormDataContent { { new StringContent("whatsapp"), "messaging_product" }, { new StringContent(mediaType), "type" }, { file, "file", name } };
        using var request = new HttpRequestMessage(HttpMethod.Post, root.Of(line.NumberId, "media")) { Content = form };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", line.Token);
        try
        {
            using var response = await http.SendAsync(request);
            return CloudApi.Understand(response.StatusCode, GraphJson.Parse(await response.Content.ReadAsByteArrayAsync()));
        }
        catch (Exception lost) when (lost is HttpRequestException or IOException or OperationCanceledException)
        {
            return new GraphAnswer(AttemptOutcome.Unreachable, null) { Detail = lost.GetType().Name };
        }
    }
}
