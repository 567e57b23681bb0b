namespace Atlas.Infrastructure.Channels.WhatsApp;

/// <summary>What to do about a fault of the provider.</summary>
public enum FaultClass
{
    /// <summary>R: try again, later and later.</summary>
    Retry,

    /// <summary>T: this number is too fast; then try again.</summary>
    Throttle,

    /// <summary>P: too many messages to this client; he alone waits.</summary>
    Pair,

    /// <summary>Q: the number's quality or a policy; a person must see to it.</summary>
    Quality,

    /// <summary>A: token, right or account; a person must see to it.</summary>
    Account,

    /// <summary>X: this message never goes.</summary>
    Permanent,

    /// <summary>H: the template is paused.</summary>
    Hold,

    /// <summary>W: the 24 hours are over; a template goes.</summary>
    Window,

    /// <summary>U: the client cannot be reached.</summary>
    Recipient,

    /// <summary>M: the client has had enough advertising for a day.</summary>
    MarketingCap,

    /// <summary>C: the client has refused advertising at the provider.</summary>
    Consent,
}

/// <summary>The providers' codes, Meta's and those of mail servers, which do not overlap, and what each means for us. By code alone: titles, subcodes and HTTP statuses change.</summary>
public static class Faults
{
    /// <summary>The name of an outcome that nobody knows.</summary>
    public const string Unsure = "unknown";

    private const string Unreached = "none";

    /// <summary>The window is closed.</summary>
    public const int WindowClosed = 131047;

    /// <summary>No such template, not in this language, or not approved.</summary>
    public const int NoTemplate = 132001;

    /// <summary>Not as many values as the template has gaps.</summary>
    public const int WrongValues = 132000;

    /// <summary>The template is paused.</summary>
    public const int TemplatePaused = 132015;

    /// <summary>The recipient cannot be sent to.</summary>
    public const int Undeliverable = 131026;

    /// <summary>Too many messages to one client.</summary>
    public const int PairLimit = 131056;

    /// <summary>The mail server knows no such mailbox.</summary>
    public const int NoMailbox = 550;

    private static readonly Dictionary<int, FaultClass> Known = new[]
    {
        (FaultClass.Retry, new[] { 1, 2, 131000, 131016, 133004, 421, 450, 451, 452, 530, 534, 535 }),
        (FaultClass.Throttle, [4, 80007, 130429, 133016, 131057]),
        (FaultClass.Pair, [PairLimit]),
        (FaultClass.Quality, [131048, 131064, 130497, 368, 131031]),
        (FaultClass.Account, [0, 3, 10, 33, 190, .. Enumerable.Range(200, 100), 131005, 131037, 131042, 131045, 131063, 133000, 133005, 133006, 133008, 133009, 133010, 133015]),
        (FaultClass.Permanent, [100, 131008, 131009, 131021, 131030, 131051, 131053, WrongValues, NoTemplate, 132005, 132007, 132008, 132012, 132016, 132068, 135000, 137000, 131062, 552, 554]),
        (FaultClass.Hold, [TemplatePaused, 132069]),
        (FaultClass.Window, [WindowClosed]),
        (FaultClass.Recipient, [Undeliverable, 130472, NoMailbox, 551, 553]),
        (FaultClass.MarketingCap, [131049]),
        (FaultClass.Consent, [131050]),
    }.SelectMany(line => line.Item2.Select(code => (Code: code, Class: line.Item1))).ToDictionary(pair => pair.Code, pair => pair.Class);

    private static readonly Dictionary<FaultClass, string> ClassNames = new()
    {
        [FaultClass.Retry] = "retry",
        [FaultClass.Throttle] = "throttle",
        [FaultClass.Pair] = "pair",
        [FaultClass.Quality] = "quality",
        [FaultClass.Account] = "account",
        [FaultClass.Permanent] = "permanent",
        [FaultClass.Hold] = "hold",
        [FaultClass.Window] = "window",
        [FaultClass.Recipient] = "recipient",
        [FaultClass.MarketingCap] = "marketing-cap",
        [FaultClass.Consent] = "consent",
    };

    private static readonly Dictionary<int, string> Named = new[]
    {
        ("token", new[] { 0, 190 }),
        ("rights", [3, 10, .. Enumerable.Range(200, 100), 131005]),
        ("payment", [131042]),
        ("number", [33, 131045, 133000, 133005, 133006, 133008, 133009, 133010, 133015]),
        ("locked", [368, 131031]),
        ("country", [130497]),
        ("test-list", [131030]),
        ("needs-number", [131062]),
        ("media", [131051, 131053]),
        ("template-gone", [NoTemplate]),
        ("template-values", [WrongValues, 132008, 132012]),
        ("template-long", [132005]),
        ("template-policy", [132007]),
        ("template-disabled", [132016]),
        ("experiment", [130472]),
        ("mail-retry", [421, 450, 451, 452]),
        ("mail-sign-in", [530, 534, 535]),
        ("mail-address", [NoMailbox, 551, 553]),
        ("mail-refused", [552, 554]),
    }.SelectMany(line => line.Item2.Select(code => (Code: code, Name: line.Item1))).ToDictionary(pair => pair.Code, pair => pair.Name);

    /// <summary>All names under which people are told of a failure, that of an unknown outcome among them.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. ClassNames.Values.Concat(Named.Values).Append(Unreached).Append(Unsure).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>The class of a code; a code that nobody knows is permanent, so that nothing loops.</summary>
    public static FaultClass ClassOf(int code) => Known.GetValueOrDefault(code, FaultClass.Permanent);

    /// <summary>Whether the facts page names the code.</summary>
    public static bool IsKnown(int code) => Known.ContainsKey(code);

    /// <summary>
    /// What people are told of a failure: a name that has a cause and an action among the texts. A code that asks something of its own has a name of
    /// its own, the others that of their class; a failure without a code never reached the provider.
    /// </summary>
    public static string NameOf(int? code) => code is not { } told ? Unreached : Named.GetValueOrDefault(told) ?? ClassNames[ClassOf(told)];

    /// <summary>The class of an answer that was a refusal.</summary>
    public static FaultClass ClassOf(GraphAnswer answer) => answer switch
    {
        { FaultCode: { } code } when IsKnown(code) => ClassOf(code),
        { IsTransient: true } or { HttpStatus: 429 or >= 500 } => FaultClass.Retry,
        _ => FaultClass.Permanent,
    };
}
