using Atlas.Domain.Foundation;
using Atlas.Domain.Messages;
using Atlas.Domain.Referentials;
using Atlas.Infrastructure.Catalogs;

namespace Atlas.Web.Features.WhatsApp.Settings;

/// <summary>A channel as an administrator types it, field by field. A secret's field that stays empty keeps what is set.</summary>
/// <param name="command">The click that saves a new one: the same click twice makes one channel.</param>
public sealed class ChannelDraft(Guid command)
{
    /// <summary>Code of the CHANNEL referential.</summary>
    public const string Kind = "WHATSAPP";

    /// <summary>The field of the name.</summary>
    public const string Name = "name";

    /// <summary>The field of the provider's identifier of the number.</summary>
    public const string NumberId = "number";

    /// <summary>The field of the provider's identifier of the business account.</summary>
    public const string AccountId = "account";

    /// <summary>The field of the token.</summary>
    public const string AccessToken = "token";

    /// <summary>The field of the secret under which deliveries are signed.</summary>
    public const string AppSecret = "secret";

    /// <summary>The field of the secret that follows it.</summary>
    public const string NextAppSecret = "nextSecret";

    /// <summary>The field of the word of the registration.</summary>
    public const string VerifyToken = "verify";

    /// <summary>The field of read marks.</summary>
    public const string ReadMarks = "readMarks";

    /// <summary>The field of consents by inbound messages.</summary>
    public const string RecordsConsent = "consent";

    /// <summary>The field of the case type for unknown clients.</summary>
    public const string OpensType = "opens";

    /// <summary>Longest secret that is taken, in characters.</summary>
    public const int SecretLength = 1_000;

    private readonly Dictionary<string, string> _typed = new(StringComparer.Ordinal);
    private readonly HashSet<string> _removed = new(StringComparer.Ordinal);

    /// <summary>The fields that are written and never read.</summary>
    public static IReadOnlyList<string> Secrets { get; } = [AccessToken, AppSecret, NextAppSecret, VerifyToken];

    private static IReadOnlyList<string> Open { get; } = [Name, NumberId, AccountId, ReadMarks, RecordsConsent, OpensType];

    /// <summary>What stands in the webhook's address of a new channel: nobody guesses it.</summary>
    public string Code { get; } = command.ToString("N");

    /// <summary>What was typed in a field; empty for nothing.</summary>
    public string this[string field]
    {
        get => _typed.GetValueOrDefault(field, "");
        set => _typed[field] = value ?? "";
    }

    /// <summary>The settings as they are typed; no secret among them.</summary>
    public static ChannelDraft Of(ChannelRow row) => new(Guid.NewGuid())
    {
        [Name] = row.Name,
        [NumberId] = row.NumberId ?? "",
        [AccountId] = row.AccountId ?? "",
        [ReadMarks] = row.SendsReadMarks ? bool.TrueString : "",
        [RecordsConsent] = row.RecordsConsent ? bool.TrueString : "",
        [OpensType] = row.OpensType ?? "",
    };

    /// <summary>A channel that is not there yet, as most want it.</summary>
    public static ChannelDraft New() => new(Guid.NewGuid())
    {
        [ReadMarks] = bool.TrueString,
        [RecordsConsent] = bool.TrueString,
        [OpensType] = "CRM_LEAD_BUY",
    };

    /// <summary>Whether a choice is made.</summary>
    public bool Is(string field) => this[field].Length > 0;

    /// <summary>Makes a choice, or not.</summary>
    public void Choose(string field, bool isChosen) => this[field] = isChosen ? bool.TrueString : "";

    /// <summary>Whether a secret is to be taken away.</summary>
    public bool Removes(string secret) => _removed.Contains(secret);

    /// <summary>Takes a secret away with the save, or keeps it after all.</summary>
    public void Remove(string secret, bool isRemoved)
    {
        _ = isRemoved ? _removed.Add(secret) : _removed.Remove(secret);
        this[secret] = "";
    }

    /// <summary>Whether anything would change.</summary>
    public bool Differs(ChannelDraft saved) => _removed.Count > 0 || Secrets.Any(Is) || Open.Any(field => this[field] != saved[field]);

    /// <summary>A colleague saved: what was not touched here becomes what stands now, what was typed here stays. Names where both changed something.</summary>
    public IReadOnlyList<string> TakeIn(ChannelDraft before, ChannelDraft now)
    {
        var changed = Open.Where(field => before[field] != now[field]).ToList();
        foreach (var field in changed.Where(field => this[field] == before[field]))
        {
            this[field] = now[field];
        }

        return [.. changed.Where(field => this[field] != now[field])];
    }

    /// <summary>The settings that were typed, or the fields that cannot be read.</summary>
    /// <param name="catalog">The organisation's case types.</param>
    /// <param name="kept">The keys that are set, protected.</param>
    /// <param name="protect">Protects a key.</param>
    public (ChannelSettings? Settings, IReadOnlyList<string> Wrong) Read(Catalog catalog, ChannelKeys kept, Func<string?, string?> protect)
    {
        var name = CleanText.Line(this[Name]);
        string[] wrong =
        [
            .. name.Length is 0 or > MessageChannel.TextLength ? [Name] : Array.Empty<string>(),
            .. new[] { NumberId, AccountId }.Where(field => !IsIdentifier(this[field].Trim())),
            .. Secrets.Where(field => !IsSecret(this[field].Trim())),
            .. !Is(OpensType) || IsOffered(catalog, this[OpensType]) ? Array.Empty<string>() : [OpensType],
        ];
        string? Key(string field, string? set) => Is(field) ? protect(this[field].Trim()) : Removes(field) ? null : set;
        return wrong.Length > 0 ? (null, wrong) : (new ChannelSettings(name, Text(NumberId), Text(AccountId), new ChannelKeys(
            Key(AccessToken, kept.AccessToken), Key(AppSecret, kept.AppSecret), Key(NextAppSecret, kept.NextAppSecret), Key(VerifyToken, kept.VerifyToken)))
        {
            SendsReadMarks = Is(ReadMarks),
            RecordsConsent = Is(RecordsConsent),
            OpensType = Text(OpensType),
        }, []);
    }

    /// <summary>Case types on which a case can be opened.</summary>
    public static IEnumerable<CatalogRow> Types(Catalog catalog) => catalog.Active(ReferentialKinds.CaseType).Where(row => catalog.Published(row.Code) is not null);

    private string? Text(string field) => this[field].Trim() is { Length: > 0 } typed ? typed : null;

    private static bool IsOffered(Catalog catalog, string type) => Types(catalog).Any(row => row.Code == type);

    // The provider's identifiers are figures; whoever pastes the number itself, with its plus and its spaces, is told.
    private static bool IsIdentifier(string typed) => typed.Length <= 30 && typed.All(char.IsAsciiDigit);

    private static bool IsSecret(string typed) => typed.Length <= SecretLength && typed.All(sign => sign is > ' ' and <= '~');
}
