namespace LeadDesk.Core.Modelling.Templates;

/// <summary>A complete model of a trade that a workshop can start from instead of an empty table.</summary>
public sealed class ModelTemplate
{
    private readonly string _name;
    private readonly string _germanName;
    private readonly string _description;
    private readonly string _germanDescription;
    private readonly Func<TemplateParts, ScoringModel> _create;

    internal ModelTemplate(
        string key, (string English, string German) name, (string English, string German) description, Func<TemplateParts, ScoringModel> create)
    {
        Key = key;
        (_name, _germanName) = name;
        (_description, _germanDescription) = description;
        _create = create;
    }

    /// <summary>Stable identifier.</summary>
    public string Key { get; }

    /// <param name="language">"de" for German, anything else for English.</param>
    public string Name(string language) => language == "de" ? _germanName : _name;

    /// <summary>In one sentence: whom it is for.</summary>
    /// <param name="language">"de" for German, anything else for English.</param>
    public string Description(string language) => language == "de" ? _germanDescription : _description;

    /// <summary>A valid model that passes its own scenarios. Identifiers are the same in both languages, names are not.</summary>
    /// <param name="language">"de" for German names, anything else for English ones.</param>
    public ScoringModel Create(string language)
    {
        var model = _create(new TemplateParts(language == "de"));

        return model with { Name = Name(language), Scenarios = DefaultScenarios.For(model, language) };
    }
}

/// <summary>All templates there are.</summary>
public static class ModelTemplates
{
    public static ValueList<ModelTemplate> All { get; } =
    [
        new(
            "software",
            ("B2B software", "B2B-Software"),
            (
                "Software sold by subscription to companies: trials, demos, a price page, and several people who decide together.",
                "Software im Abonnement für Unternehmen: Testzugänge, Demos, eine Preisseite und mehrere Menschen, die gemeinsam entscheiden."),
            SoftwareTemplate.Create),
        new(
            "machineBuilding",
            ("Machine building", "Maschinenbau"),
            (
                "Machines and plants with long sales cycles: trade fairs, data sheets, factory visits, technicians and buyers.",
                "Maschinen und Anlagen mit langen Verkaufszyklen: Messen, Datenblätter, Werksbesuche, Technik und Einkauf."),
            MachineBuildingTemplate.Create),
        new(
            "consumer",
            ("Consumers (B2C)", "Endkunden (B2C)"),
            (
                "Considered purchases of private people, such as kitchens or furniture: advice, showroom, basket, a decision within weeks.",
                "Größere Anschaffungen von Privatleuten, etwa Küchen oder Möbel: Beratung, Ausstellung, Warenkorb, Entscheidung in Wochen."),
            ConsumerTemplate.Create),
        new(
            "trades",
            ("Trades", "Handwerk"),
            (
                "Heating, bathrooms, roofs, electrics in a region: enquiries, visits on site, home owners and property managers.",
                "Heizung, Bad, Dach, Elektro in einer Region: Anfragen, Termine vor Ort, Eigenheime und Hausverwaltungen."),
            TradesTemplate.Create),
    ];
}
