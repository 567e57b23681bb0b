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

    /// <summary>The message that it answers.</summary>
    public string? ReplyTo { get; init; }
}

/// <summary>The clients' phones as the stand-in keeps them, in memory alone. Each accepted POST stands in the log: the witness of the tests.</summary>
public sealed class StandInPhones
{
    private const int MostKept = 5_000;

    private readonly ConcurrentDictionary<(string Number, string Client), List<PhoneMessage>> _phones = new();
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
