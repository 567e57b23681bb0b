using Atlas.Domain.Consents;
using Atlas.Domain.Foundation;
using Atlas.Domain.Tenancy;

namespace Atlas.Domain.Messages;

/// <summary>Identifies a template.</summary>
public readonly record struct TemplateId(Guid Value) : IId<TemplateId>
{
    /// <inheritdoc />
    public static TemplateId From(Guid value) => new(value);
}

/// <summary>A text that the provider has approved, and with which one may write first. It is the provider's: Atlas keeps a copy.</summary>
public sealed class MessageTemplate : ITenantOwned
{
    /// <summary>Longest name, in characters.</summary>
    public const int NameLength = 512;

    /// <summary>Longest parts, in characters.</summary>
    public const int PartsLength = 16_000;

    private MessageTemplate()
    {
    }

    /// <summary>A template as the provider tells it.</summary>
    public MessageTemplate(ChannelId channel, string name, string language) => (Id, ChannelId, Name, Language) = (Ids.New<TemplateId>(), channel, name, language);

    /// <summary>The row's identifier.</summary>
    public TemplateId Id { get; private set; }

    /// <inheritdoc />
    public TenantId Tenant { get; private set; }

    /// <summary>The channel.</summary>
    public ChannelId ChannelId { get; private set; }

    /// <summary>Its name at the provider.</summary>
    public string Name { get; private set; } = "";

    /// <summary>Its language at the provider: <c>fr</c>, <c>en_US</c>, <c>ar</c> …</summary>
    public string Language { get; private set; } = "";

    /// <summary>The provider's identifier.</summary>
    public string? ProviderId { get; private set; }

    /// <summary><c>MARKETING</c>, <c>UTILITY</c> or <c>AUTHENTICATION</c>: the provider may change it.</summary>
    public string Category { get; private set; } = "";

    /// <summary><c>APPROVED</c>, <c>PENDING</c>, <c>REJECTED</c>, <c>PAUSED</c>, <c>DISABLED</c>.</summary>
    public string Status { get; private set; } = "";

    /// <summary>Its parts, as the provider's JSON.</summary>
    public string Parts { get; private set; } = "[]";

    /// <summary>When the provider last told it, UTC.</summary>
    public DateTime SyncedAt { get; private set; }

    /// <summary>Whether it may be sent.</summary>
    public bool IsApproved => Status == "APPROVED";

    /// <summary>What consent it needs: the stricter one for a category that is not known.</summary>
    public ConsentPurpose Purpose => Category is "UTILITY" or "AUTHENTICATION" ? ConsentPurpose.Contact : ConsentPurpose.Marketing;

    /// <summary>Takes in what the provider says.</summary>
    public void Sync(string? providerId, string category, string status, string parts, DateTime at) =>
        (ProviderId, Category, Status, Parts, SyncedAt) = (providerId ?? ProviderId, category, status, parts, at);

    /// <summary>Takes in another category alone: it decides what consent is needed.</summary>
    public void Reclassify(string category, DateTime at) => (Category, SyncedAt) = (category, at);

    /// <summary>Takes in another state alone, as the webhook tells it.</summary>
    public void Become(string status, DateTime at) => (Status, SyncedAt) = (status, at);
}

/// <summary>Identifies a quick reply.</summary>
public readonly record struct QuickReplyId(Guid Value) : IId<QuickReplyId>
{
    /// <inheritdoc />
    public static QuickReplyId From(Guid value) => new(value);
}

/// <summary>A text that people of the organisation send often; its variables are filled from the case.</summary>
public sealed class QuickReply : Aggregate
{
    /// <summary>Longest title, in characters.</summary>
    public const int TitleLength = 80;

    /// <summary>Longest text, in characters.</summary>
    public const int TextLength = 2_000;

    private QuickReply()
    {
    }

    /// <summary>A quick reply.</summary>
    public QuickReply(string title, string text) => (Id, Title, Text) = (Ids.New<QuickReplyId>(), title, text);

    /// <summary>The row's identifier.</summary>
    public QuickReplyId Id { get; private set; }

    /// <summary>What people find it by.</summary>
    public string Title { get; private set; } = "";

    /// <summary>What it says, with variables such as <c>{contact}</c>.</summary>
    public string Text { get; private set; } = "";

    /// <inheritdoc />
    public override Guid SubjectId => Id.Value;

    /// <summary>Changes it.</summary>
    public void Change(string title, string text) => (Title, Text) = (title, text);
}
