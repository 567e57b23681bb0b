using System.Globalization;
using Atlas.Web.Shared;

namespace Atlas.Web.Features.Cases.Views;

/// <content>The figures on the tabs, as they change.</content>
public sealed partial class ViewTabs
{
    private void Watch()
    {
        _named = Named;
        if (RendererInfo.IsInteractive && desk.IsOpen && !_isGone)
        {
            var before = _watching;
            _watching = desk.Watch([.. Tabs.Select(tab => tab.Reading.Filter).DefaultIfEmpty(new CaseFilter()).Distinct()], Hear);
            before?.Dispose();
        }
    }

    private void Hear(IReadOnlyDictionary<CaseFilter, int>? told) => _ = InvokeAsync(async () =>
    {
        if (_isGone || !desk.IsOpen)
        {
            return;
        }

        (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = _culture;
        if (told is null)
        {
            await desk.RefreshAsync();
            await ReadAsync();
        }
        else
        {
            _counts = _counts.Where(count => !told.ContainsKey(count.Key)).Concat(told).ToDictionary();
            Arrange();
        }

        StateHasChanged();
    });
}
