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

    [Theory]
    [InlineData("Stop svp")]
    [InlineData("arrêtez, merci")]
    [InlineData("STOP !!! je ne suis pas intéressé")]
    [InlineData("Bonjour, ne m’écrivez plus s'il vous plaît, j'ai trouvé un appartement et je n'ai plus besoin de rien")]
    [InlineData("Je ne veux plus recevoir vos messages")]
    [InlineData("please stop messaging me about this flat, I bought another one last week in Rabat")]
    [InlineData("توقف من فضلك")]
    [InlineData("من فضلك لا ترسلوا لي شيئا")]
    [InlineData("STOP")]
    [InlineData("La villa est-elle près de l'arrêt de tram ?", false)]
    [InlineData("On peut s'arrêter là samedi ?", false)]
    [InlineData("إلغاء موعد الغد من فضلك", false)]
    [InlineData("Je fais un stop à Rabat puis je passe voir la villa avec ma femme", false)]
    [InlineData("Nonstop depuis hier", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void A_message_that_may_mean_it_among_other_words_is_a_hint_to_a_person(string? text, bool may = true) => Assert.Equal(may, StopWord.MayMean(text));

    /// <summary>Whatever politeness, case, accents, marks and signs surround it; and whatever stops by itself is a hint too.</summary>
    [Fact]
    public void Politeness_never_hides_a_wish_to_be_left_alone()
    {
        var chance = new Random(20261126);
        string[] words = ["stop", "ARRETEZ", "désabonner", "unsubscribe", "توقف"], before = ["", "bonjour ", "svp, ", "هلا ", "… "], after = ["", " svp", " merci !", " 🙏", " من فضلك", "."];
        for (var turn = 0; turn < 2_000; turn++)
        {
            var word = words[chance.Next(words.Length)];
            var said = before[chance.Next(before.Length)] + (chance.Next(2) == 0 ? word.ToUpperInvariant() : word.Normalize(System.Text.NormalizationForm.FormD)) + after[chance.Next(after.Length)];
            Assert.True(StopWord.MayMean(said), said);
            var noise = new string([.. Enumerable.Range(0, chance.Next(400)).Select(_ => (char)chance.Next(1, 0xFFFF)).Where(sign => !char.IsSurrogate(sign))]);
            Assert.True(!StopWord.Is(noise) || StopWord.MayMean(noise));
        }
    }
}
