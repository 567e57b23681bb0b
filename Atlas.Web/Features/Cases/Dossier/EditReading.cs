using Atlas.Domain.Cases;
using Atlas.Domain.Foundation;
using Atlas.Domain.Referentials;
using Atlas.Infrastructure.Catalogs;

namespace Atlas.Web.Features.Cases.Dossier;

/// <summary>Reads what somebody typed into a field of a dossier.</summary>
internal static class EditReading
{
    /// <summary>Whether the text is a value of the field, or none at all; a title is never taken away.</summary>
    public static bool TryRead(Catalog catalog, string code, string typed, out object? value)
    {
        var text = CleanText.Line(typed);
        value = null;
        switch (code)
        {
            case Case.TitleCode:
                value = text;
                return text.Length is > 0 and <= Case.TitleLength;
            case Case.SourceCode when text.Length > 0:
                value = text;
                return catalog.Find(ReferentialKinds.LeadSource, text)?.Active == true;
            default:
                return text.Length == 0 ? code == Case.SourceCode || CaseField.Find(code) is not null : FieldReading.TryRead(catalog, code, text, out value);
        }
    }
}
