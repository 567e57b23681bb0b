using Atlas.Domain.Messages;

namespace Atlas.Tests.Messages;

public sealed class StopWordTests
{
    [Theory]
    [InlineData("STOP")]
    [InlineData(" stop. ")]
    [InlineData("Arrêt")]
    [InlineData("ARRET !")]
    [InlineData("arrêtez")]
    [InlineData("Désabonner")]
    [InlineData("se\u0301sinscrire", false)]
    [InlineData("désinscrire")]
    [InlineData("توقف")]
    [InlineData("تَوَقَّفْ")]
    [InlineData("توقـــف")]
    [InlineData("إلغاء")]
    [InlineData("الغاء الاشتراك")]
    [InlineData("Unsubscribe")]
    [InlineData("stop par ici svp", false)]
    [InlineData("Je passe au stop à 10 h", false)]
    [InlineData("non stop", false)]
    [InlineData("", false)]
    [InlineData("???", false)]
    [InlineData(null, false)]
    public void Only_a_message_that_says_nothing_else_stops(string? text, bool stops = true) => Assert.Equal(stops, StopWord.Is(text));
}
