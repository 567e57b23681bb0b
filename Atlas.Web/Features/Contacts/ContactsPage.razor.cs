using System.Data.Common;
using System.Globalization;
using Atlas.Infrastructure.Catalogs;
using Atlas.Web.Shared;
using Microsoft.AspNetCore.Components;

namespace Atlas.Web.Features.Contacts;

/// <summary>The organisation's contacts, narrowed by a search that stands in the address.</summary>
public sealed partial class ContactsPage(ContactListQuery list, CatalogOfCaller catalogs, AddressBar address, Handover handover, ILogger<ContactsPage> log)
{
    // Far behind every last page, and far from overflowing.
    private const int LastPage = 1_000_000;

    private static readonly ContactFilter Everybody = new();

    private readonly FilterEcho<(ContactFilter, int)> _echo = new();
    private ContactFilter _filter = Everybody;
    private int _page;
    private int _turn;
    private bool _failed;
    private Catalog? _catalog;
    private ContactListView? _view;

    [SupplyParameterFromQuery(Name = "q")]
    private string? Text { get; set; }

    [SupplyParameterFromQuery(Name = "kind")]
    private string? Kind { get; set; }

    [SupplyParameterFromQuery(Name = "page")]
    private string? Page { get; set; }

    private int Pages => ((_view?.Total ?? 0) + ContactListQuery.PageSize - 1) / ContactListQuery.PageSize;

    private string TotalText => _view!.Total switch
    {
        0 => T["contacts.total.none"],
        1 => T["contacts.total.one"],
        var total => T["contacts.total", total.ToString("N0", CultureInfo.CurrentCulture)],
    };

    /// <inheritdoc />
    protected override Task OnParametersSetAsync()
    {
        var filter = ContactFilter.Read(Text, Kind);
        var page = int.TryParse(Page, NumberStyles.None, CultureInfo.InvariantCulture, out var read) ? Math.Clamp(read, 1, LastPage) : 1;
        if (_echo.Hears((filter, page)) || (_turn > 0 && (filter, page) == (_filter, _page)))
        {
            return Task.CompletedTask;
        }

        (_filter, _page) = (filter, page);
        if (handover.Take<ReadContacts>(address.Uri) is { } known)
        {
            (_catalog, _page, _view, _turn) = (known.Catalog, known.Page, known.View, 1);
            return Task.CompletedTask;
        }

        return LoadAsync();
    }

    private static string Plain(int figure) => figure.ToString(CultureInfo.InvariantCulture);

    private async Task LoadAsync()
    {
        var turn = ++_turn;
        try
        {
            var catalog = await catalogs.GetAsync();
            var (filter, page) = (_filter, _page);
            var view = await list.RunAsync(filter, page);
            if (view.Total > 0 && view.Rows.Count == 0)
            {
                page = ((view.Total - 1) / ContactListQuery.PageSize) + 1;
                view = await list.RunAsync(filter, page);
            }

            // Whoever typed on meanwhile waits for another answer.
            if (turn == _turn)
            {
                (_catalog, _page, _view, _failed) = (catalog, page, view, false);
                _ = RendererInfo.IsInteractive ? null : handover.Keep(address.Uri, new ReadContacts(catalog, page, view));
            }
        }
        catch (DbException failure) when (turn == _turn)
        {
            log.LogError(failure, "The contacts could not be read");
            _failed = true;
        }
    }

    /// <summary>The answer is sought at once; the address follows.</summary>
    private Task ShowAsync(ContactFilter filter)
    {
        (_filter, _page) = (filter, 1);
        _echo.Send((filter, 1));
        return Task.WhenAll(LoadAsync(), address.FollowAsync(filter.ToUrl(), replace: true));
    }

    private sealed record ReadContacts(Catalog Catalog, int Page, ContactListView View);
}
