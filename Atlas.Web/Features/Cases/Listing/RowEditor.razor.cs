using System.Data.Common;
using Atlas.Domain.Cases;
using Atlas.Infrastructure.Catalogs;
using Atlas.Infrastructure.Tenancy;
using Atlas.Web.Features.Cases.Moving;
using Atlas.Web.Shared;
using Microsoft.AspNetCore.Components;

namespace Atlas.Web.Features.Cases.Listing;

/// <summary>A row that is edited where it stands, each part by the use case that the dossier and the board use.</summary>
public sealed partial class RowEditor(RowQuery rows, MovesQuery moves, MoveFlow flow, CallerAccessor caller, ILogger<RowEditor> log)
{
    private RowFrame _frame = default!;
    private EditedRow? _row;
    private CaseMoves? _moves;
    private bool _isGone;
    private bool _failed;
    private string? _focused;

    /// <summary>The columns whose cells can be edited.</summary>
    public static IReadOnlyList<string> Parts { get; } = ["case", "status", "assignee", "city", "money", "source"];

    /// <summary>The case.</summary>
    [Parameter, EditorRequired]
    public CaseId Case { get; set; }

    /// <summary>What people call it.</summary>
    [Parameter, EditorRequired]
    public string Reference { get; set; } = "";

    /// <summary>The column that is edited.</summary>
    [Parameter, EditorRequired]
    public string Column { get; set; } = "";

    /// <summary>The organisation's dictionaries and people.</summary>
    [Parameter, EditorRequired]
    public Catalog Catalog { get; set; } = default!;

    /// <summary>Another column of the row is to be edited.</summary>
    [Parameter]
    public EventCallback<string> OnPart { get; set; }

    /// <summary>Hears what the row says now.</summary>
    [Parameter]
    public EventCallback<Card> OnSaved { get; set; }

    /// <summary>Hears that it was left.</summary>
    [Parameter]
    public EventCallback OnClose { get; set; }

    private bool MayEdit => caller.OrNobody?.MayEdit(_row?.Card.Assignee) == true;

    /// <inheritdoc />
    protected override Task OnInitializedAsync() => ReadAsync();

    /// <inheritdoc />
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        // A field takes the focus by itself; another part is left by Escape as well.
        if (_row is { } row && _focused != Column)
        {
            _focused = Column;
            await (MayEdit && row.FieldOf(Column) is not null ? Task.CompletedTask : _frame.FocusAsync().AsTask());
        }
    }

    private async Task ReadAsync()
    {
        try
        {
            // SQLite answers on the thread that asks.
            (_row, _moves) = await Task.Run(async () => (await rows.RunAsync(Case), await moves.RunAsync(Case)));
            (_isGone, _failed) = (_row is null, false);
        }
        catch (DbException failure)
        {
            LogFailure(log, failure);
            _failed = true;
        }
    }

    private async Task ChangedAsync()
    {
        await ReadAsync();
        await (_row is { } row ? OnSaved.InvokeAsync(row.Card) : Task.CompletedTask);
    }

    private async Task MoveAsync(string to)
    {
        if (_moves is { } known && await flow.RunAsync(new ShownCase(known.Id, known.Reference, known.Status, known.Workflow), to, Catalog) is { } result)
        {
            await ChangedAsync();
            await (result.Outcome.IsDone ? OnClose.InvokeAsync() : Task.CompletedTask);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The edited row could not be read")]
    private static partial void LogFailure(ILogger log, Exception failure);
}
