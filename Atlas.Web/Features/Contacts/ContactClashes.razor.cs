using Atlas.Domain.Contacts;
using Atlas.Infrastructure.Contacts;
using Microsoft.AspNetCore.Components;

namespace Atlas.Web.Features.Contacts;

/// <summary>The parts that two people changed: before, theirs, mine, and the choice.</summary>
public sealed partial class ContactClashes
{
    /// <summary>The parts.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<string> Codes { get; set; } = [];

    /// <summary>The contact as the form showed it first.</summary>
    [Parameter, EditorRequired]
    public ContactDetails Before { get; set; } = default!;

    /// <summary>The contact as a colleague saved it.</summary>
    [Parameter, EditorRequired]
    public ContactDetails Theirs { get; set; } = default!;

    /// <summary>The contact as the form shows it.</summary>
    [Parameter, EditorRequired]
    public ContactDetails Mine { get; set; } = default!;

    /// <summary>Country in which numbers are shown.</summary>
    [Parameter, EditorRequired]
    public string Country { get; set; } = "";

    /// <summary>Mine is to stay.</summary>
    [Parameter]
    public EventCallback<string> OnKeep { get; set; }

    /// <summary>Theirs is to stay.</summary>
    [Parameter]
    public EventCallback<string> OnTake { get; set; }

    private string Say(string code, ContactDetails details)
    {
        var said = code switch
        {
            "kind" => T[$"contact.kind.{details.Kind}"].Value,
            "name" => details.Name,
            "phones" => string.Join('\n', details.Phones.Select(number => PhoneBook.Show(number, Country))),
            "emails" => string.Join('\n', details.Emails),
            "language" => details.Language is { } language ? T[$"contact.language.{language}"].Value : "",
            _ => details.Note ?? "",
        };
        return said.Length == 0 ? T["case.none"] : said;
    }
}
