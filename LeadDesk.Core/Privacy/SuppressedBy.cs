namespace LeadDesk.Core.Privacy;

/// <summary>By what somebody on the suppression list is recognised.</summary>
public enum SuppressedBy
{
    Email,
    Phone,
    NameAndCompany,

    /// <summary>Everybody whose e-mail address is at this domain or one below it.</summary>
    EmailDomain,
}
