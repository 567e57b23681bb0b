namespace Atlas.Web.App;

/// <summary>Keeps a return address inside the application: what a link brings along is never trusted to lead elsewhere.</summary>
public static class LocalUrl
{
    private static readonly Uri _here = new("http://here.invalid");

    /// <summary>The address, escaped, if it is a path of this application; otherwise the start page.</summary>
    public static string OrHome(string? url)
    {
        var looksLocal = url is ['/', ..] && url is not ['/', '/' or '\\', ..] && !url.Any(char.IsControl);
        return looksLocal && Uri.TryCreate(_here, url, out var full) && full.Host == _here.Host ? full.PathAndQuery + full.Fragment : "/";
    }
}
