using Atlas.Web.Shared;

namespace Atlas.Web.Features.Contacts;

/// <content>What the rows say: the person's own columns, and what was edited in them.</content>
public sealed partial class ContactsPage
{
    private ColumnSet? _columns;
    private string? _columnsRefusal;

    private ColumnSet Columns => _columns ?? ContactColumns.Sheet.Usual;

    /// <summary>Shown at once; what could not be kept is said, and stays shown.</summary>
    private async Task ArrangeAsync(ColumnSet columns)
    {
        _columns = columns;
        _columnsRefusal = (await desk.KeepAsync(columns)).Refusal;
    }

    /// <summary>What was edited stays where it is: nothing moves under the hand, whatever the order.</summary>
    private void Patch(ContactRow edited) => _view = _view is { } view ? view with { Rows = [.. view.Rows.Select(row => row.Id == edited.Id ? edited : row)] } : null;
}
