using System.Data.Common;
using System.Globalization;
using Atlas.Domain.Consents;
using Atlas.Domain.Contacts;
using Atlas.Domain.Documents;
using Atlas.Domain.Foundation;
using Atlas.Domain.Referentials;
using Atlas.Infrastructure.Catalogs;
using Atlas.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Features.Consents;

/// <summary>A contact's next answer: yes with the words that it was asked, or no. Saying no is as easy.</summary>
public sealed partial class ConsentForm(AnswerConsent answer, Drafts drafts)
{
    private readonly Guid _command = Guid.CreateVersion7();
    private string _source = "UI";
    private string _proof = "";
    private string _file = "";
    private DateOnly? _until;
    private string? _refusal;
    private bool _isSaving;

    /// <summary>The contact.</summary>
    [Parameter, EditorRequired]
    public ContactId Contact { get; set; }

    /// <summary>On which channel, and what for.</summary>
    [Parameter, EditorRequired]
    public ConsentScope Scope { get; set; }

    /// <summary>How the contact stands now.</summary>
    [Parameter, EditorRequired]
    public ConsentStanding Standing { get; set; }

    /// <summary>Documents that may prove the answer.</summary>
    [Parameter]
    public IReadOnlyList<ProofFile> Files { get; set; } = [];

    /// <summary>The organisation's dictionaries and name.</summary>
    [Parameter, EditorRequired]
    public Catalog Catalog { get; set; } = default!;

    /// <summary>Hears that the answer is noted.</summary>
    [Parameter]
    public EventCallback OnDone { get; set; }

    /// <summary>Hears that nothing is to be noted.</summary>
    [Parameter]
    public EventCallback OnCancel { get; set; }

    private static string Language => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;

    private bool IsGranted => Standing is ConsentStanding.Granted;

    private string Wording => T[$"consents.wording.{Scope.Purpose}", Catalog.Name, Catalog.Label(ReferentialKinds.Channel, Scope.Channel, Language)];

    private async Task SayAsync(bool isYes)
    {
        if (_isSaving)
        {
            return;
        }

        _isSaving = true;
        var outcome = await NoteAsync(isYes);
        _isSaving = false;
        if (!outcome.IsDone)
        {
            _refusal = T[$"refusal.{outcome.Refusal}"];
            return;
        }

        await drafts.ForgetAsync("consent.proof");
        await OnDone.InvokeAsync();
    }

    private async Task<Outcome> NoteAsync(bool isYes)
    {
        try
        {
            return await answer.RunAsync(new ConsentAnswer(_command, Contact, Scope, isYes, _source)
            {
                Wording = Wording,
                Language = Language,
                Proof = _proof,
                File = Guid.TryParse(_file, out var file) ? new AttachmentId(file) : null,
                Until = _until,
            });
        }
        catch (Exception failure) when (failure is DbUpdateException or DbException or TimeoutException)
        {
            return Outcome.Refused(Refusals.NotSaved);
        }
    }
}
