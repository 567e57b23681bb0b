using System.Globalization;
using Atlas.Domain.Cases;
using Atlas.Domain.Foundation;
using Atlas.Domain.Referentials;
using Atlas.Infrastructure.Catalogs;
using Microsoft.AspNetCore.Components;
using Atlas.Web.Shared;
using MudBlazor;

namespace Atlas.Web.Features.Cases.Moving;

/// <summary>Asks for just what a move lacks. It closes when the move was made or came too late; anything else stays with what was typed.</summary>
public sealed partial class MoveDialog
{
    private readonly Dictionary<string, string> _typed = new(StringComparer.Ordinal);
    private readonly HashSet<string> _wrong = new(StringComparer.Ordinal);
    private string _reason = "";
    private string _comment = "";
    private string? _refusal;
    private bool _isSaving;

    /// <summary>What people call the case.</summary>
    [Parameter, EditorRequired]
    public string Reference { get; set; } = "";

    /// <summary>The move as it was tried.</summary>
    [Parameter, EditorRequired]
    public MoveRequest Request { get; set; } = default!;

    /// <summary>Field codes and the kind of reason that are missing.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<string> Asks { get; set; } = [];

    /// <summary>The organisation's dictionaries.</summary>
    [Parameter, EditorRequired]
    public Catalog Catalog { get; set; } = default!;

    /// <summary>Tries the move with what was given.</summary>
    [Parameter, EditorRequired]
    public Func<MoveRequest, Task<MoveResult>> Submit { get; set; } = default!;

    [CascadingParameter]
    private IMudDialogInstance Dialog { get; set; } = default!;

    [Inject]
    private MoveTexts Words { get; set; } = default!;

    [Inject]
    private Drafts Drafts { get; set; } = default!;

    // The same move of the same case: another one has its own words.
    private string Draft => $"move.{Reference}.{Request.To}";

    private static string Language => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;

    private string? ReasonKind => Asks.FirstOrDefault(code => code is ReferentialKinds.LossReason or ReferentialKinds.WonReason);

    private IEnumerable<CaseField> Fields => Asks.Select(CaseField.Find).OfType<CaseField>();

    private IEnumerable<string> Unanswerable => Asks.Where(code => code != ReasonKind && CaseField.Find(code) is null);

    private async Task ConfirmAsync()
    {
        if (_isSaving || Read() is not { } given)
        {
            return;
        }

        _isSaving = true;
        var result = await Submit(given);
        if (result.Outcome.Refusal is Refusals.NotSaved or Refusals.MoveAsks or Refusals.UnknownReason or Refusals.TextTooLong or Refusals.BadValue)
        {
            (_isSaving, _refusal) = (false, Words.Explain(Catalog, Request.To, result));
            return;
        }

        await Drafts.ForgetAsync(Draft);
        Dialog.Close(DialogResult.Ok(result));
    }

    /// <summary>The request with everything that was given; null while something cannot be read.</summary>
    private MoveRequest? Read()
    {
        _wrong.Clear();
        var values = new Dictionary<string, object>(StringComparer.Ordinal);
        foreach (var field in Fields)
        {
            if (FieldReading.TryRead(Catalog, field.Code, _typed.GetValueOrDefault(field.Code), out var value))
            {
                values[field.Code] = value!;
            }
            else
            {
                _wrong.Add(field.Code);
            }
        }

        _refusal = _reason.Length == 0 && ReasonKind is not null ? T["refusal.unknown-reason"].Value : null;
        return _wrong.Count > 0 || _refusal is not null
            ? null
            : Request with { Reason = ReasonKind is null ? null : _reason, Comment = _comment, Fields = values };
    }
}
