namespace Atlas.Tests.Search;

/// <summary>Two hundred ways in which people type names that were written otherwise: Moroccan and French names, in Latin and Arabic letters.</summary>
internal static class GoldenList
{
    /// <summary>What was written, and what is typed to find it.</summary>
    public static IReadOnlyList<(string Written, string Typed)> All { get; } = [.. Read().DistinctBy(pair => pair)];

    private static IEnumerable<(string Written, string Typed)> Read() =>
        from line in Lines.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        let parts = line.Split('|', StringSplitOptions.TrimEntries)
        from typed in parts[1].Split(',', StringSplitOptions.TrimEntries)
        select (parts[0], typed);

    private const string Lines = """
        Mohamed Benjelloun | mohammed benjelloun, mohamed bendjelloun, mouhamed benjeloun, BENJELLOUN, benjelloun mohamed, ben jelloun, محمد
        Fatima Zahra El Alaoui | fatima zahra alaoui, fatema zahra, fatimazahra, el alaoui, elalaoui, fatima alaoui, alawi, فاطمة
        Youssef Bennani | yousef bennani, youssef benani, yusuf bennani, yossef, youcef bennani, bennani
        Abdelkader Chraïbi | chraibi, Chraibi Abdelkader, abdelkadir chraibi, abdel kader, chraïbi, شرايبي
        Khadija Tazi | khadidja tazi, khadija tazzi, KHADIJA, hadija tazi, خديجة
        Abderrahmane Lahlou | abderahmane lahlou, abderrahman lahlou, abdel rahmane lahlou, lahlou, abderrahmane lahlo
        Hassan Ouazzani | hassan wazzani, hasan ouazani, ouazzani, وزاني
        Saïd Bouzoubaa | said bouzoubaa, saïd bouzouba, bouzoubaâ, SAÏD, سعيد
        Driss Sefrioui | idriss sefrioui, driss sefriwi, dris sefrioui, sefrioui
        Hélène Lefèvre | helene lefevre, hélène lefebvre, LEFEVRE, Helène, lefèvre helene
        Benoît Castaing | benoit castaing, Benoît, benoit castain, castaing benoît
        François Lemaître | francois lemaitre, françois lemaître, lemaitre, francois le maitre
        Anaïs Bélanger | anais belanger, ANAÏS BELANGER, bélanger, anais belenger
        Jérôme Gauthier | jerome gauthier, jerome gautier, jérome gaultier, gauthier
        Noëlle Dubœuf | noelle duboeuf, noëlle dubœuf, duboeuf
        Øystein Strauß | oystein strauss, strauss, øystein
        محمد العلوي | محمد العلوى, مُحَمَّد العلوي, محمــد, علوي, mohamed
        فاطمة الزهراء | فاطمه الزهراء, فاطمة الزهرا, زهراء, fatima
        أحمد الإدريسي | احمد الادريسي, أحمد ادريسي, احمد, الإدريسي, ahmed
        هدى بنعلي | هدي بنعلي, هدى, بنعلي
        عبد الرحمن التازي | عبدالرحمن التازي, عبد الرحمن تازي, التازى
        خديجة الشرايبي | خديجه الشرايبي, خديجة شرايبي, خَدِيجَة
        Zineb Kettani | zeineb kettani, zaynab kettani, zineb ketani, kettani, زينب
        Mehdi Berrada | mahdi berrada, mehdi berada, berrada, مهدي
        Othmane Fassi Fihri | otmane fassi, othman fassi fihri, fassi fihri, fassi-fihri, عثمان
        Soukaina El Idrissi | soukayna idrissi, sokaina el idrissi, soukaina idrisi, idrissi
        Amine Skalli | amin skalli, amine skali, skalli amine, أمين
        Rachid Cherkaoui | rachid cherkawi, rashid cherkaoui, cherkaoui, رشيد
        Meriem Zniber | mariem zniber, meryem zniber, mariam, zniber, مريم
        Hicham Mekouar | hisham mekouar, icham mekouar, hicham mekwar, mekouar
        Nadia Guessous | nadia gessous, nadya guessous, guessous, نادية
        Karim Bensouda | kareem bensouda, karim ben souda, bensoda, كريم
        Ghita Filali | ghitta filali, ghita filaly, ghita fillali, filali
        Jean-Pierre Dupont | jean pierre dupont, jeanpierre, jean-pierre, dupond, DUPONT
        Thérèse Saint-Exupéry | therese saint exupery, thérèse, saint-exupery, exupéry
        Anne-Laure Rousseau | anne laure rousseau, annelaure, roussau, rousseau
        Philippe Chateaubriand | filippe chateaubriand, philipe chateaubriant, chateau briand
        Sébastien Faure | sebastien faure, sébastien, sebastian faure
        Céline Moreau | celine moreau, céline morau, moreau, selin moreau
        Société Générale des Terrains | societe generale, générale terrains, GENERALE, terrain
        Résidence Les Orangers | residence orangers, résidence oranger, orangers
        Villa à Aïn Diab | villa ain diab, aïn diab, VILLA AIN, ain-diab, aindiab
        Ifrane Atlas Chalet | chalet ifrane, ifran, atlas chalets, iffrane
        Guéliz Appartement | gueliz, guéliz appart, appartment gueliz, appartement
        Abdellatif Squalli | abdelatif squalli, abdel latif, abdellatif squali, squalli
        Naoufal Kabbaj | noufal kabbaj, naoufel kabbaj, kabaj, nawfal
        Houda Lamrani | houda lamrani, hoda lamrani, lamrani houda, هدى
        Tétouan Médina Riad | tetouan medina, tétouan, riad medina, tetuan
        """;
}
