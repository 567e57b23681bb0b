using System.Text;
using System.Text.Json;

namespace Atlas.Tests.Messages.Inbound;

/// <summary>Deliveries as the provider posts them, with invented people.</summary>
internal static class Post
{
    public const string Number = "550100200300411";

    public const string Salma = "212661000777";

    private static readonly Lazy<IReadOnlyDictionary<string, string>> Signed = new(() => Encoding.UTF8.GetString(File("signatures.txt"))
        .Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' ')).ToDictionary(line => line[0], line => line[1]));

    /// <summary>The samples with their signatures over their exact bytes.</summary>
    public static IEnumerable<(byte[] Body, string Signature)> Samples => Signed.Value.Select(sample => (File(sample.Key), sample.Value));

    /// <summary>A sample by the beginning of its name.</summary>
    public static byte[] Sample(string name) => File(Signed.Value.Keys.Single(file => file.StartsWith(name, StringComparison.Ordinal)));

    /// <summary>A delivery of several changes.</summary>
    public static byte[] Of(params IEnumerable<string> changes) =>
        Encoding.UTF8.GetBytes($$"""{"object":"whatsapp_business_account","entry":[{"id":"770100200300401","changes":[{{string.Join(',', changes)}}]}]}""");

    /// <summary>A change with messages.</summary>
    public static string Messages(string number, params IEnumerable<string> messages) => Change(number, "messages", messages);

    /// <summary>A change with words on messages that went out.</summary>
    public static string Statuses(params IEnumerable<string> statuses) => Change(Number, "statuses", statuses);

    /// <summary>A change of any list, without profiles.</summary>
    public static string Change(string number, string list, params IEnumerable<string> items) =>
        $$"""{"field":"{{(list == "user_preferences" ? list : "messages")}}","value":{"metadata":{"phone_number_id":{{Quoted(number)}}},"{{list}}":[{{string.Join(',', items)}}] } }""";

    /// <summary>A text.</summary>
    public static string Text(string id, string body, string from = Salma, string? user = null, string at = "1793000001") =>
        $$"""{"id":"{{id}}","from":"{{from}}",{{(user is null ? "" : $"\"from_user_id\":\"{user}\",")}}"timestamp":"{{at}}","type":"text","text":{"body":{{Quoted(body)}} } }""";

    /// <summary>A message of another kind.</summary>
    public static string Kind(string id, string kind, string content, string at = "1793000001", string from = Salma) =>
        $$"""{"id":"{{id}}","from":"{{from}}","timestamp":"{{at}}","type":"{{kind}}","{{kind}}":{{content}} }""";

    /// <summary>A word on a message that went out.</summary>
    public static string Status(string id, string status, Guid? callback = null, int? fault = null) =>
        $$"""{"id":"{{id}}","status":"{{status}}","timestamp":"1793001000","biz_opaque_callback_data":"{{callback}}"{{Faults(fault)}} }""";

    private static string Faults(int? fault) => fault is null ? "" : $$""","errors":[{"code":{{fault}},"title":"Refused"}]""";

    private static string Quoted(string text) => JsonSerializer.Serialize(text);

    private static byte[] File(string name)
    {
        using var file = typeof(Post).Assembly.GetManifestResourceStream($"samples/{name}") ?? throw new FileNotFoundException(name);
        using var bytes = new MemoryStream();
        file.CopyTo(bytes);
        return bytes.ToArray();
    }
}
