using System.Globalization;
using Atlas.Domain.Referentials;
using Atlas.Domain.Workflows;
using Atlas.Infrastructure.Catalogs;
using Microsoft.AspNetCore.Components;

namespace Atlas.Web.Features.Organisation;

/// <summary>How many cards each column bears before it warns: one case type at a time.</summary>
public sealed partial class LimitsEditor
{
    private string _type = "";

    /// <summary>The organisation's types and columns.</summary>
    [Parameter, EditorRequired]
    public Catalog Catalog { get; set; } = default!;

    /// <summary>Where what is typed goes.</summary>
    [Parameter, EditorRequired]
    public OrganisationDraft Draft { get; set; } = default!;

    /// <summary>What is wrong with a field, in words.</summary>
    [Parameter, EditorRequired]
    public Func<string, string?> ErrorOf { get; set; } = default!;

    /// <summary>What somebody else set in a field, in words.</summary>
    [Parameter, EditorRequired]
    public Func<string, string?> NowOf { get; set; } = default!;

    private static string Language => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;

    /// <summary>The first type, or the first one in which something is wrong: an error is never out of sight.</summary>
    protected override void OnParametersSet()
    {
        var types = Catalog.Active(ReferentialKinds.CaseType).Select(row => row.Code).Where(code => Catalog.Published(code) is not null).ToList();
        var isFine = _type.Length > 0 && Columns(_type).All(status => ErrorOf(OrganisationDraft.Limit(_type, status)) is null);
        var wrong = types.Find(type => Columns(type).Any(status => ErrorOf(OrganisationDraft.Limit(type, status)) is not null));
        _type = _type.Length == 0 ? types.FirstOrDefault() ?? "" : _type;
        _type = isFine && wrong is not null ? wrong : _type;
    }

    private IEnumerable<string> Columns(string type) =>
        Catalog.Published(type)?.Graph.States.Where(state => !state.Kind.IsTerminal()).Select(state => state.Status) ?? [];

    private int CountOf(string type) => Columns(type).Count(status => Draft[OrganisationDraft.Limit(type, status)].Length > 0);
}
