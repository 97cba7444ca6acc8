using LeadDesk.Core.Values;

namespace LeadDesk.Web.Features.Leads;

/// <summary>What about a lead's data stands in the way of working it.</summary>
public enum QualityFinding
{
    /// <summary>The address is at a provider that tells nothing about the company.</summary>
    FreeMail,

    BadMail,

    BadPhone,

    NoContact,

    /// <summary>Fields the model asks for are unknown.</summary>
    Missing,
}

/// <summary>Looks a lead's data over.</summary>
public static class LeadQuality
{
    /// <returns>Each finding with the value or the field it is about; empty where it is about none.</returns>
    public static IEnumerable<(QualityFinding Finding, string About)> Of(LeadView view)
    {
        var lead = view.Lead;
        string[] numbers = [.. new[] { lead.Phone, lead.Mobile }.OfType<string>()];
        var dialled = numbers.Where(number => PhoneNumber.Normalise(number, lead.Country) is not null && ContactLinks.Call(number) is not null).ToList();
        var isReachable = ContactLinks.Mail(lead.Email) is not null;

        if (!isReachable && dialled.Count == 0)
        {
            yield return (QualityFinding.NoContact, "");
        }

        if (lead.Email is { } address && !isReachable)
        {
            yield return (QualityFinding.BadMail, address);
        }
        else if (EmailDomains.IsFreeMail(lead.Email) is true && lead.Company is not null)
        {
            yield return (QualityFinding.FreeMail, "");
        }

        foreach (var number in numbers.Except(dialled))
        {
            yield return (QualityFinding.BadPhone, number);
        }

        foreach (var fact in view.MissingFacts)
        {
            yield return (QualityFinding.Missing, fact.Field);
        }
    }
}
