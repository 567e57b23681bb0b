using Atlas.Domain.Contacts;
using Atlas.Infrastructure.Catalogs;
using Atlas.Web.Shared;
using Microsoft.AspNetCore.Components;

namespace Atlas.Web.Features.Contacts;

/// <summary>The form of a contact, new or known. It holds nothing of its own: what was typed stands in the draft of whoever shows it.</summary>
public sealed partial class ContactForm
{
    /// <summary>The languages in which a contact can be addressed.</summary>
    internal static readonly string[] Languages = ["fr", "ar", "en"];

    private ElementReference _name;
    private DuplicateProbe _probe = DuplicateProbe.Nothing;

    /// <summary>What is typed, changed in place.</summary>
    [Parameter, EditorRequired]
    public ContactDraft Draft { get; set; } = default!;

    /// <summary>The organisation's country and people.</summary>
    [Parameter, EditorRequired]
    public Catalog Catalog { get; set; } = default!;

    /// <summary>What is wrong: the refusals by part.</summary>
    [Parameter]
    public IReadOnlyDictionary<string, string> Wrong { get; set; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>What happened, in words.</summary>
    [Parameter]
    public string? Alert { get; set; }

    /// <summary>Whether a save is on its way.</summary>
    [Parameter]
    public bool IsSaving { get; set; }

    /// <summary>The contact that is being changed; null for a new one.</summary>
    [Parameter]
    public ContactId? Except { get; set; }

    /// <summary>Under which name the browser keeps drafts.</summary>
    [Parameter]
    public string Keep { get; set; } = "contact.";

    /// <summary>What is typed over: the version of the contact that is being changed; null for a new one.</summary>
    [Parameter]
    public int? Over { get; set; }

    /// <summary>The form is sent.</summary>
    [Parameter, EditorRequired]
    public EventCallback OnSubmit { get; set; }

    /// <summary>The form is given up; without a listener a link leads back to the list.</summary>
    [Parameter]
    public EventCallback OnCancel { get; set; }

    /// <summary>A contact that exists already is meant.</summary>
    [Parameter]
    public EventCallback<ContactId> OnUse { get; set; }

    /// <summary>What stands above the buttons.</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    /// <inheritdoc />
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender && RendererInfo.IsInteractive)
        {
            await _name.FocusAsync();
        }
    }

    private string? ErrorOf(string part) => Wrong.TryGetValue(part, out var refusal) ? T[$"refusal.{refusal}"].Value : null;

    private void Typed() => _probe = new DuplicateProbe(Draft.Name, Texts(Draft.Phones), Texts(Draft.Emails), Except);

    private Task SubmitAsync() => IsSaving ? Task.CompletedTask : OnSubmit.InvokeAsync();

    private static string[] Texts(List<DraftReach> lines) => [.. lines.Select(line => line.Text)];
}
