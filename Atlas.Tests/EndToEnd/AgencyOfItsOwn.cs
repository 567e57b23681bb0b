namespace Atlas.Tests.EndToEnd;

/// <summary>A served demonstration for one class of tests: what they do would be seen on every screen of the shared one.</summary>
public sealed class AgencyOfItsOwn : IAsyncDisposable
{
    /// <summary>The demonstration.</summary>
    public OpenAgency Agency { get; } = new();

    public ValueTask DisposeAsync() => Agency.DisposeAsync();
}
