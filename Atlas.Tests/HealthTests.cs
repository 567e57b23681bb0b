using Microsoft.AspNetCore.Mvc.Testing;

namespace Atlas.Tests;

public sealed class HealthTests
{
    [Fact]
    public async Task The_program_says_that_it_lives()
    {
        await using var atlas = new WebApplicationFactory<Program>();
        using var client = atlas.CreateClient();

        Assert.Equal("live", await client.GetStringAsync(new Uri("/health/live", UriKind.Relative)));
    }
}
