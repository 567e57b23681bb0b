using Atlas.Domain.Cases;
using Atlas.Domain.Foundation;
using Atlas.Infrastructure.Files;
using Atlas.Tests.Support;
using Atlas.Web.Features.Cases.Documents;
using Microsoft.Extensions.DependencyInjection;

namespace Atlas.Tests.Documents;

public sealed class DocumentTests : IAsyncLifetime
{
    private TestAtlas _atlas = null!;
    private Case _case = null!;

    private TestOrganisation Us => _atlas.People.Atlas;

    private string Root => _atlas.Services.GetRequiredService<StorageOptions>().Root;

    private int Files => Directory.Exists(Root) ? Directory.GetFiles(Root, "*", SearchOption.AllDirectories).Length : 0;

    public async ValueTask InitializeAsync()
    {
        _atlas = await TestAtlas.StartAsync();
        _case = await _atlas.CaseAsync(Us.Agent);
    }

    public ValueTask DisposeAsync() => _atlas.DisposeAsync();

    [Fact]
    public async Task What_is_brought_comes_back_byte_by_byte_and_the_timeline_tells_it()
    {
        byte[] plan = [.. "%PDF-1.7 "u8, .. Enumerable.Repeat((byte)7, 300_000)];

        Assert.True((await BringAsync("Plan.pdf", plan)).IsDone);

        var listed = Assert.Single(await ListAsync());
        Assert.Equal(("Plan.pdf", "application/pdf", plan.Length, Us.Agent.User), (listed.Name, listed.MediaType, (int)listed.Size, listed.By));
        await using var scope = _atlas.As(Us.OtherAgent);
        await using var stream = scope.ServiceProvider.GetRequiredService<FileStore>().Open(listed.Id)!;
        using var read = new MemoryStream();
        await stream.CopyToAsync(read);
        Assert.Equal(plan, read.ToArray());
        Assert.Contains(await _atlas.DbAsync(Us.Agent, db => Task.FromResult(db.Activities.ToList())), line => line is { Kind: "DOCUMENT_LOG", Facts.Name: "Plan.pdf" });
    }

    [Theory]
    [InlineData("vide.pdf", 0, Refusals.FileEmpty)]
    [InlineData("programme.pdf", 5_000, Refusals.FileKind)]
    [InlineData("lourd.pdf", 60 * 1024 * 1024, Refusals.FileTooLarge)]
    public async Task What_is_refused_leaves_no_bytes_behind(string name, int size, string refusal)
    {
        Assert.Equal(refusal, (await BringAsync(name, new byte[size])).Refusal);

        Assert.Equal(0, Files);
        Assert.Empty(await ListAsync());
    }

    [Fact]
    public async Task Several_files_that_arrive_at_once_all_stand_on_the_case()
    {
        using var start = new Barrier(4);

        var outcomes = await Task.WhenAll(Enumerable.Range(1, 4).Select(number => Task.Run(() =>
        {
            start.SignalAndWait();
            return BringAsync($"Plan {number}.pdf", [.. "%PDF-1.7 "u8, (byte)number]);
        })));

        Assert.All(outcomes, outcome => Assert.True(outcome.IsDone, outcome.Refusal));
        Assert.Equal(4, (await ListAsync()).Count);
        Assert.Equal(4, Files);
    }

    [Fact]
    public async Task The_same_click_twice_keeps_one_document_and_one_file()
    {
        var command = Guid.NewGuid();

        Assert.True((await BringAsync("a.pdf", "%PDF-1.7"u8.ToArray(), command)).IsDone);
        Assert.True((await BringAsync("a.pdf", "%PDF-1.7"u8.ToArray(), command)).IsDone);

        Assert.Single(await ListAsync());
        Assert.Equal(1, Files);
    }

    [Fact]
    public async Task Another_organisation_opens_nothing_even_with_the_identifier_in_hand()
    {
        await BringAsync("a.pdf", "%PDF-1.7"u8.ToArray());
        var id = (await ListAsync())[0].Id;

        await using var scope = _atlas.As(_atlas.People.Rival.Admin);
        Assert.Null(await scope.ServiceProvider.GetRequiredService<DocumentsQuery>().FindAsync(id));
        Assert.Null(scope.ServiceProvider.GetRequiredService<FileStore>().Open(id));
    }

    private Task<Outcome> BringAsync(string name, byte[] content, Guid? command = null) => _atlas.RunAsync<AddDocument, Outcome>(
        Us.Agent, add => add.RunAsync(_case.Id, command ?? Guid.NewGuid(), name, new MemoryStream(content)));

    private Task<IReadOnlyList<DocumentRow>> ListAsync() => _atlas.RunAsync<DocumentsQuery, IReadOnlyList<DocumentRow>>(Us.Agent, query => query.RunAsync(_case.Id));
}
