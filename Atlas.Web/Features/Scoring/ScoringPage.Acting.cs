using Atlas.Domain.Foundation;

namespace Atlas.Web.Features.Scoring;

/// <content>What is done with the draft as a whole: tried out, published, let go.</content>
public sealed partial class ScoringPage
{
    private void TryOutAsync()
    {
        _faults = Check(out var rules);
        _tryOut = rules;
        Tell(rules is null ? Outcome.Refused(Refusals.BadValue) : Outcome.Done);
    }

    private async Task PublishAsync()
    {
        _faults = Check(out var rules);
        if (rules is null)
        {
            Tell(Outcome.Refused(Refusals.BadValue));
            return;
        }

        _isSaving = true;
        var outcome = await desk.PublishAsync(_typed, rules.Number - 1, _command);
        _isSaving = false;
        Tell(outcome);
        if (outcome.IsDone)
        {
            await LoadAsync();
        }
    }

    private async Task DropAsync()
    {
        if (!_isDropping)
        {
            _isDropping = true;
            return;
        }

        Tell(await desk.KeepAsync(null, _version));
        await (_isOvertaken ? Task.CompletedTask : LoadAsync());
    }

    private Task ReloadAsync()
    {
        (_refusal, _isOvertaken) = (null, false);
        return LoadAsync();
    }
}
