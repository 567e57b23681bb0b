using System.Data.Common;
using System.Globalization;
using Atlas.Domain.Referentials;
using Atlas.Infrastructure.Catalogs;
using Atlas.Web.Shared;
using Microsoft.AspNetCore.Components;

namespace Atlas.Web.Features.Cases.Board;

/// <summary>The pipeline: a tab per case type, and the board of the chosen one.</summary>
public sealed partial class BoardPage(BoardQuery board, CatalogOfCaller catalogs, Handover handover, ILogger<BoardPage> log)
{
    private Catalog? _catalog;
    private BoardModel? _model;
    private CaseFilter _filter = new();
    private string _type = "";
    private long _sequence;
    private bool _failed;

    /// <summary>The chosen case type; the organisation's first one without it.</summary>
    [Parameter, SupplyParameterFromQuery(Name = "type")]
    public string? Type { get; set; }

    private static string Language => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;

    /// <inheritdoc />
    protected override async Task OnParametersSetAsync()
    {
        _catalog ??= handover.Take<Catalog>("catalog");
        _catalog ??= await catalogs.GetAsync();
        var chosen = _catalog.Find(ReferentialKinds.CaseType, Type)?.Code ?? (Type is null ? _catalog.Active(ReferentialKinds.CaseType).FirstOrDefault()?.Code : null);
        if (chosen != _type || _model is null)
        {
            _type = chosen ?? "";
            await LoadAsync(handover.Take<BoardView>(_type));
        }
    }

    private Task ReloadAsync() => LoadAsync(null);

    private async Task LoadAsync(BoardView? known)
    {
        try
        {
            var filter = new CaseFilter { Type = _type };
            var view = known ?? await board.RunAsync(filter);
            if (filter.Type != _type)
            {
                // Another tab was chosen meanwhile: its own reading is on the way.
                return;
            }

            if (!RendererInfo.IsInteractive && view is not null)
            {
                handover.Keep("catalog", _catalog!);
                handover.Keep(_type, view);
            }

            _filter = filter;
            (_model, _sequence) = view is null ? (null, 0) : (new BoardModel(_catalog!.Published(_type)!, view), view.Sequence);
            _failed = false;
        }
        catch (DbException failure)
        {
            log.LogError(failure, "The board could not be read");
            _failed = true;
        }
    }
}
