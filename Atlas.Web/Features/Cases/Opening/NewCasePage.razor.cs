using Atlas.Domain.Cases;
using Atlas.Domain.Contacts;
using Atlas.Domain.Foundation;
using Atlas.Domain.Referentials;
using Atlas.Infrastructure.Catalogs;
using Atlas.Web.Features.Contacts;
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
    private DuplicateProbe _probe = DuplicateProbe.Nothing;
    private Catalog? _catalog;
    private string? _alert;
    private string? _focus;
    private bool _saving;
    private bool _unread;

    [SupplyParameterFromQuery(Name = "type")]
    private string? Type { get; set; }

    [SupplyParameterFromQuery(Name = "contact")]
    private string? Contact { get; set; }

    /// <inheritdoc />
    protected override Task OnInitializedAsync() => LoadAsync();

    /// <inheritdoc />
    protected override void OnParametersSet() => _draft.Contact = Guid.TryParse(Contact, out var chosen) ? new ContactId(chosen) : null;

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

    /// <summary>The choice stands in the address, so that a reload keeps it. What the organisation does not know is no choice.</summary>
    private void Choose(ContactId? contact)
    {
        _draft.Contact = contact;
        if (RendererInfo.IsInteractive)
        {
            navigation.NavigateTo(navigation.GetUriWithQueryParameter("contact", contact?.Value), replace: true);
        }
    }

    private void Hear(DraftLine line, ChangeEventArgs typed) => _probe = (line.Name, typed.Value as string ?? "") switch
    {
        ("phone", var text) => _probe with { Phones = [text] },
        ("email", var text) => _probe with { Emails = [text] },
        var (_, text) => _probe with { Name = text },
    };

    private string LabelOf(DraftLine line) => line.Kind switch
    {
        FieldKind.Money => T["new.unit", T[line.LabelKey], _catalog!.Currency],
        FieldKind.Measure => T["new.unit", T[line.LabelKey], "m²"],
        _ => T[line.LabelKey],
    };

    private string? HintOf(DraftLine line) => line.HintKey is { } key ? T[key].Value : null;

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
