using System.Data.Common;
using Atlas.Domain.Tenancy;
using Atlas.Infrastructure.Catalogs;
using Atlas.Infrastructure.Tenancy;

namespace Atlas.Web.Features.WhatsApp.Settings;

/// <summary>The organisation's numbers on WhatsApp, how their queues stand, and what could not be taken in.</summary>
public sealed partial class WhatsAppPage(ChannelsQuery query, CatalogOfCaller catalogs, CallerAccessor caller, ILogger<WhatsAppPage> log)
{
    private IReadOnlyList<ChannelRow>? _channels;
    private Catalog? _catalog;
    private ChannelDraft? _new;
    private bool _failed;
    private int _reads;

    private bool IsAdmin => caller.OrNobody?.Is(Role.Admin) == true;

    /// <inheritdoc />
    protected override Task OnInitializedAsync() => IsAdmin ? LoadAsync() : Task.CompletedTask;

    private async Task LoadAsync()
    {
        try
        {
            _catalog = await catalogs.GetAsync();
            (_channels, _failed, _reads) = (await query.RunAsync(), false, _reads + 1);
        }
        catch (DbException failure)
        {
            LogFailure(log, failure);
            _failed = true;
        }
    }

    private void Begin() => _new = ChannelDraft.New();

    private async Task AddedAsync()
    {
        _new = null;
        await LoadAsync();
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The channels could not be read")]
    private static partial void LogFailure(ILogger log, Exception failure);
}
