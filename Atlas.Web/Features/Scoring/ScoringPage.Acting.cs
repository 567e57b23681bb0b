using Atlas.Domain.Foundation;
using Atlas.Domain.Scoring;

namespace Atlas.Web.Features.Scoring;

/// <content>What is done with the draft: its parts changed, and as a whole tried out, published, let go.</content>
public sealed partial class ScoringPage
{
    private async Task ChangeAsync(TypedScoring typed)
    {
        // A fault that was told goes with the next reading; its place may hold another line by then.
        (_typed, _isDropping, _tryOut, _taken) = (typed, false, null, null);
        _faults = _faults.Count == 0 ? [] : Check(out _);
        await InTurnAsync(KeepAsync);
    }

    /// <summary>Keeps what stands there by now: of changes in a row the last one's turn brings nothing new, and does no harm.</summary>
    private async Task KeepAsync()
    {
        var kept = await desk.KeepAsync(_typed, _version);
        if (kept.Outcome.IsDone)
        {
            (_version, _refusal) = (kept.Version, null);
        }

        Tell(kept.Outcome);
    }

    private TypedScoring With(int place, TypedCriterion line) => _typed with { Lines = [.. _typed.Lines.Take(place), line, .. _typed.Lines.Skip(place + 1)] };

    private Task AddAsync()
    {
        _focus = $"[data-criterion='{_typed.Lines.Count}'] select";
        return ChangeAsync(_typed with { Lines = [.. _typed.Lines, new TypedCriterion()] });
    }

    private async Task RemoveAsync(int place)
    {
        var before = _typed;
        _turn++;
        var left = _typed.Lines.Count - 1;
        _focus = left == 0 ? "[data-testid=scoring-add]" : $"[data-criterion='{Math.Min(place, left - 1)}'] [data-part=remove]";
        await ChangeAsync(_typed with { Lines = [.. _typed.Lines.Where((_, at) => at != place)] });
        _taken = new(T["scoring.removed", place + 1], before);
    }

    private async Task TakeAsync(ScoreRules rules)
    {
        var before = _typed;
        _turn++;
        await ChangeAsync(TypedScoring.Of(rules));
        _taken = new(T["scoring.taken", rules.Number], before);
    }

    private Task UndoAsync()
    {
        _turn++;
        return ChangeAsync(_taken!.Before);
    }

    private void TryOut()
    {
        _faults = Check(out var rules);
        _tryOut = rules;
        // It stands below the rules: whoever asked is led there.
        _focus = rules is null ? _focus : "[data-testid=scoring-whatif] h2";
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

        await InTurnAsync(async () =>
        {
            var outcome = await desk.PublishAsync(_typed, _number, _version, _command);
            Tell(outcome);
            await (outcome.IsDone ? LoadAsync() : Task.CompletedTask);
        });
    }

    private async Task DropAsync()
    {
        if (!_isDropping)
        {
            _isDropping = true;
            return;
        }

        await InTurnAsync(async () =>
        {
            var outcome = (await desk.KeepAsync(null, _version)).Outcome;
            Tell(outcome);
            await (outcome.IsDone ? LoadAsync() : Task.CompletedTask);
        });
    }

    private Task ReloadAsync()
    {
        (_refusal, _isOvertaken) = (null, false);
        return LoadAsync();
    }

    /// <summary>One save at a time, each with the version that the one before left.</summary>
    private async Task InTurnAsync(Func<Task> act)
    {
        await _saves.WaitAsync();
        _isSaving = true;
        try
        {
            await act();
        }
        finally
        {
            _isSaving = false;
            _saves.Release();
        }
    }

    /// <summary>A draft that something replaced, until the next change.</summary>
    private sealed record Taken(string Text, TypedScoring Before);
}
