using Atlas.Domain.Consents;
using Atlas.Domain.Documents;
using Atlas.Web.Features.Consents;

namespace Atlas.Tests.SqlServer;

/// <content>Consents.</content>
internal static partial class Runs
{
    private static IEnumerable<Run> Consents() =>
    [
        Run.Of<AnswerConsent>(answer => answer.RunAsync(new ConsentAnswer(Click, Someone, new("WHATSAPP", ConsentPurpose.Contact), true, "UI") { File = new AttachmentId(PaperAnswers.One) })),
        Run.Of<ConsentsQuery>(consents => consents.RunAsync(Someone)),
        Run.Of<ConsentsQuery>(consents => consents.FindAsync(Someone, new ConsentId(PaperAnswers.One))),
    ];
}
