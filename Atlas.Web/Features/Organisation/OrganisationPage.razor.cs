using System.Data.Common;
using System.Globalization;
using Atlas.Domain.Foundation;
using Atlas.Domain.Tenancy;
using Atlas.Infrastructure.Catalogs;
using Atlas.Infrastructure.Tenancy;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Features.Organisation;

/// <summary>What an administrator sets for the whole organisation. Two who set it at once lose nothing that they typed.</summary>
public sealed partial class OrganisationPage(OrganisationQuery query, ConfigureOrganisation configure, CatalogOfCaller catalogs, CallerAccessor caller, ILogger<OrganisationPage> log)
{
    private OrganisationView? _view;
    private OrganisationDraft _draft = new();
    private OrganisationDraft _base = new();
    private IReadOnlyList<string> _wrong = [];
    private IReadOnlyList<string> _clashes = [];
    private Catalog? _catalog;
    private string? _said;
    private string? _saidKind;
    private bool _failed;
    private bool _isSaving;

    [Inject]
    private TimeProvider Clock { get; set; } = default!;

    private static string Language => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;

    private bool IsAdmin => caller.OrNobody?.Is(Role.Admin) == true;

    private DateTime Now => Clock.GetUtcNow().UtcDateTime;

    /// <summary>What was said last, until something else is typed.</summary>
    private (string? Text, string? Kind) Said => _saidKind is null or "saved" && _draft.Differs(_base) ? (T["organisation.unsaved"], "") : (_said, _saidKind);

    private string ZoneHint => Places.Zone(_draft[OrganisationDraft.Zone]) is { } zone
        ? T["organisation.zone.now", TimeZoneInfo.ConvertTimeFromUtc(Now, TimeZoneInfo.FindSystemTimeZoneById(zone)).ToString("HH:mm", CultureInfo.CurrentCulture), Places.Offset(zone, Now)]
        : T["organisation.zone.hint"];

    /// <inheritdoc />
    protected override Task OnInitializedAsync() => IsAdmin ? LoadAsync() : Task.CompletedTask;

    private string? ErrorOf(string field) => !_wrong.Contains(field, StringComparer.Ordinal) ? null : T[$"organisation.bad.{(field.StartsWith("limit:", StringComparison.Ordinal) ? "limit" : field)}"].Value;

    private string? Invalid(string field) => _wrong.Contains(field, StringComparer.Ordinal) ? "true" : null;

    /// <summary>What the other administrator set in a field that both changed.</summary>
    private string? NowOf(string field) => !_clashes.Contains(field, StringComparer.Ordinal) ? null : T["organisation.now", Say(field, _base[field])].Value;

    private string Say(string field, string value) => field switch
    {
        _ when value.Length == 0 => T["organisation.none"],
        OrganisationDraft.Currency => Places.Currencies(Language).FirstOrDefault(currency => currency.Code == value)?.Name ?? value,
        OrganisationDraft.PhoneCountry => Places.Countries(Language).FirstOrDefault(country => country.Code == value)?.Name ?? value,
        OrganisationDraft.Visibility => T[$"organisation.visibility.{value}"],
        _ => value,
    };

    private async Task LoadAsync()
    {
        try
        {
            _catalog = await catalogs.GetAsync();
            _view = await query.RunAsync();
            if (_view is { } read)
            {
                (_draft, _base, _failed) = (OrganisationDraft.Of(read.Settings), OrganisationDraft.Of(read.Settings), false);
            }
        }
        catch (DbException failure)
        {
            LogFailure(log, failure);
            _failed = true;
        }
    }

    /// <summary>Somebody saved, perhaps in another tab: what was typed here stays.</summary>
    private async Task TakeInAsync()
    {
        try
        {
            if (await query.RunAsync() is { } read)
            {
                var now = OrganisationDraft.Of(read.Settings);
                var isNews = read.Version != _view?.Version;
                var clashes = _draft.TakeIn(_base, now);
                (_view, _base, _catalog) = (read, now, await catalogs.GetAsync());
                if (isNews)
                {
                    _clashes = clashes;
                    Tell("organisation.conflict", clashes.Count == 0 ? "good" : "bad");
                }
            }
        }
        catch (DbException failure)
        {
            LogFailure(log, failure);
            Tell("refusal.not-saved", "bad");
        }
    }

    private async Task SaveAsync()
    {
        if (_isSaving || _view is null)
        {
            return;
        }

        _isSaving = true;
        var outcome = await TrySaveAsync(_view.Version);
        (_wrong, _isSaving) = (outcome.Details, false);
        if (outcome.IsDone)
        {
            _clashes = [];
            await Drafts.ForgetAsync("org.");
            await LoadAsync();
        }

        if (outcome.Refusal is Refusals.Conflict)
        {
            await TakeInAsync();
            return;
        }

        Tell(outcome.Refusal switch { null => "organisation.saved", Refusals.BadValue => "organisation.bad", var refusal => $"refusal.{refusal}" }, outcome.IsDone ? "saved" : "bad");
    }

    private async Task<Outcome> TrySaveAsync(int version)
    {
        try
        {
            return await configure.RunAsync(_draft, version);
        }
        catch (Exception failure) when (failure is DbException or DbUpdateException or TimeoutException)
        {
            LogFailure(log, failure);
            return Outcome.Refused(Refusals.NotSaved);
        }
    }

    private void Drop() => (_draft, _wrong, _clashes, _said, _saidKind) = (OrganisationDraft.Of(_view!.Settings), [], [], null, null);

    private void Tell(string text, string kind) => (_said, _saidKind) = (T[text], kind);

    [LoggerMessage(Level = LogLevel.Error, Message = "The organisation's settings could not be read or written")]
    private static partial void LogFailure(ILogger log, Exception failure);
}
