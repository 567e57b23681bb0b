using System.Text;
using Atlas.Domain.Exports;
using Atlas.Domain.Tenancy;
using Atlas.Tests.Support;
using Atlas.Web.Features.Cases.Exports;
using Atlas.Web.Features.Cases.Listing;
using Atlas.Web.Shared;
using CsvHelper;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Atlas.Tests.Exports;

/// <summary>Words of the tests on exports.</summary>
internal static class Files
{
    public static RowSelection Everything { get; } = RowSelection.All(new CaseFilter());

    public static Task<ExportStart> StartAsync(
        this TestAtlas atlas, Caller by, RowSelection? selection = null, IReadOnlyList<string>? columns = null, string language = "fr", Guid? command = null) =>
        atlas.RunAsync<StartExport, ExportStart>(by, start => start.RunAsync(selection ?? Everything, columns ?? ExportColumn.Usual, language, command ?? Guid.NewGuid()));

    /// <summary>Starts an export that is taken on.</summary>
    public static async Task<ExportId> BegunAsync(
        this TestAtlas atlas, Caller by, RowSelection? selection = null, IReadOnlyList<string>? columns = null, string language = "fr")
    {
        var started = await atlas.StartAsync(by, selection, columns, language);
        Assert.True(started.Outcome.IsDone, started.Outcome.Refusal);
        return started.Export!.Value;
    }

    /// <summary>Has everything made that waits.</summary>
    public static async Task MakeAllAsync(this TestAtlas atlas, CancellationToken stop = default)
    {
        await using var scope = atlas.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<MakeWaitingExports>().RunAsync(stop);
    }

    /// <summary>Starts, makes, and downloads an export, and reads its lines without the heads.</summary>
    public static async Task<List<string[]>> LinesAsync(
        this TestAtlas atlas, Caller by, RowSelection? selection = null, IReadOnlyList<string>? columns = null, string language = "fr")
    {
        var export = await atlas.BegunAsync(by, selection, columns, language);
        await atlas.MakeAllAsync();
        return [.. Read(await atlas.TextAsync(by, export), language).Skip(1)];
    }

    /// <summary>The file as whoever asks downloads it.</summary>
    public static async Task<string> TextAsync(this TestAtlas atlas, Caller by, ExportId export)
    {
        var taken = await atlas.RunAsync<TakeExport, TakenExport?>(by, take => take.RunAsync(export));
        using var reader = new StreamReader(taken!.Content, Encoding.UTF8);
        return await reader.ReadToEndAsync();
    }

    public static List<string[]> Read(string text, string language)
    {
        using var reader = CsvReader.Create(new StringReader(text), new CsvReaderOptions { Separator = language == "en" ? ',' : ';', HasHeader = false });
        var lines = new List<string[]>();
        while (reader.Read())
        {
            lines.Add([.. Enumerable.Range(0, reader.FieldCount).Select(place => reader.GetString(place))]);
        }

        return lines;
    }

    public static Task<Export> FindAsync(this TestAtlas atlas, Caller by, ExportId id) =>
        atlas.DbAsync(by, db => db.Exports.AsNoTracking().SingleAsync(export => export.Id == id));
}
