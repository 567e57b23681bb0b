using System.Globalization;
using Atlas.Domain.Cases;
using Atlas.Domain.Documents;
using Atlas.Domain.Tenancy;
using Atlas.Infrastructure.Catalogs;
using Atlas.Infrastructure.Tenancy;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.JSInterop;

namespace Atlas.Web.Features.Cases.Documents;

/// <summary>The documents of a case: bring by button or by dropping files on it, look at, download, take back.</summary>
public sealed partial class DocumentsPanel(
    DocumentsQuery query, WithdrawDocument withdraw, CallerAccessor caller, AntiforgeryStateProvider forgery, IJSRuntime browser) : IAsyncDisposable
{
    private IReadOnlyList<DocumentRow>? _documents;
    private DocumentRow? _shown;
    private (CaseId Case, int Version)? _read;
    private string? _refusal;
    private string? _token;
    private ElementReference _root;
    private ElementReference _reader;
    private IJSObjectReference? _attached;

    /// <summary>The case.</summary>
    [Parameter, EditorRequired]
    public CaseId Case { get; set; }

    /// <summary>What people call the case.</summary>
    [Parameter, EditorRequired]
    public string Reference { get; set; } = "";

    /// <summary>The case's version: another one may have other documents.</summary>
    [Parameter, EditorRequired]
    public int Version { get; set; }

    /// <summary>The organisation's people and zone.</summary>
    [Parameter, EditorRequired]
    public Catalog Catalog { get; set; } = default!;

    private static string Accepted => string.Join(',', FileKind.All.SelectMany(kind => kind.Extensions).Distinct(StringComparer.Ordinal));

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        try
        {
            await (_attached?.InvokeVoidAsync("dispose") ?? ValueTask.CompletedTask);
            await (_attached?.DisposeAsync() ?? ValueTask.CompletedTask);
        }
        catch (JSDisconnectedException)
        {
            // The browser is gone, and its listeners with it.
        }
    }

    /// <inheritdoc />
    protected override async Task OnParametersSetAsync()
    {
        _token ??= forgery.GetAntiforgeryToken()?.Value;
        if (_read != (Case, Version))
        {
            _read = (Case, Version);
            _documents = await query.RunAsync(Case);
        }
    }

    /// <inheritdoc />
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            await AttachAsync();
        }

        if (_shown is not null)
        {
            await _reader.FocusAsync();
        }
    }

    private async Task AttachAsync()
    {
        try
        {
            await using var module = await browser.InvokeAsync<IJSObjectReference>("import", "/" + Assets["js/upload.js"]);
            _attached = await module.InvokeAsync<IJSObjectReference>("attach", _root);
        }
        catch (JSDisconnectedException)
        {
            // Left before its script had come: there is nobody left to drop a file.
        }
    }

    private static string Url(DocumentRow document, string way) => $"/files/{document.Id.Value}{way}";

    private static FilePreview PreviewOf(DocumentRow document) => FileKind.Of(document.MediaType)?.Preview ?? FilePreview.None;

    private string SizeOf(long bytes) => bytes < 1024 * 1024
        ? T["documents.kilobytes", Math.Max(1, bytes / 1024).ToString("N0", CultureInfo.CurrentCulture)]
        : T["documents.megabytes", (bytes / (1024m * 1024m)).ToString("N1", CultureInfo.CurrentCulture)];

    private string NameOf(DocumentRow document) => Catalog.Colleague(document.By)?.Name ?? T["timeline.program"];

    private bool MayWithdraw(DocumentRow document) => caller.OrNobody is { } viewer && (document.By == viewer.User || viewer.Is(Role.Manager));

    private async Task WithdrawAsync(DocumentRow document)
    {
        var outcome = await withdraw.RunAsync(Case, document.Id, Guid.CreateVersion7());
        _refusal = outcome.IsDone ? null : T[$"refusal.{outcome.Refusal}"].Value;
        _documents = await query.RunAsync(Case);
    }

    private void KeyAsync(KeyboardEventArgs key) => _shown = key.Key == "Escape" ? null : _shown;
}
