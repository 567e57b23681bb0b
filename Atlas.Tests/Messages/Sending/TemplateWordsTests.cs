using Atlas.Domain.Messages;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Tests.Messages.Sending;

/// <summary>A template in the conversation reads as its client reads it.</summary>
public sealed class TemplateWordsTests
{
    private static readonly Dictionary<string, string> Values = new(StringComparer.Ordinal) { ["prenom"] = "Salma", ["2"] = "jeudi" };

    [Fact]
    public async Task Named_and_numbered_gaps_are_filled_wherever_it_is_told()
    {
        await using var stage = await SendStage.StartAsync();
        await QueueAsync(stage);

        Assert.Equal("Bonjour Salma, à jeudi ! À jeudi, Salma.", (await stage.SentAsync())[0].Text);
        Assert.Equal("Bonjour Salma, à jeudi ! À jeudi, Salma.", await stage.DbAsync(db => db.Conversations.Select(row => row.Preview).SingleAsync()));
        await stage.PumpAsync();
        Assert.Equal(["jeudi", "Salma prenom"], Assert.Single(stage.Graph.Got)["template"]!["components"]![0]!["parameters"]!.AsArray()
            .Select(value => $"{value!["text"]} {value["parameter_name"]}".Trim()).Order(StringComparer.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Words_that_changed_at_the_provider_since_are_told_as_they_leave()
    {
        await using var stage = await SendStage.StartAsync();
        await RewriteAsync(stage, await QueueAsync(stage), "Chère {{prenom}}, à {{2}}.");

        await stage.PumpAsync();

        Assert.Equal((MessageState.Sent, "Chère Salma, à jeudi."), (Assert.Single(await stage.SentAsync()).State, (await stage.SentAsync())[0].Text));
    }

    [Fact]
    public async Task A_gap_that_nobody_filled_never_leaves()
    {
        await using var stage = await SendStage.StartAsync();
        await RewriteAsync(stage, await QueueAsync(stage), "Chère {{prenom}}, à {{2}} au {{lieu}}.");

        await stage.PumpAsync();

        Assert.Empty(stage.Graph.Got);
        Assert.Equal((MessageState.Failed, 132000, 0), (Assert.Single(await stage.SentAsync()).State, (await stage.SentAsync())[0].FaultCode, await stage.WaitingAsync()));
        Assert.DoesNotContain("{{", (await stage.SentAsync())[0].Text!, StringComparison.Ordinal);
    }

    private static async Task<Guid> QueueAsync(SendStage stage)
    {
        var template = await stage.TemplateAsync(body: "Bonjour {{prenom}}, à {{2}} ! À {{ 2 }}, {{prenom}}.");
        Assert.True((await stage.WriteAsync(but: draft => draft with { Text = null, Template = template, Values = Values })).IsDone);
        return template;
    }

    private static Task<int> RewriteAsync(SendStage stage, Guid template, string body) => stage.DbAsync(async db =>
    {
        (await db.MessageTemplates.SingleAsync(row => row.Id == new TemplateId(template))).Sync("1", "UTILITY", "APPROVED", $$"""[{"type":"BODY","text":"{{body}}"}]""", stage.Now);
        return await db.SaveChangesAsync();
    });
}
