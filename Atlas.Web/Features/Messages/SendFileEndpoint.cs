using Atlas.Domain.Cases;
using Atlas.Domain.Contacts;
using Atlas.Domain.Documents;
using Atlas.Domain.Foundation;
using Atlas.Web.Resources;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Atlas.Web.Features.Messages;

/// <summary>Files for clients over HTTP: their bytes do not fit the circuit.</summary>
public static class SendFileEndpoint
{
    /// <summary>Maps the way in.</summary>
    public static WebApplication MapSendFile(this WebApplication app)
    {
        app.MapPost("/contacts/{id:guid}/messages", SendAsync).DisableAntiforgery();
        return app;
    }

    /// <summary>Takes a file's bytes as they arrive. The token stands in a header, since there is no form.</summary>
    private static async Task<IResult> SendAsync([AsParameters] FileAsked asked, SendFile send, IAntiforgery forgery, IStringLocalizer<Texts> texts, HttpContext http)
    {
        if (!await forgery.IsRequestValidAsync(http))
        {
            return Results.BadRequest();
        }

        if (http.Request.ContentLength > FileKind.Largest)
        {
            return Refuse(texts, Refusals.FileTooLarge);
        }

        // One chunk above the limit, so that a body without a length is told apart from one that just fits.
        http.Features.GetRequiredFeature<IHttpMaxRequestBodySizeFeature>().MaxRequestBodySize = FileKind.Largest + (1024 * 1024);
        var draft = new SendDraft(asked.Command, new ContactId(asked.Id), asked.Case is { } about ? new CaseId(about) : null) { Text = asked.Text };
        var outcome = await send.RunAsync(draft, asked.Name, http.Request.Body, http.RequestAborted);
        return outcome.IsDone ? Results.NoContent() : Refuse(texts, outcome.Refusal!);
    }

    private static IResult Refuse(IStringLocalizer<Texts> texts, string refusal) => Results.Text(
        texts[$"refusal.{refusal}"],
        statusCode: refusal switch
        {
            Refusals.NotFound => StatusCodes.Status404NotFound,
            Refusals.FileTooLarge => StatusCodes.Status413PayloadTooLarge,
            _ => StatusCodes.Status422UnprocessableEntity,
        });

    /// <summary>A file that somebody sends.</summary>
    /// <param name="Id">The client.</param>
    /// <param name="Case">On which case.</param>
    /// <param name="Command">The composer's command.</param>
    /// <param name="Name">The file's name.</param>
    /// <param name="Text">The words under it.</param>
    internal sealed record FileAsked([FromRoute] Guid Id, [FromQuery] Guid? Case, [FromQuery] Guid Command, [FromQuery] string Name, [FromQuery] string? Text);
}
