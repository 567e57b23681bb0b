using Atlas.Domain.Cases;
using Atlas.Infrastructure.Catalogs;

namespace Atlas.Web.Features.Cases;

/// <summary>Reads typed fields against the organisation's dictionaries: the way in for forms and for the questions of a move.</summary>
public static class FieldReading
{
    /// <summary>Whether the text is a value of the field; a choice must be an active code.</summary>
    public static bool TryRead(Catalog catalog, string code, string? typed, out object? value)
    {
        value = null;
        return CaseField.Find(code) is { } field
            && field.TryRead(typed, out value)
            && (field.Referential is null || catalog.Find(field.Referential, value as string)?.Active == true);
    }
}
