using Atlas.Infrastructure.Database;
using Atlas.Infrastructure.Search;
using Atlas.Infrastructure.Tenancy;
using Atlas.Tests.Bulk;
using Atlas.Tests.Dashboard;
using Atlas.Tests.Documents;
using Atlas.Tests.Exports;
using Atlas.Tests.Identity;
using Atlas.Tests.Live;
using Atlas.Tests.Messages.Inbound;
using Atlas.Tests.Presence;
using Atlas.Tests.Views;
using Atlas.Tests.Tenancy.Canary;
using Atlas.Web.Features.Cases.Assigning;
using Atlas.Web.Features.Cases.Documents;
using Atlas.Web.Features.Cases.Listing;
using Atlas.Web.Features.Cases.Moving;
using Atlas.Web.Features.Contacts;
using Atlas.Web.Features.Dashboard;
using Atlas.Web.Features.WhatsApp.Inbound;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Quartz;
using System.Reflection;
using Atlas.Web.Features.Palette;
using Atlas.Web.Features.Cases.Views;

namespace Atlas.Tests.Tenancy.Rights;

/// <summary>Every class through which data can be reached: use cases, questions, jobs, and whoever holds the database, a caller or a way to either.</summary>
internal static class Subjects
{
    private static readonly Type[] Ways =
        [typeof(IDbContextFactory<AtlasDb>), typeof(AtlasDb), typeof(CallerAccessor), typeof(IServiceScopeFactory), typeof(SaveServices), typeof(SearchGlance)];

    /// <summary>The classes.</summary>
    public static IReadOnlyList<Type> All { get; } =
        [.. new[] { typeof(Program).Assembly, typeof(AtlasDb).Assembly }.SelectMany(assembly => assembly.GetTypes()).Where(IsSubject).OrderBy(type => type.Name)];

    /// <summary>Classes that no person runs: the start, the clockwork, the doors before the sign-in. No page and no use case of a person holds one.</summary>
    public static IReadOnlySet<string> OfTheProgram { get; } = new HashSet<string>(StringComparer.Ordinal)
    {
        "DatabaseStart", "ProvisionTenant", "TenantList", "AccountByEmail", "ChannelByCode", "ReadyCheck",
        "DemoSeed", "DemoFill", "BulkInsert", "VerifyAuditJob", "PruneOutboxJob", "PruneOutbox", "LivePump",
        "SendPump", "SendDesk", "QueueWatch", "QueueDepthQuery", "DueChannelsQuery", "ClaimOutgoing", "PostMessage", "NoteLeaving", "MarkAnswers", "Aftermath",
        "HandshakeQuery", "DeliveryQueue", "StoreDelivery", "TakeItem", "TakeWaiting", "InboundPump",
        "RescoreCases", "RescoreJob", "FetchMedia", "FetchWaiting", "MediaPump",
        "RebuildSearch", "SearchStart", "SortKeyStart", "SearchFill", "VerifySearchJob",
        "BulkPump", "WorkRun", "WorkItem", "DueRunsQuery", "StarterQuery",
        "MakeExport", "MakeWaitingExports", "MakeExportsJob", "DropExportsJob", "DropExports", "DueExportsQuery",
    };

    /// <summary>Classes that stand in no line because other tests run them for every kind of person; each with the test.</summary>
    public static IReadOnlyDictionary<string, string> Elsewhere { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["SignIn"] = nameof(SignInTests),
        ["SignOut"] = nameof(SignInTests.Signing_out_ends_the_session_and_needs_the_token),
        ["SessionCheck"] = nameof(SessionTests.The_stamp_of_one_account_does_not_stand_for_another_nor_in_another_organisation),
        ["CallerSignIn"] = nameof(SessionTests.An_open_circuit_of_a_closed_account_reads_and_writes_nothing_more),
        ["CircuitSession"] = nameof(SessionTests.An_open_circuit_of_a_closed_account_reads_and_writes_nothing_more),
        ["Handover"] = nameof(CanaryTests.What_a_page_hands_over_is_taken_by_the_same_person_alone),
        ["UnreadBook"] = nameof(UnreadBookTests.Each_is_told_of_what_the_own_rights_show_and_another_organisation_of_nothing),
        ["FigureBook"] = nameof(FigureBookTests.Managers_share_and_a_restricted_agent_has_figures_of_the_own_cases),
        ["FigureDesk"] = nameof(FigureBookTests.An_agent_who_asks_for_a_colleague_is_shown_the_own_figures),
        ["FigureReading"] = nameof(DashboardQuery),
        ["BulkBook"] = nameof(BulkBookTests.Each_organisation_hears_of_its_own_runs_alone),
        ["ExportBook"] = nameof(ExportBookTests.Each_organisation_hears_of_its_own_exports_alone),
        ["ExportFiles"] = nameof(ExportFileTests.Only_its_starter_and_an_administrator_have_the_file_and_the_audit_tells_who),
        ["ViewBook"] = nameof(ViewBookTests.Equal_rights_share_a_counting_and_a_restricted_agent_has_figures_of_the_own),
        ["ViewDesk"] = nameof(ViewBookTests.Equal_rights_share_a_counting_and_a_restricted_agent_has_figures_of_the_own),
        ["ViewShelf"] = nameof(SaveView),
        ["ChangedCards"] = nameof(ChangedCardTests.Many_viewers_of_one_event_share_one_reading),
        ["CatalogCache"] = nameof(CanaryTests.Nobody_reaches_a_catalog_but_through_the_own_organisation),
        ["PresenceOfCircuit"] = nameof(PresenceBookTests.Another_organisation_and_another_dossier_see_and_hear_nothing_even_under_the_same_identifiers),
        ["MoveFlow"] = nameof(MoveCase),
        ["BoardReach"] = nameof(MovesQuery),
        ["TakeFlow"] = nameof(TakeCase),
        ["OwnAccount"] = nameof(ArrangeColumns),
        ["CaseActs"] = nameof(AddDocument),
        ["CaseAct"] = nameof(AddDocument),
        ["ContactActs"] = nameof(EditContact),
        ["FileStore"] = nameof(DocumentTests.Another_organisation_opens_nothing_even_with_the_identifier_in_hand),
        ["Intake"] = nameof(TakeItem),
        ["TakeDelivery"] = nameof(BatchTests.An_item_for_another_channel_counts_only_where_the_signature_is_right_under_its_own_secret),
        ["AtlasDbFactory"] = nameof(AtlasDb),
        ["Saving"] = nameof(AtlasDb),
        ["CaseScores"] = nameof(AtlasDb),
        ["PaletteFinder"] = nameof(PaletteQuery),
        ["PaletteIndex"] = nameof(PaletteQuery),
        ["SearchFollower"] = nameof(AtlasDb),
        ["SearchWriter"] = nameof(AtlasDb),
        ["SqliteAtlasDb"] = nameof(AtlasDb),
        ["SqlServerAtlasDb"] = nameof(AtlasDb),
        ["SaveServices"] = nameof(AtlasDb),
    };

    private static bool IsSubject(Type type) => type is { IsClass: true, IsAbstract: false, IsNested: false } && !typeof(IComponent).IsAssignableFrom(type)
        && (type.Name.EndsWith("Query", StringComparison.Ordinal)
            || typeof(IJob).IsAssignableFrom(type)
            || type.GetMethods(BindingFlags.Public | BindingFlags.Instance).Any(method => method.Name == "RunAsync")
            || HeldBy(type).Any(Ways.Contains));

    /// <summary>What a class is made of, and what a page is given.</summary>
    public static IEnumerable<Type> HeldBy(Type type) =>
        type.GetConstructors(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance).SelectMany(maker => maker.GetParameters()).Select(part => part.ParameterType)
            .Concat(type.GetProperties(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance)
                .Where(property => property.IsDefined(typeof(InjectAttribute))).Select(property => property.PropertyType));
}
