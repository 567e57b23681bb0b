using Atlas.Domain.Contacts;
using Atlas.Infrastructure.Search;
using Atlas.Web.Features.Palette;

namespace Atlas.Tests.SqlServer;

internal static partial class Runs
{
    private static IEnumerable<Run> OfThePalette() =>
    [
        Run.Of<PaletteQuery>(palette => palette.RunAsync("50%_[ villa 'x' @two")),
        Run.Of<PaletteQuery>(palette => palette.RunAsync("Salma villa")),
        Run.Of<PaletteQuery>(palette => palette.RunAsync("2026-42")),
        Run.Of<PaletteQuery>(palette => palette.RunAsync("06 00 00 00 42")),
        Run.Of<PaletteQuery>(palette => palette.RecentAsync(["D-2026-00042"], [new ContactId(PaperAnswers.One)])),
        Run.Of<PaletteQuery>(palette => palette.RunAsync("-anfa statut:nouveau ville:rabat assigné:moi créé:7j prix>1M score:50..80 \"villa anfa\"")),
        Run.Of<SortKeyStart>(start => start.RunAsync()),
        Run.Of<SearchStart>(start => start.RunAsync()),
        Run.Of<SearchStart>(start => start.CheckAsync(writes: false)),
        Run.Of<RebuildSearch>(rebuild => rebuild.RunAsync(writes: true)),
    ];
}
