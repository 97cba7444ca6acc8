using LeadDesk.Core.Grading;
using LeadDesk.Core.Modelling;
using LeadDesk.Core.Scoring;

namespace LeadDesk.Tests.Modelling;

/// <summary>A document of schema 1 that uses everything a model can hold, and what it means. Published models look like this: it must stay readable.</summary>
internal static class ExampleModel
{
    public const string Json = """
        {
          "schema": 1,
          "model": {
            "name": "Example – Größe",
            "baseScore": 5,
            "categories": [ { "id": "fit", "name": "Fit" }, { "id": "behaviour", "name": "Behaviour", "cap": 40 } ],
            "rules": [
              {
                "kind": "profile", "id": "r1", "name": "Profile", "category": "fit", "points": 20, "note": "Agreed in May",
                "when": {
                  "combine": "allOf",
                  "conditions": [
                    { "kind": "text", "field": "jobTitle", "match": { "operator": "isAnyOf", "values": ["CEO", "Geschäftsführer"] } },
                    { "kind": "text", "field": "jobTitle", "match": { "operator": "containsAnyOf", "values": ["assist"] }, "negated": true },
                    { "kind": "number", "field": "employees", "min": 50, "max": 499.5 }
                  ],
                  "groups": [
                    {
                      "combine": "anyOf",
                      "conditions": [
                        { "kind": "date", "field": "contractEnd", "operator": "before", "date": "2027-01-31" },
                        { "kind": "date", "field": "contractEnd", "operator": "after", "date": "2028-01-31" },
                        { "kind": "date", "field": "contractEnd", "operator": "withinLastDays", "days": 30 },
                        { "kind": "date", "field": "contractEnd", "operator": "olderThanDays", "days": 365 },
                        { "kind": "yesNo", "field": "emailConsent", "answer": true },
                        { "kind": "known", "field": "phone" },
                        { "kind": "known", "field": "mobile", "known": false },
                        { "field": "owner", "match": { "values": ["u"], "operator": "startsWithAnyOf" }, "kind": "text" }
                      ]
                    }
                  ]
                }
              },
              {
                "kind": "activity", "id": "r2", "name": "Activity", "category": "behaviour", "points": -3, "enabled": false, "markets": ["dach"],
                "activities": { "types": ["pageVisit"], "detail": { "operator": "containsAnyOf", "values": ["preis"] }, "withinDays": 90 },
                "minCount": 2, "counting": "once", "cap": 15, "halfLifeDays": 30
              },
              { "kind": "inactivity", "id": "r3", "name": "Inactivity", "category": "behaviour", "points": -10, "types": ["call"], "days": 60 },
              { "kind": "completeness", "id": "r4", "name": "Completeness", "category": "fit", "points": 10, "fields": ["phone", "email"] }
            ],
            "personas": [
              {
                "id": "p1", "name": "Persona", "story": "Once upon a time", "goals": ["Grow"], "pains": ["Lists"], "startGrade": "B+", "markets": ["dach"],
                "criteria": [
                  { "id": "c1", "name": "Large", "kind": "should", "steps": -2, "when": { "kind": "number", "field": "employees", "min": 500 } },
                  { "id": "c2", "name": "Reachable", "kind": "must", "when": { "kind": "known", "field": "email" } },
                  {
                    "id": "c3", "name": "Job seeker", "kind": "knockOut",
                    "when": { "kind": "behaviour", "activities": { "types": [] }, "minCount": 3, "negated": true }
                  }
                ]
              }
            ],
            "bands": [ { "id": "low", "name": "Low" }, { "id": "high", "name": "High", "from": 30 } ],
            "routes": [ { "id": "call", "name": "Call", "rank": 1, "goesToSales": true, "responseHours": 4 }, { "id": "wait", "name": "Wait", "rank": 2 } ],
            "matrix": [ { "band": "high", "letter": "A", "route": "call" } ],
            "markets": [
              { "id": "dach", "name": "DACH", "countries": ["DE", "AT"], "language": "de", "timeZone": "Europe/Vienna", "thresholds": [ { "band": "high", "from": 40 } ] }
            ]
          }
        }
        """;

    public static ScoringModel Meaning { get; } = new()
    {
        Name = "Example – Größe",
        BaseScore = 5,
        Categories = [new("fit", "Fit"), new("behaviour", "Behaviour", 40)],
        Rules =
        [
            new ProfileRule
            {
                Id = "r1",
                Name = "Profile",
                Category = "fit",
                Points = 20,
                Note = "Agreed in May",
                When = ConditionGroup.AllOf(
                    new TextCondition("jobTitle", TextTest.IsAnyOf("CEO", "Geschäftsführer")),
                    new TextCondition("jobTitle", TextTest.ContainsAnyOf("assist"), Negated: true),
                    new NumberCondition("employees", 50, 499.5)) with
                {
                    Groups =
                    [
                        new(
                            Combination.AnyOf,
                            [
                                new DateCondition("contractEnd", DateOperator.Before, new DateOnly(2027, 1, 31)),
                                new DateCondition("contractEnd", DateOperator.After, new DateOnly(2028, 1, 31)),
                                new DateCondition("contractEnd", DateOperator.WithinLastDays, Days: 30),
                                new DateCondition("contractEnd", DateOperator.OlderThanDays, Days: 365),
                                new YesNoCondition("emailConsent", true),
                                new KnownCondition("phone"),
                                new KnownCondition("mobile", false),
                                new TextCondition("owner", TextTest.StartsWithAnyOf("u")),
                            ]),
                    ],
                },
            },
            new ActivityRule
            {
                Id = "r2",
                Name = "Activity",
                Category = "behaviour",
                Points = -3,
                Enabled = false,
                Markets = ["dach"],
                Activities = new(["pageVisit"], TextTest.ContainsAnyOf("preis"), 90),
                MinCount = 2,
                Counting = Counting.Once,
                Cap = 15,
                HalfLifeDays = 30,
            },
            new InactivityRule { Id = "r3", Name = "Inactivity", Category = "behaviour", Points = -10, Types = ["call"], Days = 60 },
            new CompletenessRule { Id = "r4", Name = "Completeness", Category = "fit", Points = 10, Fields = ["phone", "email"] },
        ],
        Personas =
        [
            new()
            {
                Id = "p1",
                Name = "Persona",
                Story = "Once upon a time",
                Goals = ["Grow"],
                Pains = ["Lists"],
                StartGrade = Grade.FromStep(9),
                Markets = ["dach"],
                Criteria =
                [
                    new() { Id = "c1", Name = "Large", Kind = CriterionKind.Should, Steps = -2, When = new NumberCondition("employees", 500) },
                    new() { Id = "c2", Name = "Reachable", Kind = CriterionKind.Must, When = new KnownCondition("email") },
                    new() { Id = "c3", Name = "Job seeker", Kind = CriterionKind.KnockOut, When = new BehaviourCondition(new([]), 3, true) },
                ],
            },
        ],
        Bands = [new("low", "Low"), new("high", "High", 30)],
        Routes =
        [
            new() { Id = "call", Name = "Call", Rank = 1, GoesToSales = true, ResponseHours = 4 },
            new() { Id = "wait", Name = "Wait", Rank = 2 },
        ],
        Matrix = [new("high", "A", "call")],
        Markets =
        [
            new()
            {
                Id = "dach",
                Name = "DACH",
                Countries = ["DE", "AT"],
                Language = "de",
                TimeZone = "Europe/Vienna",
                Thresholds = [new("high", 40)],
            },
        ],
    };
}
