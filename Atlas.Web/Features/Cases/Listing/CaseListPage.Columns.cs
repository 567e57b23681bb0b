using Atlas.Domain.Views;
using Atlas.Web.Shared;

namespace Atlas.Web.Features.Cases.Listing;

/// <content>
/// Which columns the list shows. Without a view they are the person's own and are kept at once; while a view is shown its own win, and another
/// choice is a change of the view, to be saved with it like another filter.
/// </content>
public sealed partial class CaseListPage
{
    private ListColumns _columns = new(CaseColumns.Sheet.Usual, null);
    private ColumnSet? _arranged;
    private string? _columnsRefusal;
    private SavedViewId? _named;
    private bool _isOtherView = true;

    private ColumnSet Columns => _arranged ?? _columns.OfView ?? _columns.Own;

    /// <summary>The address names another view, or none.</summary>
    private bool Name()
    {
        var isOther = _named != Named;
        (_named, _isOtherView) = (Named, _isOtherView || isOther);
        return isOther;
    }

    private async Task ReadColumnsAsync()
    {
        var named = Named;
        var read = await desk.ColumnsAsync(named);
        if (named == Named)
        {
            TakeColumns(read);
        }
    }

    private void TakeColumns(ListColumns read) => (_columns, _arranged, _columnsRefusal, _isOtherView) = (read, null, null, false);

    /// <summary>Shown at once; what could not be kept is said, and stays shown.</summary>
    private async Task ArrangeAsync(ColumnSet columns)
    {
        if (Named is not null)
        {
            _arranged = columns;
            return;
        }

        _columns = _columns with { Own = columns };
        _columnsRefusal = (await desk.KeepAsync(columns)).Refusal;
    }
}
