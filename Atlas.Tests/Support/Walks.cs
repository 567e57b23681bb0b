using Atlas.Domain.Cases;
using FsCheck;
using FsCheck.Fluent;

namespace Atlas.Tests.Support;

/// <summary>Random walks. Half of the steps come with all that is asked, so that walks get far; the others with anything.</summary>
public static class Walks
{
    private static readonly string[] Types = ["PROPERTY_VISIT", "OWNER_VISIT", "SIGNING", "OFFICE_MEETING"];

    private static readonly Gen<int> Number = Gen.Choose(0, 10_000);

    public static Gen<Walk> Any =>
        from assignee in Gen.Choose(0, 2)
        from contact in Gen.Choose(0, 3)
        from length in Gen.Choose(1, 40)
        from steps in Gen.ArrayOf(Gen.OneOf(Helpful, Anything), length)
        select new Walk(assignee, contact > 0, steps);

    private static Gen<Step> Helpful =>
        from who in Gen.Choose(0, 4)
        from way in Number
        from hours in Gen.Choose(1, 100)
        from reason in Gen.Constant("OTHER")
        select new Step(who, way, hours, [.. Types.SelectMany(Both)], [.. Agency.Values.Keys], reason, null);

    private static Gen<Step> Anything =>
        from who in Gen.Choose(0, 4)
        from way in Number
        from hours in Gen.Choose(0, 2)
        from meetings in Gen.ArrayOf(AnyMeeting)
        from fields in Gen.SubListOf(Agency.Values.Keys)
        from reason in Gen.Elements(null, "OTHER", "SOLD", "NO_RESPONSE", "NO_SUCH_REASON", "")
        from comment in Gen.Elements(null, "", "Vu avec le client", new string('a', Case.CommentLength + 1))
        select new Step(who, way, hours, meetings, [.. fields], reason, comment);

    private static Gen<Meeting> AnyMeeting =>
        from type in Gen.Elements(Types)
        from ends in Gen.Choose(-100, 10)
        from outcome in Gen.Elements(null, "DONE", "PARTIAL", "CANCELLED")
        select new Meeting(type, ends, outcome);

    public static Arbitrary<Walk> Walk() => Arb.From(Any, Shorter);

    private static IEnumerable<Walk> Shorter(Walk walk) => Enumerable.Range(0, walk.Steps.Length)
        .Select(gone => walk with { Steps = [.. walk.Steps[..gone], .. walk.Steps[(gone + 1)..]] });

    private static Meeting[] Both(string type) => [new(type, 1, null), new(type, 0, "DONE")];

}
