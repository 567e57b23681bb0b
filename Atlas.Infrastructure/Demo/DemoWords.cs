namespace Atlas.Infrastructure.Demo;

/// <summary>Names, notes and messages of the demonstration, all invented. Family names are made of places and things.</summary>
internal static class DemoWords
{
    public static IReadOnlyList<string> FirstNames { get; } =
    [
        "Amina", "Yasmine", "Khadija", "Fatima-Zahra", "Sara", "Meryem", "Hind", "Loubna", "Zineb", "Asmae", "Chaimae", "Houda", "Ilham", "Kenza",
        "Mohamed", "Ahmed", "Hamza", "Ayoub", "Bilal", "Reda", "Soufiane", "Ismaïl", "Othmane", "Tarik", "Younes", "Zakaria", "Driss", "Adil",
    ];

    public static IReadOnlyList<string> LastNames { get; } =
    [
        "El Anbari", "Benzahra", "Tazarine", "Ourikane", "Bougafer", "Zagourane", "Lamzoudia", "Benchefchaoun", "Tafilali", "El Merzougui", "Dadessi",
        "Ait Toubkal", "Benyasmine", "El Zitouni Safi", "Rifkane", "Boutafoukt", "Benargane", "El Kasbaoui", "Ait Nakhil", "Zerhounane", "Bourgragui",
        "El Atlassi", "Benwarda", "Saharaoui Noun", "Ait Imlil", "Boumalnane", "El Jnani", "Benrihane", "Tamanarte", "El Fawarsi",
    ];

    public static IReadOnlyList<string> ArabicNames { get; } =
    [
        "أمينة بن زهرة", "يوسف الأطلسي", "سلمى تازارين", "كريم أوريكان", "هاجر الجناني", "عمر بن ريحان", "غيثة التافيلالي", "أنس المرزوقي",
        "نادية العنبري", "مهدي زاكوران", "إيمان بن وردة", "رشيد الدادسي", "ليلى آيت توبقال", "حمزة القصباوي",
    ];

    public static IReadOnlyList<string> CompanyKinds { get; } = ["Société", "Résidences", "Promotion", "Groupe", "Cabinet", "Hôtel", "Foncière"];

    public static IReadOnlyList<string> ContactNotes { get; } =
    [
        "Joignable après 18 h.", "Préfère WhatsApp.", "Vit à l'étranger, décalage d'une heure.", "Passer par l'assistante pour un rendez-vous.", "يفضل التواصل بالعربية.",
    ];

    public static IReadOnlyList<string> Notes { get; } =
    [
        "Premier échange très positif, souhaite visiter rapidement.", "Rappeler en fin de journée, préfère le téléphone.",
        "Budget confirmé, accord de principe de la banque attendu cette semaine.", "Cherche un étage élevé avec ascenseur et parking.",
        "A visité deux biens avec une autre agence, compare les prix.", "Le propriétaire accepte de négocier jusqu'à 5 %.",
        "Documents reçus par e-mail, il manque le certificat de propriété.", "Ne répond plus depuis trois jours, relancer lundi.",
        "Intéressé par la résidence mais trouve les charges trop élevées.", "Demande un plan et des photos supplémentaires.",
        "Visite prévue avec le conjoint, à confirmer.", "Veut emménager avant la rentrée scolaire.", "Clés récupérées, à rendre au gardien.",
        "Financement à 80 %, apport disponible.", "Souhaite un quartier calme, proche des écoles.", "Le notaire propose deux créneaux la semaine prochaine.",
        "Le syndic a confirmé qu'il n'y a pas de travaux votés.", "Estimation présentée, le client réfléchit.",
        "Titre foncier vérifié, rien à signaler.", "Préférence pour un bien neuf, livraison immédiate.",
        "Revient de l'étranger en fin de mois, visite à ce moment-là.", "A demandé une baisse de loyer contre un bail de trois ans.",
    ];

    public static IReadOnlyList<string> ArabicNotes { get; } =
    [
        "العميل مهتم ويرغب في زيارة العقار هذا الأسبوع.", "يفضل التواصل عبر واتساب بعد السادسة مساء.", "تم تأكيد الميزانية، في انتظار موافقة البنك.",
        "طلب صورا إضافية وتصميم الشقة.", "المالك مستعد للتفاوض على الثمن.", "يجب معاودة الاتصال يوم الاثنين.",
    ];

    public static IReadOnlyList<string> Comments { get; } =
    [
        "Décidé au téléphone.", "Confirmé par écrit.", "Après discussion avec la direction.", "À reprendre si la situation change.", "Vu avec le client en agence.",
    ];

    public static IReadOnlyList<string> Tags { get; } = ["Exclusivité", "Primo-accédant", "MRE", "Coup de cœur", "Urgent", "Investissement locatif"];

    public static IReadOnlyList<(string Category, string Title)> Tasks { get; } =
    [
        ("CALL_BACK", "Rappeler pour fixer une visite"), ("CALL_BACK", ""), ("SEND_MESSAGE", "Envoyer les photos et le plan"),
        ("REQUEST_DOCS", "Demander la pièce d'identité"), ("REVIEW_DOCS", "Vérifier le titre foncier"), ("PREPARE_VISIT", "Récupérer les clés chez le gardien"),
        ("FOLLOW_UP_VISIT", "Prendre l'avis après la visite"), ("NEGOTIATE", "Présenter l'offre au propriétaire"), ("SCHEDULE_SIGNING", "Réserver un créneau chez le notaire"),
    ];

    public static IReadOnlyList<string> Inbound { get; } =
    [
        "Bonjour, est-ce que le bien est toujours disponible ?", "Merci pour les photos. Peut-on visiter samedi ?", "Quel est le dernier prix ?",
        "D'accord pour la visite, merci.", "Pouvez-vous m'envoyer la localisation ?", "Je vous envoie les documents ce soir.",
        "السلام عليكم، هل الشقة ما زالت متوفرة؟", "شكرا، متى يمكننا الزيارة؟",
    ];

    public static IReadOnlyList<string> Outbound { get; } =
    [
        "Bonjour, oui, le bien est disponible. Quand souhaitez-vous le visiter ?", "Voici les photos et le plan demandés.",
        "Je vous confirme le rendez-vous. À bientôt !", "Le propriétaire est ouvert à la discussion.", "Avez-vous pu réunir les pièces du dossier ?",
        "مرحبا، نعم ما زالت متوفرة. متى تناسبكم الزيارة؟",
    ];
}
