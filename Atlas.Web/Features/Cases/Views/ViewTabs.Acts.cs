using Atlas.Domain.Foundation;
using Atlas.Domain.Views;

namespace Atlas.Web.Features.Cases.Views;

/// <content>What can be done with views.</content>
public sealed partial class ViewTabs
{
    private Guid _command = Guid.CreateVersion7();
    private ViewRow? _edited;
    private string? _refusal;
    private bool _isForm;
    private bool _isSaving;

    private void Open(ViewRow? view)
    {
        // One form is one command, however often it is sent.
        (_isForm, _edited, _refusal, _command) = (true, view, null, Guid.CreateVersion7());
    }

    private void Close() => (_isForm, _refusal) = (false, null);

    /// <summary>The view takes what the page shows now.</summary>
    private Task UpdateAsync()
    {
        Close();
        return SaveAsync(Active!.Row, Active.Row.Draft with { Shape = Shape, Filter = DraftHere.Filter, Sort = DraftHere.Sort, Columns = Columns ?? Active.Row.Draft.Columns });
    }

    private Task SaveAsync(ViewDraft draft) => SaveAsync(_edited, draft);

    private async Task SaveAsync(ViewRow? view, ViewDraft draft)
    {
        if (_isSaving)
        {
            return;
        }

        _isSaving = true;
        var saved = await flow.SaveAsync(view is null ? null : new ShownView(view.Id, view.Version), draft, _command);
        _isSaving = false;
        _refusal = Said(saved.Outcome);
        await ReadAsync();
        if (saved.View is not { } id)
        {
            // Whoever saves again saves over what is there now, and has seen that it changed.
            _edited = _views.FirstOrDefault(row => row.Id == view?.Id) ?? view;
            return;
        }

        _isForm = false;
        await (id == Named ? OnSaved.InvokeAsync() : Task.CompletedTask);
        await GoAsync(id);
    }

    private async Task MoveAsync(bool later)
    {
        if (_isSaving)
        {
            return;
        }

        _isSaving = true;
        _refusal = Said(await flow.PutAsync(_edited!.Id, later));
        await ReadAsync();
        _isSaving = false;
        _edited = _views.FirstOrDefault(row => row.Id == _edited.Id) ?? _edited;
    }

    private async Task RemoveAsync()
    {
        var outcome = await flow.RemoveAsync(_edited!, T, RereadAsync);
        _refusal = Said(outcome);
        if (outcome.IsDone)
        {
            _isForm = false;
            await ReadAsync();
            await address.FollowAsync(ViewReading.UrlOf(Filter, Sort, Shape, view: null), replace: true);
        }
    }

    private Task RereadAsync() => _isGone ? Task.CompletedTask : InvokeAsync(async () =>
    {
        await ReadAsync();
        StateHasChanged();
    });

    private Task GoAsync(SavedViewId id) =>
        _views.FirstOrDefault(row => row.Id == id) is { } view ? address.FollowAsync(view.Read(Catalog).Url, replace: id == Named) : Task.CompletedTask;

    private string? Said(Outcome outcome) => outcome.IsDone ? null : (string)T[outcome.Refusal is Refusals.Conflict ? "view.conflict" : outcome.Refusal is Refusals.TooMany ? "view.tooMany" : $"refusal.{outcome.Refusal}"];
}
