using Atlas.Tests.Support;

namespace Atlas.Tests;

public sealed class HealthTests
{
    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    public async Task The_program_says_that_it_lives_and_is_ready(string address)
    {
        await using var atlas = await TestServer.StartAsync();
        using var client = atlas.CreateClient();

        Assert.Equal("Healthy", await client.GetStringAsync(new Uri(address, UriKind.Relative)));
    }
}
