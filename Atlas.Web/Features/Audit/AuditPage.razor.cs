using Atlas.Domain.Foundation;
using Atlas.Domain.Tenancy;
using Atlas.Infrastructure.Catalogs;
using Atlas.Infrastructure.Tenancy;
using Microsoft.AspNetCore.Components;

namespace Atlas.Web.Features.Audit;

/// <summary>The trail, newest first: who did what to which record, and what changed by it.</summary>
public sealed partial class AuditPage(AuditQuery audit, CatalogOfCaller catalogs, CallerAccessor caller, NavigationManager navigation, ILogger<AuditPage> log)
{
    private const int ReferenceLength = 20;

    private List<AuditRow>? _rows;
    private AuditWording? _wording;
    private TimeZoneInfo _zone = TimeZoneInfo.Utc;
    private string? _reference;
    private string _typed = "";
    private int _turn;
    private bool _failed;
    private bool _reading;
    private bool _hasOlder;

    [SupplyParameterFromQuery(Name = "case")]
    private string? Case { get; set; }

    private bool IsManager => caller.Current.Is(Role.Manager);

    /// <inheritdoc />
    protected override Task OnParametersSetAsync()
    {
        var reference = Read(Case);
        if (_turn > 0 && reference == _reference)
        {
            return Task.CompletedTask;
        }

        (_reference, _typed, _rows) = (reference, reference ?? "", null);
        return LoadAsync();
    }

    private Task LoadAsync() => ReadAsync(before: null);

    private Task OlderAsync() => ReadAsync(_rows![^1].Sequence);

    private async Task ReadAsync(long? before)
    {
        var turn = ++_turn;
        _reading = true;
        try
        {
            var catalog = await catalogs.GetAsync();
            var read = await audit.RunAsync(before, _reference);
            if (turn == _turn)
            {
                (_wording, _zone) = (new AuditWording(catalog, T), catalog.Zone);
                _rows = before is null ? [.. read] : [.. _rows!, .. read];
                (_hasOlder, _failed) = (read.Count == AuditQuery.PageSize, false);
            }
        }
        catch (Exception failure) when (turn == _turn)
        {
            LogFailure(log, failure);
            _failed = true;
        }

        _reading = false;
    }

    private void Find() =>
        navigation.NavigateTo(Read(_typed) is { } reference ? $"/audit?case={reference}" : "/audit");

    /// <summary>A reference as it may stand in an address; anything else is no filter.</summary>
    private static string? Read(string? typed)
    {
        var line = CleanText.Line(typed ?? "").ToUpperInvariant();
        return line.Length is > 0 and <= ReferenceLength && line.All(sign => char.IsAsciiLetterOrDigit(sign) || sign == '-') ? line : null;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The audit trail could not be read")]
    private static partial void LogFailure(ILogger log, Exception failure);
}
