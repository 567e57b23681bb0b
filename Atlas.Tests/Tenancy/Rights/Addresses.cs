namespace Atlas.Tests.Tenancy.Rights;

/// <summary>
/// An endpoint, by methods and pattern as the program maps it, what is asked of it, and what each person is answered. In the path, <c>{own}</c>
/// stands for a case of the first organisation.
/// </summary>
internal sealed record Address(string Route, string Method, string Path, string Anonymous, string Admin, string Manager, string Agent, string Disabled, string Rival)
{
    /// <summary>Person by person.</summary>
    public IEnumerable<(string Who, string Word)> All =>
        [("anonymous", Anonymous), ("admin", Admin), ("manager", Manager), ("agent", Agent), ("disabled user", Disabled), ("rival admin", Rival)];
}

/// <summary>Every endpoint of the program.</summary>
internal static class Addresses
{
    private const string In = "302 /sign-in";
    private const string Out = "401 /sign-in";

    public static IReadOnlyList<Address> All { get; } =
    [
        // Pages                                                        anonymous admin manager agent disabled rival
        Page("/", new("", "", "/", In, "200", "200", "200", In, "200")),
        Page("/", new("", "", "/?who=all", In, "200", "200", "404", In, "200")),
        Page("/", new("", "", "/?who=0197c000-0000-7000-8000-0000000000c1", In, "404", "404", "404", In, "404")),
        Page("/pipeline", new("", "", "/pipeline?type=CRM_LEAD_BUY", In, "200", "200", "200", In, "200")),
        Page("/cases", new("", "", "/cases", In, "200", "200", "200", In, "200")),
        Page("/cases/new", new("", "", "/cases/new", In, "200", "200", "200", In, "200")),
        Page("/cases/bulk", new("", "", "/cases/bulk", In, "200", "200", "200", In, "200")),
        Page("/cases/bulk/{Run:guid}", new("", "", "/cases/bulk/0197c000-0000-7000-8000-0000000000c1", In, "404", "404", "404", In, "404")),
        Page("/calendar", new("", "", "/calendar", In, "200", "200", "200", In, "200")),
        Page("/exports", new("", "", "/exports", In, "200", "200", "200", In, "200")),
        Page("/cases/{Reference}", new("", "", "/cases/{own}", In, "200", "200", "200", In, "404")),
        Page("/cases/{Reference}", new("", "", "/cases/D-1999-00001", In, "404", "404", "404", In, "404")),
        Page("/contacts", new("", "", "/contacts", In, "200", "200", "200", In, "200")),
        Page("/contacts/new", new("", "", "/contacts/new", In, "200", "200", "200", In, "200")),
        Page("/contacts/{Id}", new("", "", "/contacts/0197c000-0000-7000-8000-0000000000c1", In, "404", "404", "404", In, "404")),
        Page("/contacts/{Id}", new("", "", "/contacts/nobody", In, "404", "404", "404", In, "404")),
        Page("/contacts/{Contact:guid}/consents/{Id:guid}", new("", "", "/contacts/0197c000-0000-7000-8000-0000000000c1/consents/0197c000-0000-7000-8000-0000000000c1", In, "404", "404", "404", In, "404")),
        Page("/inbox", new("", "", "/inbox", In, "200", "200", "200", In, "200")),
        Page("/inbox", new("", "", "/inbox?show=mine&talk=0197c000-0000-7000-8000-0000000000c1", In, "200", "200", "200", In, "200")),
        Page("/dashboard", new("", "", "/dashboard", In, "200", "200", "200", In, "200")),
        Page("/dashboard/wall", new("", "", "/dashboard/wall?period=month", In, "200", "200", "200", In, "200")),
        Page("/audit", new("", "", "/audit", In, "200", "200", "200", In, "200")),
        Page("/admin/organisation", new("", "", "/admin/organisation", In, "200", "200", "200", In, "200")),
        Page("/admin/whatsapp", new("", "", "/admin/whatsapp", In, "200", "200", "200", In, "200")),
        Page("/admin/templates", new("", "", "/admin/templates?status=APPROVED", In, "200", "200", "200", In, "200")),
        Page("/admin/scoring", new("", "", "/admin/scoring", In, "200", "200", "200", In, "200")),
        Page("/admin/quick-replies", new("", "", "/admin/quick-replies", In, "200", "200", "200", In, "200")),
        Page("/settings", new("", "", "/settings", In, "200", "200", "200", In, "200")),
        Page("/sign-in", new("", "", "/sign-in", "200", "200", "200", "200", "200", "200")),
        Page("/not-found", new("", "", "/not-found", "200", "200", "200", "200", "200", "200")),
        Page("/error", new("", "", "/error", "200", "200", "200", "200", "200", "200")),

        // Acts and answers for programs
        new("GET /palette", "GET", "/palette?cases={own}", In, "200", "200", "200", In, "200"),
        new("GET /palette/hits", "GET", "/palette/hits?q={own}", In, "200", "200", "200", In, "200"),
        new("GET /language/{code}", "GET", "/language/fr", "302 /", "302 /", "302 /", "302 /", "302 /", "302 /"),
        new("POST /sign-out", "POST", "/sign-out", In, "400", "400", "400", In, "400"),
        new("POST /cases/{reference}/documents", "POST", "/cases/{own}/documents?name=a.pdf&command=0197c000-0000-7000-8000-0000000000c1", In, "400", "400", "400", In, "400"),
        new("POST /contacts/{id:guid}/messages", "POST", "/contacts/0197c000-0000-7000-8000-0000000000c1/messages?name=a.pdf&command=0197c000-0000-7000-8000-0000000000c1", In, "400", "400", "400", In, "400"),
        new("GET /exports/{id:guid}/file", "GET", "/exports/0197c000-0000-7000-8000-0000000000c1/file", In, "404", "404", "404", In, "404"),
        new("GET /files/{id:guid}", "GET", "/files/0197c000-0000-7000-8000-0000000000c1", In, "404", "404", "404", In, "404"),
        new("GET /files/{id:guid}/preview", "GET", "/files/0197c000-0000-7000-8000-0000000000c1/preview", In, "404", "404", "404", In, "404"),
        new("GET /messages/{id:guid}/file", "GET", "/messages/0197c000-0000-7000-8000-0000000000c1/file", In, "404", "404", "404", In, "404"),
        new("GET /messages/{id:guid}/preview", "GET", "/messages/0197c000-0000-7000-8000-0000000000c1/preview", In, "404", "404", "404", In, "404"),
        new("GET /webhooks/whatsapp/{channelId}", "GET", "/webhooks/whatsapp/nobody", "403", "403", "403", "403", "403", "403"),
        new("POST /webhooks/whatsapp/{channelId}", "POST", "/webhooks/whatsapp/nobody", "404", "404", "404", "404", "404", "404"),
        new("* /health/live", "GET", "/health/live", "200", "200", "200", "200", "200", "200"),
        new("* /health/ready", "GET", "/health/ready", "200", "200", "200", "200", "200", "200"),

        // The stand-in for WhatsApp and the client's phone: Development alone, and for anyone
        new("POST /demo/graph/{version}/{id}/messages", "POST", "/demo/graph/v23.0/550100200300411/messages", "401", "401", "401", "401", "401", "401"),
        new("GET /demo/graph/{version}/{id}/message_templates", "GET", "/demo/graph/v23.0/770100200300401/message_templates", "401", "401", "401", "401", "401", "401"),
        new("GET /demo/graph/{version}/{id}", "GET", "/demo/graph/v23.0/550100200300411", "401", "401", "401", "401", "401", "401"),
        new("POST /demo/graph/{version}/{id}/media", "POST", "/demo/graph/v23.0/550100200300411/media", "401", "401", "401", "401", "401", "401"),
        new("DELETE /demo/graph/{version}/{id}", "DELETE", "/demo/graph/v23.0/880000000000001", "401", "401", "401", "401", "401", "401"),
        new("GET /demo/graph/files/{id}", "GET", "/demo/graph/files/880000000000001", "401", "401", "401", "401", "401", "401"),
        new("POST /demo/phone/files", "POST", "/demo/phone/files", "400", "400", "400", "400", "400", "400"),
        new("GET /demo/phone/files/{id}", "GET", "/demo/phone/files/880000000000001", "404", "404", "404", "404", "404", "404"),
        new("GET /demo/phone", "GET", "/demo/phone", "200", "200", "200", "200", "200", "200"),
        new("GET /demo/phone/phone.css", "GET", "/demo/phone/phone.css", "200", "200", "200", "200", "200", "200"),
        new("GET /demo/phone/phone.js", "GET", "/demo/phone/phone.js", "200", "200", "200", "200", "200", "200"),
        new("GET /demo/phone/state", "GET", "/demo/phone/state?number=nobody", "404", "404", "404", "404", "404", "404"),
        new("POST /demo/phone/trouble", "POST", "/demo/phone/trouble", "400", "400", "400", "400", "400", "400"),
        new("POST /demo/phone/age", "POST", "/demo/phone/age", "400", "400", "400", "400", "400", "400"),
        new("POST /demo/phone/messages", "POST", "/demo/phone/messages", "400", "400", "400", "400", "400", "400"),

        // The circuit
        new("* /_blazor/negotiate", "POST", "/_blazor/negotiate?negotiateVersion=1", Out, "200", "200", "200", Out, "200"),
        new("* /_blazor", "GET", "/_blazor?id=nobody", Out, "404", "404", "404", Out, "404"),
        new("* /_blazor/disconnect", "POST", "/_blazor/disconnect", In, "400", "400", "400", In, "400"),
        new("* /_blazor/initializers", "GET", "/_blazor/initializers", In, "200", "200", "200", In, "200"),
        new("GET /_framework/opaque-redirect", "GET", "/_framework/opaque-redirect?url=nothing", In, "400", "400", "400", In, "400"),

        // Files
        new("GET,HEAD /{**path:file}", "GET", "/nothing.css", In, "404", "404", "404", In, "404"),
        new(EndpointTests.Files, "GET", "/favicon.svg", "200", "200", "200", "200", "200", "200"),
    ];

    private static Address Page(string route, Address answers) => answers with { Route = $"GET,POST {route}", Method = "GET" };
}
