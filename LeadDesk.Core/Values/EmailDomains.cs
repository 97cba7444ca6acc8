using System.Collections.Frozen;

namespace LeadDesk.Core.Values;

/// <summary>What the part after the @ tells.</summary>
public static class EmailDomains
{
    private static readonly FrozenSet<string> FreeMail = new[]
    {
        "gmail.com", "googlemail.com", "outlook.com", "outlook.de", "outlook.at", "hotmail.com", "hotmail.de", "hotmail.ch",
        "hotmail.fr", "hotmail.it", "hotmail.co.uk", "live.com", "live.de", "live.at", "msn.com", "yahoo.com", "yahoo.de",
        "yahoo.co.uk", "yahoo.fr", "yahoo.it", "yahoo.es", "ymail.com", "rocketmail.com", "icloud.com", "me.com", "mac.com",
        "aol.com", "aol.de", "gmx.de", "gmx.net", "gmx.at", "gmx.ch", "gmx.com", "gmx.info", "gmx.eu", "web.de", "email.de",
        "mail.de", "freenet.de", "t-online.de", "online.de", "arcor.de", "vodafone.de", "posteo.de", "posteo.net", "mailbox.org",
        "proton.me", "protonmail.com", "protonmail.ch", "pm.me", "tutanota.com", "tutanota.de", "tuta.io", "bluewin.ch",
        "sunrise.ch", "hispeed.ch", "aon.at", "chello.at", "a1.net", "drei.at", "kabsi.at", "inode.at", "mail.com", "mail.ru",
        "yandex.ru", "yandex.com", "zoho.com", "fastmail.com", "hey.com", "orange.fr", "wanadoo.fr", "free.fr", "laposte.net",
        "sfr.fr", "libero.it", "virgilio.it", "tiscali.it", "alice.it", "wp.pl", "onet.pl", "o2.pl", "interia.pl", "seznam.cz",
        "centrum.cz", "freemail.hu", "citromail.hu", "qq.com", "163.com", "126.com", "comcast.net", "verizon.net", "att.net",
        "sbcglobal.net", "btinternet.com", "ziggo.nl", "kpnmail.nl", "planet.nl", "telenet.be", "skynet.be", "uol.com.br",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The domain of an address in lower case, as people write it and not in punycode; null when there is no @ with something behind it.</summary>
    public static string? Of(string? email)
    {
        var at = email?.LastIndexOf('@') ?? -1;

        return at >= 0 && at < email!.Length - 1 ? EmailAddress.UnicodeOf(VisibleText.Of(email[(at + 1)..]).Trim().ToLowerInvariant()) : null;
    }

    /// <summary>Whether anybody can have a mailbox there; null when the address has no domain.</summary>
    public static bool? IsFreeMail(string? email) => Of(email) is { } domain ? IsFreeMailDomain(domain) : null;

    /// <summary>Whether anybody can have a mailbox at a domain as <see cref="Of"/> gives it.</summary>
    public static bool IsFreeMailDomain(string domain) => FreeMail.Contains(domain);
}
