using Atlas.Domain.Cases;
using Atlas.Domain.Foundation;
using Atlas.Domain.Referentials;
using Atlas.Infrastructure.Catalogs;
using Atlas.Web.Shared;
using Microsoft.AspNetCore.Components;

namespace Atlas.Web.Features.Cases.Opening;

/// <summary>The form that opens a case. Whatever goes wrong, what was typed stays.</summary>
public sealed partial class NewCasePage(OpenCase open, CatalogOfCaller catalogs, NavigationManager navigation, Drafts drafts, ILogger<NewCasePage> log)
{
    // One command for the life of the form: a second click opens the same case.
    private readonly CaseDraft _draft = new(Guid.NewGuid());
    private readonly Dictionary<string, DraftInput> _inputs = new(StringComparer.Ordinal);
    private HashSet<string> _wrong = [];
    private Catalog? _catalog;
    private string? _alert;
    private string? _focus;
    private bool _saving;
    private bool _unread;

    [SupplyParameterFromQuery(Name = "type")]
    private string? Type { get; set; }

    /// <inheritdoc />
    protected override Task OnInitializedAsync() => LoadAsync();

    /// <inheritdoc />
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_focus is { } name)
        {
            _focus = null;
            await _inputs[name].FocusAsync();
        }
    }

    private async Task LoadAsync()
    {
        try
        {
            _catalog = await catalogs.GetAsync();
            _draft.Type = OptionsOf(DraftLine.Affair[0])?.FirstOrDefault(row => row.Code == Type)?.Code ?? "";
        }
        catch (Exception failure)
        {
            LogUnread(log, failure);
            _unread = true;
        }
    }

    private async Task SubmitAsync()
    {
        if (_saving)
        {
            return;
        }

        _saving = true;
        try
        {
            var opened = await open.RunAsync(_draft);
            if (opened.Outcome.IsDone)
            {
                await drafts.ForgetAsync("new.");
                navigation.NavigateTo($"/cases/{opened.Reference}");
                return;
            }

            Tell(opened.Outcome);
        }
        catch (Exception failure)
        {
            LogUnsaved(log, failure);
            _alert = T["new.failed"];
        }

        _saving = false;
    }

    private void Tell(Outcome refused)
    {
        _wrong = [.. refused.Details];
        _focus = DraftLine.All.FirstOrDefault(line => _wrong.Contains(line.Name))?.Name;
        _alert = _focus is null ? T[$"refusal.{refused.Refusal}"] : T["new.check"];
    }

    private void Take(DraftLine line, string typed)
    {
        line.Take(_draft, typed);
        _wrong.Remove(line.Name);
    }

    private string LabelOf(DraftLine line) => line.Kind switch
    {
        FieldKind.Money => T["new.unit", T[line.LabelKey], _catalog!.Currency],
        FieldKind.Measure => T["new.unit", T[line.LabelKey], "m²"],
        _ => T[line.LabelKey],
    };

    private string? HintOf(DraftLine line) => line.Kind switch
    {
        FieldKind.Money => T["new.hint.Money"].Value,
        FieldKind.Measure => T["new.hint.Measure"].Value,
        FieldKind.Count => T["new.hint.Count"].Value,
        _ => line.Name switch
        {
            "title" or "phone" => T[$"new.hint.{line.Name}"].Value,
            _ => null,
        },
    };

    private string? ErrorOf(DraftLine line) => _wrong.Contains(line.Name) ? T[line.WrongKey].Value : null;

    private IEnumerable<CatalogRow>? OptionsOf(DraftLine line) => line.Referential switch
    {
        null => null,
        ReferentialKinds.CaseType => _catalog?.Active(ReferentialKinds.CaseType).Where(row => _catalog.Published(row.Code) is not null),
        var kind => _catalog?.Active(kind),
    };

    [LoggerMessage(Level = LogLevel.Error, Message = "A case could not be opened")]
    private static partial void LogUnsaved(ILogger log, Exception failure);

    [LoggerMessage(Level = LogLevel.Error, Message = "The form of a new case could not be prepared")]
    private static partial void LogUnread(ILogger log, Exception failure);
}
