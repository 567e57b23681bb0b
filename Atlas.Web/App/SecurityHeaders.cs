using Microsoft.Extensions.Primitives;

namespace Atlas.Web.App;

/// <summary>What every answer tells the browser to refuse.</summary>
internal static class SecurityHeaders
{
    // Inline styles are the kit's need; inline scripts are nobody's, so an injected one does not run.
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; media-src 'self'; font-src 'self'; " +
        "connect-src 'self'; frame-src 'self'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'; manifest-src 'self'";

    private static readonly KeyValuePair<string, StringValues>[] _headers =
    [
        new("Content-Security-Policy", Policy),
        new("X-Content-Type-Options", "nosniff"),
        new("Referrer-Policy", "same-origin"),
        new("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
    ];

    internal static Task AddAsync(HttpContext http, RequestDelegate next)
    {
        // Late, because the exception handler empties the headers before it writes its page.
        http.Response.OnStarting(static state =>
        {
            var headers = ((HttpContext)state).Response.Headers;
            foreach (var (name, value) in _headers)
            {
                headers.TryAdd(name, value);
            }

            return Task.CompletedTask;
        }, http);
        return next(http);
    }
}
