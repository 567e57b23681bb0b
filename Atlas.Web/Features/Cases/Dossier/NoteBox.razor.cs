using System.Data.Common;
using System.Globalization;
using Atlas.Domain.Cases;
using Atlas.Domain.Foundation;
using Atlas.Domain.Tenancy;
using Atlas.Infrastructure.Catalogs;
using Atlas.Infrastructure.Tenancy;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.JSInterop;

namespace Atlas.Web.Features.Cases.Dossier;

/// <summary>
/// Where a note is typed. The text stays in the browser until it is sent, so that ten megabytes from the clipboard are refused there, with
/// nothing lost, and do not end the circuit.
/// </summary>
public sealed partial class NoteBox(AddNote addNote, CallerAccessor caller, TimeProvider clock, IJSRuntime browser, ILogger<NoteBox> log) : IAsyncDisposable
{
    private const string Typed = "yyyy-MM-dd'T'HH:mm";

    private ElementReference _form;
    private IJSObjectReference? _module;
    private bool _isGone;
    private DotNetObjectReference<NoteBox>? _self;

    /// <summary>The case.</summary>
    [Parameter, EditorRequired]
    public CaseId Case { get; set; }

    /// <summary>Who has the case: it says who sees it, and so who can be called.</summary>
    [Parameter]
    public UserId? Holder { get; set; }

    /// <summary>The organisation's people and zone.</summary>
    [Parameter, EditorRequired]
    public Catalog Catalog { get; set; } = default!;

    private string Now => Catalog.Local(clock.GetUtcNow().UtcDateTime).ToString(Typed, CultureInfo.InvariantCulture);

    /// <summary>The browser sends a note. Answers null when it is saved, else the sentence that says why not.</summary>
    /// <param name="command">The browser's command, the same for a repeated click.</param>
    /// <param name="text">What was typed.</param>
    /// <param name="happened">When it happened, on the organisation's clocks; empty for now.</param>
    [JSInvokable]
    public async Task<string?> SendAsync(Guid command, string text, string? happened)
    {
        if (!TryRead(happened, out var at, out var refusal))
        {
            return T[$"refusal.{refusal}"].Value;
        }

        try
        {
            var outcome = await addNote.RunAsync(Case, command, text, at);
            return outcome.IsDone ? null : T[$"refusal.{outcome.Refusal}"].Value;
        }
        catch (Exception failure) when (failure is DbUpdateException or DbException or TimeoutException)
        {
            log.LogError(failure, "Note {CorrelationId} could not be saved", command);
            return T["refusal.not-saved"].Value;
        }
    }

    /// <summary>The colleagues whom a note can call, by name.</summary>
    [JSInvokable]
    public string[] People() => [.. Catalog.Seeing(Holder).Where(colleague => colleague.Id != caller.OrNobody?.User).Select(colleague => colleague.Name).Distinct()];

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        _isGone = true;
        _self?.Dispose();
        try
        {
            if (_module is not null)
            {
                await _module.DisposeAsync();
            }
        }
        catch (JSDisconnectedException)
        {
            // The browser is gone, and the form with it.
        }
    }

    /// <inheritdoc />
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            var module = await browser.InvokeAsync<IJSObjectReference>("import", "/" + Assets["js/note.js"]);
            if (_isGone)
            {
                // The dossier was left while the script was on the way.
                await module.DisposeAsync();
                return;
            }

            (_module, _self) = (module, DotNetObjectReference.Create(this));
            await _module.InvokeVoidAsync("attach", _form, _self);
        }
    }

    /// <summary>Reads the time of something that happened earlier; a browser may add seconds.</summary>
    private bool TryRead(string? happened, out DateTime? at, out string? refusal)
    {
        (at, refusal) = (null, null);
        if (string.IsNullOrEmpty(happened))
        {
            return true;
        }

        var text = happened.Length > 16 ? happened[..16] : happened;
        if (!DateTime.TryParseExact(text, Typed, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local))
        {
            refusal = Refusals.BadPeriod;
            return false;
        }

        var isTime = LocalTime.TryUtc(local, Catalog.Zone, out var utc);
        (at, refusal) = (utc, isTime ? null : Refusals.NoSuchTime);
        return isTime;
    }
}
