using Atlas.Domain.Messages;

namespace Atlas.Web.Features.Messages;

/// <content>What is called back stands here again: its words, its file, its template with what filled it.</content>
public sealed partial class Composer
{
    /// <summary>Takes it back. What was begun meanwhile stays, after it.</summary>
    public async Task TakeAsync(MessageRow row)
    {
        if (ChosenTemplate.Read(row.Facts) is { } chosen)
        {
            await TakeAsync(chosen);
            return;
        }

        if (row.Text is { } text)
        {
            _hand.Take(text, Newest);
            StateHasChanged();
            await KeepAsync();
        }

        if (row.Media is MediaState.Kept && _file is not null)
        {
            await _file.TakeBackAsync($"/messages/{row.Id.Value}/file", MediaNames.Of(row.MediaName, row.MediaType ?? ""));
        }
    }

    /// <summary>Another template that was begun meanwhile stays.</summary>
    private async Task TakeAsync(ChosenTemplate chosen)
    {
        if (_hand.Template is not null || _view?.Templates.FirstOrDefault(row => row.Name == chosen.Name && row.Language == chosen.Language) is not { } choice)
        {
            return;
        }

        _hand.Choose(choice, chosen.Values, Newest);
        _isByTemplate = IsOpen;
        StateHasChanged();
        await KeepWayAsync();
        await drafts.RememberAsync(TemplateFill.KeepOf(KeepTemplate), choice.Id.Value.ToString(), _hand.Since);
        foreach (var (key, value) in chosen.Values)
        {
            await drafts.RememberAsync(TemplateFill.KeepOf(KeepTemplate, choice, key), value, _hand.Since);
        }
    }
}
