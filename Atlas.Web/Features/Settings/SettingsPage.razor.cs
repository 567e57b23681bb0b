using System.Data.Common;
using System.Globalization;
using Atlas.Web.App;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.JSInterop;

namespace Atlas.Web.Features.Settings;

/// <summary>What a person sets for oneself. Each choice is kept as it is made, and says so.</summary>
public sealed partial class SettingsPage(PreferencesQuery query, SavePreference save, IJSRuntime browser, NavigationManager navigation, ILogger<SettingsPage> log)
{
    private Preferences? _chosen;
    private (string Name, string Text)? _said;
    private bool _isRefused;
    private bool _failed;

    private string Language => _chosen?.Language ?? CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;

    /// <inheritdoc />
    protected override Task OnInitializedAsync() => LoadAsync();

    /// <inheritdoc />
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        // An account without a choice shows what this browser keeps.
        if (_chosen is { Theme: null })
        {
            _chosen = _chosen with { Theme = await browser.InvokeAsync<string?>("document.documentElement.getAttribute", "data-theme") ?? "system" };
            StateHasChanged();
        }
    }

    private string? Said(string name) => _said is { } said && said.Name == name ? said.Text : null;

    private async Task LoadAsync()
    {
        try
        {
            (_chosen, _failed) = (await query.RunAsync() ?? new Preferences(null, null, null, null), false);
        }
        catch (DbException failure)
        {
            LogFailure(log, failure);
            _failed = true;
        }
    }

    private Task<bool> ChooseStartAsync(ChangeEventArgs chosen) => ChooseAsync("startPage", chosen.Value as string);

    private async Task ChooseLanguageAsync(string code)
    {
        if (await ChooseAsync("language", code))
        {
            navigation.NavigateTo($"/language/{code}?returnUrl=%2Fsettings", forceLoad: true);
        }
    }

    private async Task<bool> ChooseAsync(string name, string? value)
    {
        string? refusal;
        try
        {
            refusal = (await save.RunAsync(name, value)).Refusal;
        }
        catch (Exception failure) when (failure is DbException or DbUpdateException)
        {
            LogFailure(log, failure);
            refusal = Domain.Foundation.Refusals.NotSaved;
        }

        _isRefused = refusal is not null;
        _said = (name, refusal is null ? T["settings.saved"] : T[$"refusal.{refusal}"]);
        _chosen = refusal is null ? _chosen?.With(name, value) ?? _chosen : _chosen;
        return !_isRefused;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A person's settings could not be read or written")]
    private static partial void LogFailure(ILogger log, Exception failure);
}
