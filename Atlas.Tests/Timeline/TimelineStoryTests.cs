using Atlas.Domain.Audit;
using Atlas.Domain.Foundation;
using Atlas.Domain.Timeline;
using Atlas.Tests.Support;
using Atlas.Web.Features.Cases.Dossier;

namespace Atlas.Tests.Timeline;

public sealed class TimelineStoryTests
{
    private readonly TimelineStory _story = new();

    [Fact]
    public void News_come_on_top_and_only_their_part_changes()
    {
        _story.Begin([.. Page(0)]);
        _story.Append([.. Page(100)]);
        var older = _story.Parts[1];

        Assert.Equal(1, _story.Take([At(-5)], _ => true));

        Assert.Equal((Agency.Monday.AddMinutes(5), true), (_story.Parts[0].Lines[0].At, _story.Parts[0].Lines[0].IsFresh));
        Assert.Same(older, _story.Parts[1]);
    }

    [Fact]
    public void What_is_told_twice_stands_there_once()
    {
        var line = At(-5);
        _story.Begin([.. Page(0)]);

        _story.Take([line], _ => true);

        Assert.Equal(0, _story.Take([line], _ => true));
        Assert.Equal(TimelineQuery.PageSize + 1, _story.Parts.Sum(part => part.Lines.Count));
    }

    [Fact]
    public void What_happened_earlier_stands_in_its_place_or_waits_for_its_page()
    {
        _story.Begin([.. Page(0)]);

        _story.Take([At(7.5) with { RecordedAt = Agency.Monday.AddHours(1) }, At(500) with { RecordedAt = Agency.Monday.AddHours(1) }], _ => true);

        var lines = _story.Parts.Single().Lines;
        Assert.Equal(Agency.Monday.AddMinutes(-7.5), lines[8].At);
        Assert.Equal(lines.OrderByDescending(line => line.At), lines);
        Assert.Equal(TimelineQuery.PageSize + 1, lines.Count);
        Assert.Equal(Agency.Monday.AddHours(1), _story.LastRecorded);
    }

    [Fact]
    public void A_note_that_was_taken_back_loses_its_words_even_where_its_taking_back_is_not_shown()
    {
        var note = At(3) with { Kind = ActivityKinds.Note, Text = "À ne pas dire" };
        _story.Begin([note], Agency.Monday);
        var by = Agency.Manager.User;

        var arrived = _story.Take([At(-1) with { By = by, Facts = new(AuditActions.NoteWithdrawn) { Subject = note.Id.Value } }], line => line.Kind == ActivityKinds.Note);

        Assert.Equal(0, arrived);
        var shown = _story.Parts.Single().Lines.Single();
        Assert.Equal((null, Agency.Monday.AddMinutes(1), by), (shown.Text, shown.WithdrawnAt, shown.WithdrawnBy));
    }

    [Fact]
    public void The_first_line_of_an_empty_story_begins_it()
    {
        _story.Begin([]);
        Assert.True(_story.IsEmpty);

        _story.Take([At(0)], _ => true);

        Assert.Equal((false, false), (_story.IsEmpty, _story.HasMore));
    }

    private static IEnumerable<TimelineRow> Page(int first) => Enumerable.Range(first, TimelineQuery.PageSize).Select(minute => At(minute));

    private static TimelineRow At(double minutesAgo)
    {
        var at = Agency.Monday.AddMinutes(-minutesAgo);
        return new(Ids.New<ActivityId>(), ActivityKinds.System, Agency.Agent.User, at, at, null, null, null);
    }
}
