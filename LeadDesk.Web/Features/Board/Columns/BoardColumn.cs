using System.Text.Json.Serialization;

namespace LeadDesk.Web.Features.Board.Columns;

/// <summary>What the board can show of a lead. Preferences keep the names; new columns come last.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<BoardColumn>))]
public enum BoardColumn
{
    Rank,
    Grade,
    Score,

    /// <summary>Name, job title and company; always shown, since it opens the lead.</summary>
    Lead,

    /// <summary>The rules that brought most points, and the persona.</summary>
    Why,

    /// <summary>Route, status and owner.</summary>
    Next,
    LastActivity,
    Waits,
    Company,
    JobTitle,
    Email,
    Phone,
    City,
    Country,
    Industry,
    Employees,
    Source,
    Persona,
    Owner,
    Status,
    Created,
    Value,
}
