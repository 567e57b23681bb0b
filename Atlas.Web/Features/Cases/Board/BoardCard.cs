using Microsoft.AspNetCore.Components.Rendering;

namespace Atlas.Web.Features.Cases.Board;

/// <summary>
/// A card on the board. It is no component and has no handler of its own: a component costs a viewer two arrays and a state, and a board has
/// hundreds. What can have the focus is drawn as elements; the rest is one piece of markup that all viewers share. Style: wwwroot/css/card.css.
/// </summary>
internal static class BoardCard
{
    /// <summary>Draws a card.</summary>
    public static void Draw(RenderTreeBuilder to, Card card, CardLook look)
    {
        to.OpenElement(10, "article");
        to.SetKey(card.Reference);
        to.AddAttribute(11, "class", "card");
        to.AddAttribute(12, "data-case", card.Reference);
        to.AddAttribute(13, "data-version", look.Version);
        to.AddAttribute(14, "data-rot", look.Rot);
        to.OpenElement(15, "a");
        to.AddAttribute(16, "href", look.Link);
        to.AddContent(17, card.Title);
        to.CloseElement();
        to.AddMarkupContent(18, look.Body);
        to.OpenElement(19, "button");
        to.AddAttribute(20, "data-menu", card.Reference);
        to.AddAttribute(21, "aria-haspopup", "menu");
        to.AddAttribute(22, "aria-label", look.Menu);
        to.CloseElement();
        to.CloseElement();
    }
}
