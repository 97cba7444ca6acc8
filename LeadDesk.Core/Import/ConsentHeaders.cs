namespace LeadDesk.Core.Import;

/// <summary>What a yes says in a column about consent.</summary>
public enum ConsentReading
{
    YesIsConsent,

    /// <summary>The header negates, withdraws or blocks: a yes is no consent, and a no says nothing.</summary>
    YesIsNoConsent,
}

/// <summary>Tells headers that take consent away, such as "Kein Newsletter" and "Consent withdrawn", from those that give it.</summary>
internal static class ConsentHeaders
{
    private const double Clear = 0.95;

    // Further words may turn the meaning, and a bare "Abmeldung" may be one from an event.
    private const double Unclear = 0.75;

    private static readonly string[] Particles =
    [
        "kein", "keine", "keinen", "keiner", "keinem", "keinerlei", "nicht", "nein", "ohne", "nie", "niemals",
        "no", "not", "non", "never", "without", "dont", "doesnt", "don", "doesn", "donot", "pas", "sans", "jamais", "senza",
    ];

    // Found anywhere in a word: "Werbewiderspruch", "Kontaktsperre".
    private static readonly string[] Withdrawals =
    [
        "widerspr", "widerruf", "abmeld", "abgemeld", "abbestell", "sperr", "verweiger", "untersag", "verbot", "verbiet", "ablehn", "abgelehnt",
        "zurueckgezog", "zurueckgenomm", "entzog", "kuendig", "ausgetrag", "unerwuenscht", "robinson",
        "unsubscri", "optout", "optedout", "withdraw", "withdrew", "revok", "revoc", "objection", "objected", "blocked", "blockiert", "blacklist", "blocklist",
        "suppress", "declin", "denied", "refus", "prohibit", "forbid", "unwanted", "disallow",
        "desabonn", "desinscri", "retrait", "oppos", "disiscri", "rifiut",
    ];

    // Of a mailbox or a contract these say something else than of a consent.
    private static readonly string[] Absences = ["fehlt", "fehlend", "erlosch", "abgelauf", "missing", "expired", "cancelled", "canceled", "cancellat"];

    // These speak of mailings whatever stands beside them.
    private static readonly string[] WithdrawalsOfMailings =
        ["unsubscri", "optout", "optedout", "robinson", "desabonn", "desinscri", "disiscri", "kontaktsperr", "mailsperr", "mailverbot"];

    // The header says that something is taken away, but not what: "Abgemeldet".
    private static readonly string[] BareWithdrawals = ["widerspr", "widerruf", "abmeld", "abgemeld", "abbestell", "withdraw", "revok", "suppress", "blacklist"];

    private static readonly string[] Consents =
    [
        "newsletter", "mailing", "rundbrief", "marketing", "einwillig", "zustimm", "erlaubnis", "einverst", "consent", "consens", "permission", "optin", "optedin",
        "dsgvo", "gdpr", "publicit", "pubblicit", "mailwerbung", "direktwerbung",
    ];

    private static readonly string[] Contacts =
    [
        "email", "emails", "mail", "mails", "kontaktieren", "anschreiben", "contacter", "contattare", "courriel", "nl", "subscribed", "abonniert",
    ];

    // "Kein Kontakt" can also mean that the person was not reached.
    private static readonly string[] Encounters = ["kontakt", "contact", "kontaktiert", "contacted"];

    private static readonly string[] Requests = ["do", "donot", "dont", "please", "bitte", "darf", "may"];

    private static readonly string[] CallWords =
    [
        "call", "calls", "called", "calling", "phone", "phones", "telephone", "telefon", "telefonisch", "telefonanruf", "telefonanrufe", "telefonate", "telefonwerbung", "telefonsperre", "anruf", "anrufe", "anrufen", "tel",
        "appeler", "chiamare",
    ];

    private static readonly string[] OtherChannels = ["mobile", "sms", "fax", "post", "postal", "letter", "brief", "briefpost", "whatsapp"];

    // What is said of a mailbox or a mailing is nothing that its owner decided.
    private static readonly string[] OtherMatters =
    [
        "valid", "invalid", "gueltig", "ungueltig", "verified", "verifiziert", "bounced", "bounce", "opened", "geoeffnet", "clicked", "geklickt", "gelesen", "read",
        "found", "gefunden", "available", "vorhanden", "delivered", "zugestellt", "sent", "versendet", "pending", "ausstehend",
    ];

    private static readonly string[] SmallWords =
    [
        "has", "hat", "is", "ist", "do", "does", "of", "from", "for", "fuer", "vom", "von", "der", "die", "das", "den", "dem", "zu", "zur", "zum", "am", "an", "in", "out",
        "all", "alle", "any", "bitte", "please", "darf", "may", "send", "senden", "per", "via", "by", "to", "the", "more", "mehr", "or", "oder", "and", "und", "date", "datum",
        "on", "t", "de", "di", "du", "des", "le", "la", "ne", "al", "alla", "d", "l", "il", "erteilt", "given", "granted", "allow", "allowed", "erlaubt", "erlauben", "zulassen", "zugelassen",
        "gewuenscht", "wanted", "bulk", "massen", "user", "kunde", "person", "lead", "opt", "opted", "werden",
    ];

    /// <summary>How sure it is that a yes under this header means that there is no consent to e-mails; 0 when it does not mean that.</summary>
    public static double Against(HeaderWords header)
    {
        var words = WordsOf(header);
        if (!IsNegatedOnce(words) || words.Any(OtherMatters.Contains) || IsOfOtherChannel(words))
        {
            return 0;
        }

        var understood = words.All(IsUnderstood) ? Clear : Unclear;

        return words.Any(IsConsent) || words.Any(word => HasPart(word, WithdrawalsOfMailings)) ? understood
            : words.Any(word => HasPart(word, Absences)) ? 0
            : words.Any(Contacts.Contains) ? understood
            : words.Any(Encounters.Contains) ? words.Any(Requests.Contains) || words.Any(word => HasPart(word, Withdrawals)) ? understood : Unclear
            : words.Any(word => HasPart(word, BareWithdrawals)) && words.All(IsUnderstood) ? Unclear
            : 0;
    }

    /// <summary>Whether a yes under this header can be no consent to e-mails: it is negated, or about calls, or about the state of a mailbox.</summary>
    public static bool CannotConsent(HeaderWords header)
    {
        var words = WordsOf(header);

        return words.Any(IsNegation) || words.Any(OtherMatters.Contains) || IsOfOtherChannel(words);
    }

    /// <summary>Whether a yes under this header forbids calls.</summary>
    public static bool ForbidsCalls(HeaderWords header)
    {
        var words = WordsOf(header);

        return IsNegatedOnce(words) && words.Any(CallWords.Contains);
    }

    /// <summary>Whether a yes under this header, or "Do Not Allow", refuses what it is about.</summary>
    public static bool Refuse(HeaderWords header) => IsNegatedOnce(WordsOf(header));

    /// <summary>What a yes under this header says once the column has become consent, unless the user says otherwise.</summary>
    public static ConsentReading ReadingOf(string header) =>
        Refuse(HeaderWords.Of(header)) ? ConsentReading.YesIsNoConsent : ConsentReading.YesIsConsent;

    // "Nicht abgemeldet" takes back what it takes away.
    private static bool IsNegatedOnce(string[] words) => (words.Count(Particles.Contains), words.Count(IsWithdrawal)) is (1, 0) or (0, > 0);

    // "Opt-out" is one word, whether or not it is written as one.
    private static string[] WordsOf(HeaderWords header)
    {
        var words = new List<string>(header.Tokens.Count);
        foreach (var token in header.Tokens)
        {
            if (token is "out" or "in" && words is [.., "opt" or "opted" or "opting"])
            {
                words[^1] = (words[^1] == "opted" ? "opted" : "opt") + token;
            }
            else
            {
                words.Add(token);
            }
        }

        return [.. words];
    }

    private static bool IsWithdrawal(string word) => HasPart(word, Withdrawals) || HasPart(word, Absences);

    private static bool IsNegation(string word) => Particles.Contains(word) || IsWithdrawal(word);

    // "Werbesperre" is about advertising, "Bewerbung abgelehnt" is not.
    private static bool IsConsent(string word) => HasPart(word, Consents) || word.StartsWith("werb", StringComparison.Ordinal);

    private static bool IsOfOtherChannel(string[] words) =>
        words.Any(word => CallWords.Contains(word) || OtherChannels.Contains(word)) && !words.Any(word => word is "email" or "emails" or "newsletter" or "courriel");

    private static bool IsUnderstood(string word) =>
        IsNegation(word) || IsConsent(word) || Contacts.Contains(word) || Encounters.Contains(word) || SmallWords.Contains(word);

    private static bool HasPart(string word, string[] parts) => parts.Any(part => word.Contains(part, StringComparison.Ordinal));
}
