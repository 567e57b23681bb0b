using Atlas.Domain.Audit;
using Atlas.Domain.Foundation;
using Atlas.Domain.Messages;
using Atlas.Domain.Tenancy;
using Atlas.Infrastructure.Channels;
using Atlas.Infrastructure.Channels.WhatsApp;
using Atlas.Infrastructure.Database;
using Atlas.Infrastructure.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Features.WhatsApp.Templates;

/// <summary>Takes in all templates of the organisation's accounts as the provider lists them. One that it no longer lists becomes <c>DELETED</c>.</summary>
public sealed class SyncTemplates(IDbContextFactory<AtlasDb> atlas, CallerAccessor caller, ChannelSecrets secrets, CloudApi api)
{
    /// <summary>Takes them in, or says why not; a channel that fails leaves its own as they are.</summary>
    public async Task<Outcome> RunAsync(CancellationToken stop = default)
    {
        if (!caller.Current.Is(Role.Admin))
        {
            return Outcome.Refused(Refusals.NotAllowed);
        }

        await using var db = await atlas.CreateDbContextAsync(stop);
        var outcome = Outcome.Refused(Refusals.NotProven);
        foreach (var channel in await db.Channels.AsNoTracking().Where(row => row.AccountId != null && row.AccessToken != null).OrderBy(row => row.Id).ToListAsync(stop))
        {
            var answer = secrets.Read(channel.AccessToken) is { } token ? await api.ListTemplatesAsync(channel.AccountId!, token, stop) : null;
            if (answer is not { Answer.Outcome: AttemptOutcome.Accepted })
            {
                return Outcome.Refused(Refusals.NotProven, answer?.Answer.Told() ?? []);
            }

            await TakeInAsync(db, channel.Id, answer.Templates, stop);
            db.Record(new AuditFact(caller.Current.User, AuditActions.TemplatesSynced, nameof(MessageChannel), channel.Id.Value, db.Now));
            outcome = Outcome.Done;
        }

        await db.SaveChangesAsync(stop);
        return outcome;
    }

    private static async Task TakeInAsync(AtlasDb db, ChannelId channel, IReadOnlyList<GraphTemplate> told, CancellationToken stop)
    {
        var known = await db.MessageTemplates.Where(row => row.ChannelId == channel).ToListAsync(stop);
        var fit = told.Where(IsKept).DistinctBy(template => (template.Name, template.Language)).ToList();
        foreach (var template in fit)
        {
            var row = known.Find(row => row.Name == template.Name && row.Language == template.Language) ?? new MessageTemplate(channel, template.Name, template.Language);
            row.Sync(template.Id, template.Category, template.Status, template.Parts, db.Now);
            if (db.Entry(row).State is EntityState.Detached)
            {
                db.Add(row);
            }
        }

        foreach (var row in known.Where(row => row.Status != "DELETED" && !fit.Exists(template => template.Name == row.Name && template.Language == row.Language)))
        {
            row.Become("DELETED", db.Now);
        }
    }

    // What is longer than what is kept is none of the provider's templates.
    private static bool IsKept(GraphTemplate template) => template.Name.Length <= MessageTemplate.NameLength && template.Language.Length <= 20
        && template.Category.Length <= 60 && template.Status.Length <= 60 && template.Parts.Length <= MessageTemplate.PartsLength
        && (template.Id?.Length ?? 0) <= MessageChannel.TextLength;
}
