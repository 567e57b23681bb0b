using System.Data.Common;
using System.Globalization;
using Atlas.Domain.Audit;
using Atlas.Domain.Consents;
using Atlas.Domain.Contacts;
using Atlas.Domain.Referentials;
using Atlas.Infrastructure.Catalogs;
using Atlas.Infrastructure.Live;
using Microsoft.AspNetCore.Components;

namespace Atlas.Web.Features.Consents;

/// <summary>How a contact stands to being reached on each channel, what it answered and when; and a form for its next answer.</summary>
public sealed partial class ConsentsPanel(ConsentsQuery consents, ILogger<ConsentsPanel> log)
{
    private static readonly ConsentPurpose[] Purposes = Enum.GetValues<ConsentPurpose>();
    private static readonly string[] Told = [AuditActions.ConsentGranted, AuditActions.ConsentDenied, AuditActions.ConsentWithdrawn];

    private ConsentsView? _view;
    private ContactId? _read;
    private ConsentScope? _open;
    private bool _failed;

    /// <summary>The contact.</summary>
    [Parameter, EditorRequired]
    public ContactId Contact { get; set; }

    /// <summary>The organisation's dictionaries, name and zone.</summary>
    [Parameter, EditorRequired]
    public Catalog Catalog { get; set; } = default!;

    private static string Language => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;

    /// <inheritdoc />
    protected override Task OnParametersSetAsync()
    {
        if (_read == Contact)
        {
            return Task.CompletedTask;
        }

        (_read, _view, _open) = (Contact, null, null);
        return ReadAsync();
    }

    private async Task ReadAsync()
    {
        try
        {
            var contact = Contact;
            var view = await consents.RunAsync(contact);
            if (contact == Contact)
            {
                (_view, _failed) = (view, false);
            }
        }
        catch (DbException failure)
        {
            LogUnread(log, failure);
            _failed = _view is null;
        }
    }

    private bool Concerns(LiveEvent change) => change.SubjectId == Contact.Value && Told.Contains(change.Kind, StringComparer.Ordinal);

    private string Origin(ConsentRow row) => string.Join(" · ", new[]
    {
        Catalog.Label(ReferentialKinds.ConsentSource, row.Evidence.Source, Language),
        row.Evidence.By is { } by ? Catalog.Colleague(by)?.Name : null,
    }.OfType<string>());

    private void Open(ConsentScope scope) => _open = _open == scope ? null : scope;

    private void Close() => _open = null;

    private Task DoneAsync()
    {
        _open = null;
        return ReadAsync();
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The consents of a contact could not be read")]
    private static partial void LogUnread(ILogger log, Exception failure);
}
