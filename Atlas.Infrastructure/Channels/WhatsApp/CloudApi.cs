using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;
using Atlas.Domain.Messages;
using Atlas.Infrastructure.Channels.Sending;

namespace Atlas.Infrastructure.Channels.WhatsApp;

/// <summary>On whose behalf one speaks to the provider.</summary>
/// <param name="NumberId">The provider's identifier of the number.</param>
/// <param name="Token">The channel's token, in clear: never kept, never logged.</param>
public readonly record struct GraphLine(string NumberId, string Token)
{
    /// <summary>The number alone: a token is never written anywhere.</summary>
    public override string ToString() => NumberId;
}

/// <summary>
/// WhatsApp's Cloud API over HTTP. It knows no key against sending twice, so each answer says how sure one may be: taken, refused, never left, or
/// left without an answer.
/// </summary>
public sealed class CloudApi(HttpClient http, GraphRoot root) : IMessagePort
{
    private const int MostPages = 50;

    /// <inheritdoc />
    public string Kind => Addressing.WhatsApp;

    /// <summary>Sends a message.</summary>
    public async Task<GraphAnswer> SendAsync(GraphLine line, JsonObject body, CancellationToken stop)
    {
        var answer = await CallAsync(HttpMethod.Post, root.Of(line.NumberId, "messages"), line.Token, body, stop);
        if (answer.Outcome is not AttemptOutcome.Accepted)
        {
            return answer;
        }

        // Taken, but without a name: only the provider's callback can tell what became of it.
        var id = GraphJson.Text(answer.Body, "messages", 0, "id");
        return id is null or { Length: > Message.ProviderIdLength }
            ? answer with { Outcome = AttemptOutcome.Unknown }
            : answer with { ProviderId = id, KnownAs = GraphJson.Text(answer.Body, "contacts", 0, "wa_id") ?? GraphJson.Text(answer.Body, "contacts", 0, "user_id") };
    }

    /// <summary>Shows a client that his message was read, and perhaps that somebody writes.</summary>
    public Task<GraphAnswer> MarkReadAsync(GraphLine line, string providerId, bool isTyping, CancellationToken stop)
    {
        var body = new JsonObject { ["messaging_product"] = "whatsapp", ["status"] = "read", ["message_id"] = providerId };
        if (isTyping)
        {
            body["typing_indicator"] = new JsonObject { ["type"] = "text" };
        }

        return CallAsync(HttpMethod.Post, root.Of(line.NumberId, "messages"), line.Token, body, stop);
    }

    /// <summary>Asks for the number itself: whether the token speaks for it, and how it is shown.</summary>
    public async Task<NumberAnswer> ReadNumberAsync(GraphLine line, CancellationToken stop)
    {
        var address = new Uri($"{root.Of(line.NumberId).AbsoluteUri}?fields=id,display_phone_number,verified_name,quality_rating");
        var answer = await CallAsync(HttpMethod.Get, address, line.Token, null, stop);
        return new NumberAnswer(answer, GraphJson.Text(answer.Body, "display_phone_number"), GraphJson.Text(answer.Body, "verified_name"))
        {
            IsProven = answer.Outcome is AttemptOutcome.Accepted && GraphJson.Text(answer.Body, "id") == line.NumberId,
        };
    }

    /// <summary>Reads all templates of a business account; none of them where a page fails.</summary>
    public async Task<TemplatesAnswer> ListTemplatesAsync(string accountId, string token, CancellationToken stop)
    {
        var found = new List<GraphTemplate>();
        string? after = null;
        for (var page = 0; page < MostPages; page++)
        {
            var address = $"{root.Of(accountId, "message_templates").AbsoluteUri}?fields=id,name,language,category,status,components&limit=100"
                + (after is null ? "" : $"&after={Uri.EscapeDataString(after)}");
            var answer = await CallAsync(HttpMethod.Get, new Uri(address), token, null, stop);
            if (answer.Outcome is not AttemptOutcome.Accepted)
            {
                return new TemplatesAnswer(answer, []);
            }

            found.AddRange(GraphJson.Items(answer.Body, "data").Select(GraphTemplate.Read).OfType<GraphTemplate>());
            after = GraphJson.Has(answer.Body, "paging", "next") ? GraphJson.Text(answer.Body, "paging", "cursors", "after") : null;
            if (after is null)
            {
                return new TemplatesAnswer(answer, found);
            }
        }

        return new TemplatesAnswer(new GraphAnswer(AttemptOutcome.Unknown, null), []);
    }

    private async Task<GraphAnswer> CallAsync(HttpMethod method, Uri address, string token, JsonObject? body, CancellationToken stop)
    {
        using var content = body is null ? null : new LeavingContent(JsonSerializer.SerializeToUtf8Bytes(body));
        using var request = new HttpRequestMessage(method, address) { Content = content };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        try
        {
            using var response = await http.SendAsync(request, stop);
            return Understand(response.StatusCode, GraphJson.Parse(await response.Content.ReadAsByteArrayAsync(stop)));
        }
        catch (Exception lost) when (lost is HttpRequestException or IOException or OperationCanceledException)
        {
            // The one question that counts: had its bytes begun to leave?
            return new GraphAnswer(content is { HasLeft: true } ? AttemptOutcome.Unknown : AttemptOutcome.Unreachable, null) { Detail = lost.GetType().Name };
        }
    }

    /// <summary>What an answer means.</summary>
    internal static GraphAnswer Understand(HttpStatusCode status, JsonNode? body)
    {
        var isTaken = (int)status is >= 200 and < 300;
        if (isTaken && !GraphJson.Has(body, "error"))
        {
            return new GraphAnswer(body is null ? AttemptOutcome.Unknown : AttemptOutcome.Accepted, (int)status) { Body = body };
        }

        // A gateway that gave up waiting does not know what happened behind it.
        var isBlind = status is HttpStatusCode.GatewayTimeout && !GraphJson.Has(body, "error");
        return new GraphAnswer(isBlind ? AttemptOutcome.Unknown : AttemptOutcome.Refused, (int)status)
        {
            FaultCode = GraphJson.Number(body, "error", "code"),
            IsTransient = GraphJson.Text(body, "error", "is_transient") == "true",
            Detail = GraphJson.Text(body, "error", "error_data", "details") ?? GraphJson.Text(body, "error", "error_user_msg")
                ?? GraphJson.Text(body, "error", "message") ?? GraphJson.Text(body, "error", "error_data"),
        };
    }

    /// <summary>A body that remembers whether its bytes began to leave.</summary>
    private sealed class LeavingContent : HttpContent
    {
        private readonly byte[] _bytes;

        public LeavingContent(byte[] bytes)
        {
            _bytes = bytes;
            Headers.ContentType = new MediaTypeHeaderValue("application/json");
        }

        public bool HasLeft { get; private set; }

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            HasLeft = true;
            await stream.WriteAsync(_bytes);
        }

        protected override bool TryComputeLength(out long length)
        {
            length = _bytes.Length;
            return true;
        }
    }
}
