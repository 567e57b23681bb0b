using Atlas.Domain.Contacts;
using Atlas.Infrastructure.Channels.WhatsApp;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Features.WhatsApp.Inbound;

/// <summary>The provider says that a client has another number or another identifier: the old one stays as history.</summary>
internal static class NumberChange
{
    /// <summary>Takes it in; what names no new number changes nothing.</summary>
    public static async Task TakeAsync(Intake intake, PayloadItem item, Contact contact)
    {
        if (item.Content.At("system") is not { } told || told.Text("type") is not ("user_changed_number" or "user_changed_user_id"))
        {
            return;
        }

        await ReplaceAsync(intake, contact, IdentityKind.Phone, PayloadSender.NumberOf(told.Text("wa_id") ?? told.Text("new_wa_id")));
        await ReplaceAsync(intake, contact, IdentityKind.UserId, PayloadSender.UserOf(told.Text("user_id") ?? told.Text("new_user_id")));
    }

    private static async Task ReplaceAsync(Intake intake, Contact contact, IdentityKind kind, string? value)
    {
        var isTaken = value is null || await intake.Db.ContactIdentities.AnyAsync(
            known => known.Channel == Intake.WhatsApp && known.Kind == kind && known.Value == value && known.ValidUntil == null, intake.Stop);
        if (isTaken)
        {
            return;
        }

        foreach (var known in contact.Identities.Where(known => known.Channel == Intake.WhatsApp && known.Kind == kind && known.ValidUntil is null).ToList())
        {
            contact.Forget(known.Id, intake.By, intake.Now);
        }

        contact.Know(Intake.WhatsApp, kind, value!, intake.By, intake.Now);
    }
}
