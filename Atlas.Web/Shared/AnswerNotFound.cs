using Microsoft.AspNetCore.Components;

namespace Atlas.Web.Shared;

/// <summary>
/// Draws nothing: a page that has nothing to show puts it beside its explanation, and the address answers 404. Later pages of the same visit
/// come over the circuit, where there is no answer to mark.
/// </summary>
public sealed class AnswerNotFound : ComponentBase
{
    [CascadingParameter]
    private HttpContext? Http { get; set; }

    /// <inheritdoc />
    protected override void OnInitialized()
    {
        // As the headers leave: a status that is set before replaces the page by the general one.
        Http?.Response.OnStarting(static http =>
        {
            ((HttpContext)http).Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }, Http);
    }
}
