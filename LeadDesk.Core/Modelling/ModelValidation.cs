using LeadDesk.Core.Grading;
using LeadDesk.Core.Leads;
using LeadDesk.Core.Qualification;
using LeadDesk.Core.Scoring;
using LeadDesk.Core.Values;
using static LeadDesk.Core.Modelling.ModelProblemKind;

namespace LeadDesk.Core.Modelling;

/// <summary>Finds out whether leads can be judged by a model, and says everything that stands against it.</summary>
public static class ModelValidation
{
    /// <summary>The letters a matrix has a column for, best first.</summary>
    public static ValueList<string> Letters { get; } = ["A", "B", "C", "D", "F"];

    /// <summary>Points of one rule and caps lie within this, either way.</summary>
    public const int LargestPoints = 10_000;

    /// <summary>The personas together test at most this many fields: sets of unknown fields are kept as bits.</summary>
    public const int MostFieldsTested = 64;

    /// <summary>More markets than there are countries say nothing.</summary>
    public const int MostMarkets = 250;

    // 13 grades lie 12 thirds of a letter apart.
    private const int LargestStep = 12;

    /// <summary>All problems of a model; none when it can be published.</summary>
    public static ValueList<ModelProblem> Check(ScoringModel model, FieldCatalogue catalogue)
    {
        var conditions = new ConditionValidation(catalogue);

        return CheckNames(model)
            .Concat(CheckPoints(model))
            .Concat(model.Rules.SelectMany(rule => CheckRule(rule, model, conditions)))
            .Concat(CheckPersonas(model, conditions))
            .Concat(CheckBands(model))
            .Concat(CheckRoutes(model))
            .Concat(CheckMatrix(model))
            .Concat(CheckMarkets(model))
            .Concat(CheckLetters(model))
            .Concat(CheckIcons(model))
            .Concat(ScenarioValidation.Check(model, catalogue))
            .ToValueList();
    }

    private static IEnumerable<ModelProblem> CheckNames(ScoringModel model) =>
        Unique(model.Categories, category => category.Id, category => category.Name)
            .Concat(Unique(model.Rules, rule => rule.Id, rule => rule.Name))
            .Concat(Unique(model.Personas, persona => persona.Id, persona => persona.Name))
            .Concat(model.Personas.SelectMany(persona => Unique(persona.Criteria, criterion => criterion.Id, criterion => criterion.Name)))
            .Concat(Unique(model.Bands, band => band.Id, band => band.Name))
            .Concat(Unique(model.Routes, route => route.Id, route => route.Name))
            .Concat(Unique(model.Markets, market => market.Id, market => market.Name))
            .Concat(Unique(model.Scenarios, scenario => scenario.Id, scenario => scenario.Name))
            .Concat(string.IsNullOrWhiteSpace(model.Name) ? [new(NameMissing, "model")] : []);

    private static IEnumerable<ModelProblem> Unique<T>(ValueList<T> items, Func<T, string> id, Func<T, string> name)
    {
        foreach (var item in items)
        {
            if (string.IsNullOrWhiteSpace(id(item)))
            {
                yield return new(IdMissing, name(item));
            }

            if (string.IsNullOrWhiteSpace(name(item)))
            {
                yield return new(NameMissing, id(item));
            }
        }

        foreach (var same in items.GroupBy(id, StringComparer.Ordinal).Where(same => same.Count() > 1))
        {
            yield return new(DuplicateId, name(same.Last()), same.Key);
        }

        foreach (var same in items.GroupBy(item => Folding.Fold(name(item)), StringComparer.Ordinal).Where(same => same.Count() > 1))
        {
            yield return new(DuplicateName, name(same.Last()), same.Count());
        }
    }

    private static IEnumerable<ModelProblem> CheckPoints(ScoringModel model)
    {
        if (!InRange(model.BaseScore))
        {
            yield return new(PointsOutOfRange, model.Name, LargestPoints);
        }

        foreach (var category in model.Categories.Where(category => category.Cap < 0))
        {
            yield return new(CapNegative, category.Name);
        }
    }

    private static IEnumerable<ModelProblem> CheckRule(ScoringRule rule, ScoringModel model, ConditionValidation conditions)
    {
        if (model.Categories.All(category => category.Id != rule.Category))
        {
            yield return new(UnknownCategory, rule.Name, rule.Category);
        }

        if (!InRange(rule.Points))
        {
            yield return new(PointsOutOfRange, rule.Name, LargestPoints);
        }

        var details = rule switch
        {
            ProfileRule profile => conditions.Check(profile.When, rule.Name),
            ActivityRule activity => CheckActivityRule(activity, conditions),
            InactivityRule inactivity => conditions.CheckTypes(inactivity.Types, rule.Name)
                .Concat(ConditionValidation.CheckDays(inactivity.Days, rule.Name, least: 1)),
            CompletenessRule completeness => CheckCompleteness(completeness, conditions),
            _ => throw new InvalidOperationException($"Unknown rule {rule.GetType().Name}."),
        };

        foreach (var problem in details.Concat(CheckMarketFilter(rule.Markets, rule.Name, model)))
        {
            yield return problem;
        }
    }

    private static IEnumerable<ModelProblem> CheckActivityRule(ActivityRule rule, ConditionValidation conditions)
    {
        foreach (var problem in conditions.Check(rule.Activities, rule.MinCount, rule.Name))
        {
            yield return problem;
        }

        if (rule.Cap < 0)
        {
            yield return new(CapNegative, rule.Name);
        }

        if (rule.HalfLifeDays < 1)
        {
            yield return new(HalfLifeTooShort, rule.Name);
        }
    }

    private static IEnumerable<ModelProblem> CheckCompleteness(CompletenessRule rule, ConditionValidation conditions) =>
        rule.Fields.Count == 0
            ? [new(NoFields, rule.Name)]
            : rule.Fields.SelectMany(field => conditions.CheckField(field, rule.Name));

    private static IEnumerable<ModelProblem> CheckMarketFilter(ValueList<string> markets, string item, ScoringModel model) =>
        markets.Where(id => model.Markets.All(market => market.Id != id)).Select(id => new ModelProblem(UnknownMarket, item, id));

    private static IEnumerable<ModelProblem> CheckPersonas(ScoringModel model, ConditionValidation conditions)
    {
        if (model.Personas.Count == 0)
        {
            yield return new(NoPersona, model.Name);
        }

        var fields = model.Personas.SelectMany(persona => persona.Criteria).Select(ReachableGrades.SourceOf).OfType<string>().Distinct().Count();

        if (fields > MostFieldsTested)
        {
            yield return new(TooManyFieldsTested, model.Name, fields, MostFieldsTested);
        }

        foreach (var persona in model.Personas)
        {
            foreach (var problem in persona.Criteria.SelectMany(criterion => CheckCriterion(criterion, persona, conditions))
                .Concat(CheckMarketFilter(persona.Markets, persona.Name, model)))
            {
                yield return problem;
            }
        }
    }

    private static IEnumerable<ModelProblem> CheckCriterion(GradeCriterion criterion, Persona persona, ConditionValidation conditions)
    {
        var item = $"{persona.Name} – {criterion.Name}";

        if (criterion.Kind is CriterionKind.Should && (criterion.Steps == 0 || Math.Abs(criterion.Steps) > LargestStep))
        {
            yield return new(StepsOutOfRange, item, LargestStep);
        }

        if (criterion.Kind is not CriterionKind.Should && criterion.Steps != 0)
        {
            yield return new(StepsWithoutEffect, item);
        }

        foreach (var problem in conditions.Check(criterion.When, item))
        {
            yield return problem;
        }
    }

    private static IEnumerable<ModelProblem> CheckBands(ScoringModel model)
    {
        if (model.Bands.Count == 0)
        {
            yield return new(NoBand, model.Name);
            yield break;
        }

        if (model.Bands[0].From is not null)
        {
            yield return new(FirstBandHasFloor, model.Bands[0].Name);
        }

        foreach (var band in model.Bands.Skip(1).Where(band => band.From is null))
        {
            yield return new(BandWithoutFloor, band.Name);
        }

        foreach (var problem in Overlaps(model.Bands, market: null).Concat(model.Markets.SelectMany(market => Overlaps(model.Bands, market))))
        {
            yield return problem;
        }
    }

    private static IEnumerable<ModelProblem> Overlaps(ValueList<ScoreBand> bands, Market? market) =>
        bands.Skip(1)
            .Zip(bands.Skip(2))
            .Where(pair => ScoringModel.ThresholdOf(pair.Second, market) <= ScoringModel.ThresholdOf(pair.First, market))
            .Select(pair => new ModelProblem(
                OverlappingBands,
                market?.Name ?? pair.Second.Name,
                pair.First.Name,
                ScoringModel.ThresholdOf(pair.First, market),
                pair.Second.Name,
                ScoringModel.ThresholdOf(pair.Second, market)));

    private static IEnumerable<ModelProblem> CheckRoutes(ScoringModel model)
    {
        if (model.Routes.Count == 0)
        {
            yield return new(NoRoute, model.Name);
        }

        foreach (var route in model.Routes)
        {
            if (route.Rank < 1)
            {
                yield return new(RankTooSmall, route.Name);
            }

            if (route.ResponseHours < 1)
            {
                yield return new(ResponseTimeTooShort, route.Name);
            }
        }
    }

    private static IEnumerable<ModelProblem> CheckMatrix(ScoringModel model)
    {
        foreach (var cell in model.Matrix)
        {
            var item = $"{cell.Band} × {cell.Letter}";

            if (model.Bands.All(band => band.Id != cell.Band))
            {
                yield return new(UnknownBand, item, cell.Band);
            }

            if (!Letters.Contains(cell.Letter))
            {
                yield return new(UnknownLetter, item, cell.Letter);
            }

            if (model.Routes.All(route => route.Id != cell.Route))
            {
                yield return new(UnknownRoute, item, cell.Route);
            }
        }

        foreach (var band in model.Bands)
        {
            foreach (var letter in Letters)
            {
                var cells = model.Matrix.Count(cell => cell.Band == band.Id && cell.Letter == letter);

                if (cells != 1)
                {
                    yield return new(cells == 0 ? MissingRoute : DuplicateCell, $"{band.Name} × {letter}", band.Name, letter);
                }
            }
        }
    }

    private static IEnumerable<ModelProblem> CheckMarkets(ScoringModel model)
    {
        if (model.Markets.Count > MostMarkets)
        {
            yield return new(TooManyMarkets, model.Name, model.Markets.Count, MostMarkets);
        }

        foreach (var market in model.Markets)
        {
            foreach (var country in market.Countries.Where(country => !Countries.IsCode(country)))
            {
                yield return new(UnknownCountry, market.Name, country);
            }

            foreach (var threshold in market.Thresholds.Where(own => model.Bands.Skip(1).All(band => band.Id != own.Band)))
            {
                yield return new(UnknownBand, market.Name, threshold.Band);
            }

            if (market.TimeZone is { } zone && !TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _))
            {
                yield return new(UnknownTimeZone, market.Name, zone);
            }
        }

        foreach (var twice in model.Markets.SelectMany(market => market.Countries.Distinct()).GroupBy(country => country).Where(same => same.Count() > 1))
        {
            yield return new(CountryInTwoMarkets, model.Markets.Last(market => market.Countries.Contains(twice.Key)).Name, twice.Key);
        }
    }

    private static IEnumerable<ModelProblem> CheckLetters(ScoringModel model) =>
        model.Letters.Where(meaning => !Letters.Contains(meaning.Letter)).Select(meaning => new ModelProblem(UnknownLetter, meaning.Meaning, meaning.Letter))
            .Concat(model.Letters
                .GroupBy(meaning => meaning.Letter, StringComparer.Ordinal)
                .Where(same => same.Count() > 1)
                .Select(same => new ModelProblem(DuplicateId, same.Last().Meaning, same.Key)));

    // The names of symbols; anything else would be shown as text in place of a picture.
    private static IEnumerable<ModelProblem> CheckIcons(ScoringModel model) =>
        model.Personas.Select(persona => (persona.Name, persona.Icon))
            .Concat(model.Routes.Select(route => (route.Name, route.Icon)))
            .Where(item => item.Icon is { } icon && (icon.Length is 0 or > 40 || !icon.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '_')))
            .Select(item => new ModelProblem(IconUnknown, item.Name, item.Icon));

    private static bool InRange(int points) => points is >= -LargestPoints and <= LargestPoints;
}
