using Atlas.Domain.Appointments;
using Atlas.Domain.Audit;
using Atlas.Domain.Bulk;
using Atlas.Domain.Cases;
using Atlas.Domain.Consents;
using Atlas.Domain.Contacts;
using Atlas.Domain.Documents;
using Atlas.Domain.Exports;
using Atlas.Domain.Messages;
using Atlas.Domain.Referentials;
using Atlas.Domain.Scoring;
using Atlas.Domain.Search;
using Atlas.Domain.Tasks;
using Atlas.Domain.Tenancy;
using Atlas.Domain.Timeline;
using Atlas.Domain.Views;
using Atlas.Domain.Workflows;
using Atlas.Infrastructure.Accounts;
using Atlas.Infrastructure.Outbox;
using Atlas.Infrastructure.Search;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Infrastructure.Database;

/// <summary>
/// The database of all organisations, seen by the scope's caller. One context per operation. What every save does stands in
/// <see cref="SaveFoundAsync(bool, CancellationToken)"/>, from top to bottom.
/// </summary>
public abstract class AtlasDb : IdentityUserContext<Account, Guid>
{
    private readonly SaveServices _services;
    private readonly List<AuditFact> _facts = [];

    /// <summary>A context for one operation of the scope's caller.</summary>
    protected AtlasDb(DbContextOptions options, SaveServices services)
        : base(options)
    {
        _services = services;
        base.ChangeTracker.Tracking += (_, tracking) => TenantFilter.Own(tracking, this);
    }

    /// <summary>Organisations.</summary>
    public DbSet<Tenant> Tenants => Set<Tenant>();

    /// <summary>Teams.</summary>
    public DbSet<Team> Teams => Set<Team>();

    /// <summary>The row that orders an organisation's commits.</summary>
    public DbSet<TenantLedger> Ledgers => Set<TenantLedger>();

    /// <summary>Dictionary rows.</summary>
    public DbSet<Referential> Referentials => Set<Referential>();

    /// <summary>Workflow versions.</summary>
    public DbSet<Workflow> Workflows => Set<Workflow>();

    /// <summary>People and companies.</summary>
    public DbSet<Contact> Contacts => Set<Contact>();

    /// <summary>Decisions on consent.</summary>
    public DbSet<Consent> Consents => Set<Consent>();

    /// <summary>Cases.</summary>
    public DbSet<Case> Cases => Set<Case>();

    /// <summary>Roles of contacts in cases.</summary>
    public DbSet<Party> Parties => Set<Party>();

    /// <summary>Changes of status.</summary>
    public DbSet<StatusChange> StatusChanges => Set<StatusChange>();

    /// <summary>Timeline entries.</summary>
    public DbSet<Activity> Activities => Set<Activity>();

    /// <summary>Appointments.</summary>
    public DbSet<Appointment> Appointments => Set<Appointment>();

    /// <summary>Tasks.</summary>
    public DbSet<TaskItem> Tasks => Set<TaskItem>();

    /// <summary>Documents.</summary>
    public DbSet<Attachment> Attachments => Set<Attachment>();

    /// <summary>Colleagues called by notes.</summary>
    public DbSet<Mention> Mentions => Set<Mention>();

    /// <summary>Labels.</summary>
    public DbSet<Tag> Tags => Set<Tag>();

    /// <summary>Labels on cases.</summary>
    public DbSet<CaseTag> CaseTags => Set<CaseTag>();

    /// <summary>Phones of contacts.</summary>
    public DbSet<ContactPhone> ContactPhones => Set<ContactPhone>();

    /// <summary>E-mail addresses of contacts.</summary>
    public DbSet<ContactEmail> ContactEmails => Set<ContactEmail>();

    /// <summary>By what channels know contacts.</summary>
    public DbSet<ContactIdentity> ContactIdentities => Set<ContactIdentity>();

    /// <summary>Numbers on messaging services.</summary>
    public DbSet<MessageChannel> Channels => Set<MessageChannel>();

    /// <summary>What providers posted.</summary>
    public DbSet<InboundDelivery> Deliveries => Set<InboundDelivery>();

    /// <summary>Items put aside.</summary>
    public DbSet<QuarantinedItem> QuarantinedItems => Set<QuarantinedItem>();

    /// <summary>Messages to and from clients.</summary>
    public DbSet<Message> Messages => Set<Message>();

    /// <summary>Clients on channels.</summary>
    public DbSet<Conversation> Conversations => Set<Conversation>();

    /// <summary>Messages on their way out.</summary>
    public DbSet<Outgoing> Outgoing => Set<Outgoing>();

    /// <summary>Tries to send.</summary>
    public DbSet<MessageAttempt> MessageAttempts => Set<MessageAttempt>();

    /// <summary>What providers said of messages that went out.</summary>
    public DbSet<Receipt> Receipts => Set<Receipt>();

    /// <summary>Approved texts.</summary>
    public DbSet<MessageTemplate> MessageTemplates => Set<MessageTemplate>();

    /// <summary>Texts that are sent often.</summary>
    public DbSet<QuickReply> QuickReplies => Set<QuickReply>();

    /// <summary>Published versions of the scoring.</summary>
    public DbSet<ScoreRuleSet> ScoreRuleSets => Set<ScoreRuleSet>();

    /// <summary>What was typed of the next version of the scoring.</summary>
    public DbSet<ScoreDraft> ScoreDrafts => Set<ScoreDraft>();

    /// <summary>Acts for many cases.</summary>
    public DbSet<BulkRun> BulkRuns => Set<BulkRun>();

    /// <summary>The cases of such acts.</summary>
    public DbSet<BulkItem> BulkItems => Set<BulkItem>();

    /// <summary>Cases written to files.</summary>
    public DbSet<Export> Exports => Set<Export>();

    /// <summary>Named filters.</summary>
    public DbSet<SavedView> SavedViews => Set<SavedView>();

    /// <summary>The audit chain.</summary>
    public DbSet<AuditEntry> AuditEntries => Set<AuditEntry>();

    /// <summary>The values of the audit chain's entries.</summary>
    public DbSet<AuditValues> AuditValues => Set<AuditValues>();

    /// <summary>Events on their way out.</summary>
    public DbSet<OutboxMessage> Outbox => Set<OutboxMessage>();

    /// <summary>What a search can find.</summary>
    public DbSet<SearchEntry> SearchEntries => Set<SearchEntry>();

    /// <summary>Under what wrongly typed words are found.</summary>
    public DbSet<SearchKey> SearchKeys => Set<SearchKey>();

    /// <summary>What matches in the organisation, of some kinds or of all. Who may see it is another matter.</summary>
    public IQueryable<SearchEntry> Find(SearchMatch match, params string[] kinds) => Engine.Match(this, match, kinds).AsNoTracking();

    /// <summary>Ties this operation's rows and log lines together; a use case puts its command here.</summary>
    public Guid Correlation { get; set; } = Guid.CreateVersion7();

    /// <summary>The organisation whose rows this context reads and writes.</summary>
    internal TenantId CurrentTenant => _services.Caller.Current.Tenant;

    /// <summary>How this database is searched.</summary>
    internal SearchEngine Engine => _services.Search.Engine;

    /// <summary>The present instant, UTC, by the program's clock.</summary>
    public DateTime Now => _services.Clock.GetUtcNow().UtcDateTime;

    /// <summary>Records an act that changes no row, in the next save.</summary>
    public void Record(AuditFact fact) => _facts.Add(fact);

    /// <summary>Takes the organisation's turn to write before anything is read: what is read then stays true until the commit.</summary>
    public async Task<WriteTurn> TakeTurnAsync(CancellationToken stop = default)
    {
        var lane = await EnterLaneAsync(stop);
        try
        {
            var turn = new WriteTurn(lane, await Database.BeginTransactionAsync(stop), _services.Signal);
            if (await LockLedgerAsync(stop) is { } ledger)
            {
                // The save locks and reads it again.
                Entry(ledger).State = EntityState.Detached;
            }

            return turn;
        }
        catch
        {
            lane?.Dispose();
            throw;
        }
    }

    /// <summary>Saves everything and what follows from it in one transaction, or nothing.</summary>
    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        // What changed is looked for once: whatever the save itself adds, it tells the tracker.
        ChangeTracker.DetectChanges();
        var looksAgain = ChangeTracker.AutoDetectChangesEnabled;
        ChangeTracker.AutoDetectChangesEnabled = false;
        try
        {
            return await SaveFoundAsync(acceptAllChangesOnSuccess, cancellationToken);
        }
        finally
        {
            ChangeTracker.AutoDetectChangesEnabled = looksAgain;
        }
    }

    /// <summary>Not offered: the save of events, audit and tenant is asynchronous.</summary>
    public override int SaveChanges(bool acceptAllChangesOnSuccess) =>
        throw new NotSupportedException("Save with SaveChangesAsync, so that events, audit and tenant are never skipped.");

    /// <summary>Waits for this process's turn to write, where the database has one writer.</summary>
    protected abstract ValueTask<IDisposable?> EnterLaneAsync(CancellationToken stop);

    /// <summary>Reads and locks the organisation's ledger inside the transaction; null while the organisation is being made.</summary>
    protected abstract Task<TenantLedger?> LockLedgerAsync(CancellationToken stop);

    /// <summary>Maps what this kind of database needs beside the entries to search them.</summary>
    protected abstract void MapSearch(ModelBuilder builder);

    /// <inheritdoc />
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        Converters.Apply(configurationBuilder);
    }

    /// <inheritdoc />
    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(AtlasDb).Assembly);
        MapSearch(builder);
        TenantFilter.Apply(builder, this);
    }

    /// <summary>The lane and the writers' tools, for the two kinds of database.</summary>
    private protected SaveServices Services => _services;

    private async Task<int> SaveFoundAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken)
    {
        Saving.MarkRootsWithEvents(this);
        if (_facts.Count == 0 && !ChangeTracker.HasChanges())
        {
            return 0;
        }

        var saving = new Saving(this, _services.Caller.Current, Now, _facts);
        saving.GuardTenant();
        saving.RecordEvents();
        await saving.ScoreAsync(_services.Catalogs, cancellationToken);
        saving.RaiseVersions();
        using var turn = await EnterLaneAsync(cancellationToken);
        await using var transaction = Database.CurrentTransaction is null ? await Database.BeginTransactionAsync(cancellationToken) : null;
        try
        {
            saving.Open(await LockLedgerAsync(cancellationToken));
            saving.GiveReferences();
            saving.WriteAudit();
            saving.WriteOutbox();
            saving.WriteLedger();
            saving.WriteSearch();

            // A transaction of our own is rolled back as a whole: a savepoint in it would be one more round trip for nothing.
            Database.AutoSavepointsEnabled = transaction is null;
            var saved = await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
            saved += await saving.FollowSearchAsync(() => base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken), cancellationToken);
            if (transaction is not null)
            {
                await transaction.CommitAsync(cancellationToken);
            }

            _facts.Clear();
            _services.Signal.Nudge();
            return saved;
        }
        finally
        {
            saving.Forget();
        }
    }
}
