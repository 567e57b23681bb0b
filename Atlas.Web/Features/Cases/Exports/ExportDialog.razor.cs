using System.Globalization;
using Atlas.Domain.Exports;
using Atlas.Web.Features.Cases.Listing;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Atlas.Web.Features.Cases.Exports;

/// <summary>What an export is to hold: how many cases is said before, the columns are chosen, and a refusal keeps the choice.</summary>
public sealed partial class ExportDialog(ExportDesk desk) : IDisposable
{
    private readonly Guid _command = Guid.CreateVersion7();
    private readonly CancellationTokenSource _gone = new();
    private readonly HashSet<string> _columns = [.. ExportColumn.Usual];
    private ExportCount? _count;
    private string? _refusal;
    private bool _isSaving;

    /// <summary>Which cases.</summary>
    [Parameter, EditorRequired]
    public RowSelection Selection { get; set; } = RowSelection.None;

    [CascadingParameter]
    private IMudDialogInstance Dialog { get; set; } = default!;

    private bool CanStart => !_isSaving && _count is { Taken: > 0 } && _columns.Count > 0;

    private string CountText => _count?.Taken switch
    {
        null => _refusal is null ? T["export.counting"] : "",
        0 => T["export.none"],
        1 => T["export.count.one"],
        var taken => T["export.count", taken.Value.ToString("N0", CultureInfo.CurrentCulture)],
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
        _count = await desk.CountAsync(Selection, _gone.Token);
        _refusal = _count is null ? T["export.failed.title"].Value : null;
    }

    private void Choose(string column, bool isOn) => _ = isOn ? _columns.Add(column) : _columns.Remove(column);

    private async Task StartAsync()
    {
        if (!CanStart)
        {
            return;
        }

        _isSaving = true;
        var started = await desk.StartAsync(Selection, [.. _columns], CultureInfo.CurrentUICulture.TwoLetterISOLanguageName, _command);
        (_isSaving, _refusal) = (false, started.Export is null ? T[$"refusal.{started.Outcome.Refusal}"].Value : null);
        if (started.Export is not null)
        {
            Dialog.Close(DialogResult.Ok(started));
        }
    }
}
