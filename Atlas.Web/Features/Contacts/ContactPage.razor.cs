using System.Data.Common;
using Atlas.Domain.Audit;
using Atlas.Domain.Contacts;
using Atlas.Infrastructure.Catalogs;
using Atlas.Infrastructure.Live;
using Atlas.Web.Shared;
using Microsoft.AspNetCore.Components;

namespace Atlas.Web.Features.Contacts;

/// <summary>A contact: who it is, how to reach it, and its dossiers. It follows what others do.</summary>
public sealed partial class ContactPage(ContactQuery contacts, CatalogOfCaller catalogs, Handover handover, ILogger<ContactPage> log)
{
    // What may bring a dossier that is not shown, or take one from the person's sight.
    private static readonly string[] Joining = [AuditActions.CaseOpened, AuditActions.PartyAdded, AuditActions.CaseAssigned];

    private Catalog? _catalog;
    private ContactView? _view;
    private string? _shown;
    private int _most = ContactQuery.PageSize;
    private bool _isMissing;
    private bool _failed;

    /// <summary>The contact's identifier.</summary>
    [Parameter]
    public string Id { get; set; } = "";

    /// <inheritdoc />
    protected override Task OnParametersSetAsync()
    {
        if (_shown == Id)
        {
            return Task.CompletedTask;
        }

        (_shown, _view, _most) = (Id, null, ContactQuery.PageSize);
        return LoadAsync(handover.Take<LoadedContact>(Id));
    }

    private Task ReloadAsync() => LoadAsync(null);

    private Task MoreAsync()
    {
        _most += ContactQuery.PageSize;
        return ReloadAsync();
    }

    private async Task LoadAsync(LoadedContact? known)
    {
        try
        {
            var asked = Id;
            var catalog = known?.Catalog ?? await catalogs.GetAsync();
            var view = known?.View ?? (Guid.TryParse(asked, out var id) ? await contacts.RunAsync(new ContactId(id), _most) : null);
            if (asked != Id)
            {
                // Another contact was opened meanwhile: its own reading is on the way.
                return;
            }

            if (view is not null && !RendererInfo.IsInteractive)
            {
                handover.Keep(Id, new LoadedContact(catalog, view));
            }

            (_catalog, _view, _isMissing, _failed) = (catalog, view, view is null, false);
        }
        catch (DbException failure)
        {
            // What is shown stays, be it a little old: somebody may be typing in it.
            log.LogError(failure, "The contact could not be read");
            _failed = true;
        }
    }

    private async Task HearAsync(IReadOnlyList<LiveEvent> told)
    {
        if (_view is { } shown && told.Any(change => Concerns(shown, change)))
        {
            await ReloadAsync();
        }
    }

    private static bool Concerns(ContactView shown, LiveEvent change) => change.SubjectId == shown.Id.Value || Joining.Contains(change.Kind, StringComparer.Ordinal)
        || shown.Cases.Any(row => row.Card.Id.Value == change.SubjectId && change.Version > row.Card.Version);

    private sealed record LoadedContact(Catalog Catalog, ContactView View);
}
