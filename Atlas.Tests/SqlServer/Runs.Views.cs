using Atlas.Domain.Tenancy;
using Atlas.Domain.Views;
using Atlas.Web.Features.Cases.Listing;
using Atlas.Web.Features.Cases.Views;

namespace Atlas.Tests.SqlServer;

/// <content>Saved views.</content>
internal static partial class Runs
{
    private static readonly SavedViewId TheView = new(PaperAnswers.One);

    private static readonly ViewDraft TheDraft = new("Visites à Rabat", ViewShape.List, "?city=Rabat") { Sort = "-money", Columns = "reference,case,city", SharedWith = Role.Agent, DefaultOf = Role.Agent };

    private static IEnumerable<Run> Views() =>
    [
        Run.Of<ViewsQuery>(views => views.RunAsync()),
        Run.Of<ViewCountsQuery>(counts => counts.RunAsync([Everything(), new() { State = "open" }, new() { Assignee = "me" }])),
        Run.Saving<SaveView>(save => save.RunAsync(null, TheDraft, Click), answers => answers.NoRowFor("FROM [SavedViews]")),
        Run.Of<SaveView>(save => save.RunAsync(new ShownView(TheView, 1), TheDraft, Click)),
        Run.Of<RemoveView>(remove => remove.RunAsync(TheView, back: false)),
        Run.Of<RowQuery>(rows => rows.RunAsync(new(PaperAnswers.One))),
        Run.Of<ColumnsQuery>(columns => columns.RunAsync(TheView)),
        Run.Saving<ArrangeColumns>(arrange => arrange.RunAsync("city,since")),
        Run.Of<PutView>(put => put.RunAsync(TheView, later: true)),
    ];
}
