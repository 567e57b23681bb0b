using System.Globalization;
using Atlas.Domain.Bulk;
using Atlas.Domain.Foundation;
using Atlas.Domain.Tenancy;
using Atlas.Infrastructure.Catalogs;
using Atlas.Web.Features.Cases.Listing;
using Atlas.Web.Shared;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Atlas.Web.Features.Cases.Bulk;

/// <summary>One act for the chosen cases: what must be given is given once, what it would do is said before, and a refusal keeps what was typed.</summary>
public sealed partial class BulkDialog(BulkDesk desk, Drafts drafts) : IDisposable
{
    private readonly Guid _command = Guid.CreateVersion7();
    private readonly CancellationTokenSource _gone = new();
    private string _holder = "";
    private string _status = "";
    private string _reason = "";
    private string _comment = "";
    private string _label = "";
    private string? _reasonKind;
    private string? _refusal;
    private int _turn;
    private bool _isChecking;
    private bool _isSaving;
    private BulkChoices? _choices;
    private BulkPreview? _preview;

    /// <summary>What is done.</summary>
    [Parameter, EditorRequired]
    public BulkAct Act { get; set; }

    /// <summary>Which cases.</summary>
    [Parameter, EditorRequired]
    public RowSelection Selection { get; set; } = RowSelection.None;

    /// <summary>The organisation's dictionaries and people.</summary>
    [Parameter, EditorRequired]
    public Catalog Catalog { get; set; } = default!;

    [CascadingParameter]
    private IMudDialogInstance Dialog { get; set; } = default!;

    private static string Language => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;

    private BulkOrder Order => new(Act)
    {
        Holder = Guid.TryParse(_holder, out var id) ? new UserId(id) : null,
        Status = _status.Length == 0 ? null : _status,
        Reason = _reason.Length == 0 ? null : _reason,
        Comment = _comment.Length == 0 ? null : _comment,
        Label = _label,
    };

    private bool CanStart => !_isSaving && !_isChecking && _preview is { Possible: > 0 } && (_reasonKind is null || _reason.Length > 0);

    private string StartText => _preview?.Possible switch
    {
        null or 0 => T[$"bulk.act.{Act}"],
        1 => T["bulk.start.one"],
        var possible => T["bulk.start", BulkWords.Figure(possible.Value)],
    };

    /// <inheritdoc />
    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    /// <inheritdoc />
    protected override async Task OnInitializedAsync()
    {
        if (Act is BulkAct.Move)
        {
            _choices = await desk.ChoicesAsync(Selection, _gone.Token);
            _refusal = _choices is null ? T["bulk.preview.failed"].Value : null;
        }
        else if (Act is BulkAct.Assign)
        {
            await CheckAsync();
        }
    }

    private static string Typed(ChangeEventArgs chosen) => chosen.Value as string ?? "";

    private Task ChooseAsync(Action choose)
    {
        choose();
        _preview = null;
        return CheckAsync();
    }

    /// <summary>Whoever chooses on meanwhile waits for another answer.</summary>
    private async Task CheckAsync()
    {
        var (turn, order) = (++_turn, Order);
        var isGiven = Act is BulkAct.Assign || _status.Length > 0 || CleanText.Line(_label).Length > 0;
        _isChecking = isGiven;
        var read = isGiven ? await desk.PreviewAsync(Selection, order, _gone.Token) : null;
        if (turn == _turn)
        {
            // Once asked for, the reason stays in sight: its answer is what makes the cases possible.
            (_preview, _reasonKind, _isChecking) = (read, order.Reason is null ? read?.Asks : _reasonKind, false);
            _refusal = isGiven && read is null ? T["bulk.preview.failed"].Value : null;
        }
    }

    private async Task StartAsync()
    {
        if (!CanStart)
        {
            return;
        }

        _isSaving = true;
        var started = await desk.StartAsync(Selection, Order, _command);
        (_isSaving, _refusal) = (false, started.Run is null ? T[$"refusal.{started.Outcome.Refusal}"].Value : null);
        if (started.Run is not null)
        {
            await drafts.ForgetAsync("bulk.comment");
            Dialog.Close(DialogResult.Ok(started));
        }
    }
}
