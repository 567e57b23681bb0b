using System.Globalization;
using Atlas.Domain.Referentials;
using Atlas.Infrastructure.Catalogs;

namespace Atlas.Web.Features.Cases.Assigning;

/// <summary>A new case that waits for somebody, or what became of it.</summary>
/// <param name="Card">The case.</param>
/// <param name="Ending">Who has it now, in words; null while it waits.</param>
/// <param name="IsMine">Whether the viewer took it.</param>
internal sealed record Lead(Card Card, string? Ending = null, bool IsMine = false)
{
    /// <summary>Where it is and where it comes from, as far as that is known.</summary>
    public IEnumerable<string> Words(Catalog? catalog) => new[]
    {
        Card.City,
        Card.Source is null ? null : catalog?.Label(ReferentialKinds.LeadSource, Card.Source, CultureInfo.CurrentUICulture.TwoLetterISOLanguageName),
    }.OfType<string>();
}
