using Atlas.Domain.Cases;
using Atlas.Infrastructure.Catalogs;
using Atlas.Infrastructure.Tenancy;
using Microsoft.AspNetCore.Components;

namespace Atlas.Web.Features.Cases.Dossier;

/// <summary>Title, source and typed fields, edited where they stand.</summary>
public sealed partial class FieldsPanel(CallerAccessor caller)
{
    private bool _showsAll;

    /// <summary>The dossier.</summary>
    [Parameter, EditorRequired]
    public CaseView View { get; set; } = default!;

    /// <summary>The organisation's dictionaries.</summary>
    [Parameter, EditorRequired]
    public Catalog Catalog { get; set; } = default!;

    /// <summary>Hears that something was saved.</summary>
    [Parameter]
    public EventCallback OnChanged { get; set; }

    private bool MayEdit => caller.OrNobody?.MayEdit(View.Assignee) == true;

    private int Hidden => CaseField.All.Count(known => View.Fields.Value(known.Code) is null);

    private IEnumerable<(string Code, object? Value)> Lines =>
        new (string Code, object? Value)[] { (Case.TitleCode, View.Title), (Case.SourceCode, View.Source) }
            .Concat(CaseField.All.Select(known => (known.Code, View.Fields.Value(known.Code))))
            .Where(line => line.Item2 is not null || (MayEdit && _showsAll));
}
