using Atlas.Domain.Cases;
using Atlas.Domain.Contacts;
using Atlas.Domain.Messages;
using Atlas.Domain.Workflows;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Features.WhatsApp.Inbound;

/// <summary>On which case a client's message stands: the client's open case on which something happened last, else a new one that nobody has yet.</summary>
internal static class CaseRule
{
    /// <summary>The case; null where the channel opens none.</summary>
    public static async Task<Case?> FindOrOpenAsync(Intake intake, Contact contact, Message message) =>
        await FindAsync(intake, contact) ?? Open(intake, contact, message);

    /// <summary>The client's open case on which something happened last, or null.</summary>
    public static Task<Case?> FindAsync(Intake intake, Contact contact) =>
        intake.Db.Cases
            .Where(row => row.StatusKind <= StateKind.Open
                && (row.PrimaryContactId == contact.Id || intake.Db.Parties.Any(party => party.CaseId == row.Id && party.ContactId == contact.Id)))
            .OrderByDescending(row => row.LastActivityAt).ThenByDescending(row => row.Id).FirstOrDefaultAsync(intake.Stop);

    private static Case? Open(Intake intake, Contact contact, Message message)
    {
        if (intake.Channel.OpensType is not { } type || intake.Catalog.Published(type) is not { } workflow)
        {
            return null;
        }

        var title = $"WhatsApp · {contact.Name}";
        var opened = new NewCase(
            message.Id.Value, intake.Catalog.Local(intake.Now).Year, title[..Math.Min(title.Length, Case.TitleLength)], contact.Id, null, Intake.WhatsApp, new CaseFields());
        var @case = Case.Open(opened, workflow, intake.By, intake.Now);
        intake.Db.AddRange(@case, new Party(@case.Id, contact.Id, Party.UsualRole(type)));
        return @case;
    }
}
