using System.Collections.Concurrent;

namespace Atlas.Web.Features.WhatsApp.StandIn;

/// <summary>A message on a client's phone.</summary>
/// <param name="Id">Its wamid.</param>
/// <param name="IsClients">Whether the client wrote it.</param>
/// <param name="Text">What it says.</param>
/// <param name="At">When, UTC.</param>
public sealed record PhoneMessage(string Id, bool IsClients, string Text, DateTime At)
{
    /// <summary>The last status told to the agency.</summary>
    public string Status { get; set; } = "";

    /// <summary>What the agency gave to be called back with.</summary>
    public string? Callback { get; init; }

    /// <summary>The file that came with it.</summary>
    public StandInFile? File { get; init; }

    /// <summary>The message that it answers.</summary>
    public string? ReplyTo { get; init; }

    /// <summary>The trouble that was asked for with it.</summary>
    internal StandInTrouble? Trouble { get; init; }
}

/// <summary>The clients' phones as the stand-in keeps them, in memory alone. Each accepted POST stands in the log: the witness of the tests.</summary>
public sealed class StandInPhones
{
    private const int MostKept = 5_000;

    private readonly ConcurrentDictionary<(string Number, string Client), List<PhoneMessage>> _phones = new();
    private readonly ConcurrentDictionary<(string Number, string Client), DateTime> _aged = new();
    private readonly ConcurrentQueue<string> _log = new();
    private readonly ConcurrentDictionary<(string Number, string Client), DateTime> _typing = new();

    /// <summary>The callback data of each message that was taken, in order.</summary>
    public IReadOnlyList<string> Log => [.. _log];

    /// <summary>The clients of a number, by the last message.</summary>
    public IReadOnlyList<string> Clients(string number) =>
        [.. _phones.Where(phone => phone.Key.Number == number).OrderByDescending(phone => Last(phone.Value)).Take(50).Select(phone => phone.Key.Client)];

    /// <summary>A client's messages with a number.</summary>
    public IReadOnlyList<PhoneMessage> Of(string number, string client)
    {
        var phone = _phones.GetOrAdd((number, client), _ => []);
        lock (phone)
        {
            return [.. phone];
        }
    }

    /// <summary>Puts a message on a phone.</summary>
    public void Put(string number, string client, PhoneMessage message)
    {
        var phone = _phones.GetOrAdd((number, client), _ => []);
        lock (phone)
        {
            phone.Add(message);
        }

        if (!message.IsClients)
        {
            _log.Enqueue(message.Callback ?? "");
            _typing.TryRemove((number, client), out _);
            while (_log.Count > MostKept && _log.TryDequeue(out _))
            {
                // The oldest go: the demonstration may run for weeks.
            }
        }
    }

    /// <summary>A day passes on a phone.</summary>
    public void Age(string number, string client, DateTime at) => _aged[(number, client)] = at;

    /// <summary>
    /// Whether a client's last message is more than a day old, or a day was asked to pass since. Of a client who never wrote here nothing is known:
    /// the stand-in forgets when the program ends, and the provider would not.
    /// </summary>
    public bool IsOver(string number, string client, DateTime now) => Of(number, client).Where(message => message.IsClients).Select(message => (DateTime?)message.At).Max() is var last
        && ((last is { } at && now - at > TimeSpan.FromHours(24)) || (_aged.TryGetValue((number, client), out var aged) && !(last > aged)));

    /// <summary>Which client wrote a message.</summary>
    public string? WriterOf(string number, string id) =>
        _phones.Where(phone => phone.Key.Number == number && Of(number, phone.Key.Client).Any(message => message.Id == id)).Select(phone => phone.Key.Client).FirstOrDefault();

    /// <summary>The agency writes.</summary>
    public void Type(string number, string client, DateTime at) => _typing[(number, client)] = at;

    /// <summary>Whether the agency began to write a moment ago.</summary>
    public bool IsTyping(string number, string client, DateTime now) => _typing.TryGetValue((number, client), out var at) && now - at < TimeSpan.FromSeconds(25);

    private static DateTime Last(List<PhoneMessage> phone)
    {
        lock (phone)
        {
            return phone.Count == 0 ? default : phone[^1].At;
        }
    }
}
