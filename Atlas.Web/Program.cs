using System.Security.Claims;
using Atlas.Web.App;
using Atlas.Web.Identity;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddSingleton(TimeProvider.System);
builder.Services.AddShell();
builder.Services.AddScoped<SignIn>();

// Trial authentication, to look at the shell before accounts exist: replaced as a whole.
builder.Services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie(cookie =>
{
    cookie.LoginPath = "/sign-in";
    cookie.ReturnUrlParameter = "returnUrl";
});
builder.Services.AddAuthorization();

var app = builder.Build();
app.UseShell();
app.UseAuthentication();
app.UseAuthorization();
app.UseAntiforgery();
app.MapShell();
app.MapGet("/health/live", () => Results.Text("live"));
app.MapPost("/sign-out", async (HttpContext http) =>
{
    await http.SignOutAsync();
    return Results.LocalRedirect("/sign-in");
});
if (app.Environment.IsDevelopment())
{
    app.MapGet("/trial/sign-in", async (HttpContext http) =>
    {
        Claim[] claims = [new(ClaimTypes.Name, "Salma Bennani"), new(ClaimTypes.Role, "MANAGER"), new("org", "Atlas Immobilier")];
        await http.SignInAsync(new ClaimsPrincipal(new ClaimsIdentity(claims, "trial")));
        return Results.LocalRedirect("/pipeline");
    });
}

app.Run();
