using LeadDesk.Core.SampleData.Pools;

namespace LeadDesk.Core.SampleData;

/// <summary>An invented person: who they are and where they work.</summary>
/// <param name="Company">Null for somebody who looks for work.</param>
internal sealed record Person(bool IsWoman, string FirstName, string LastName, string? AcademicTitle, Job Job, Company? Company, Address Address)
{
    public string JobTitle => IsWoman ? Job.Woman : Job.Man;

    /// <summary>How well the person fits what the organisation sells, 0 to 1; winning a lead depends on it.</summary>
    public double Fit { get; } =
        (Job.Rank switch { Rank.Top => 0.4, Rank.Head => 0.35, Rank.Manager => 0.2, _ => 0 })
        + (Company?.Employees switch { >= 50 and <= 500 => 0.35, > 500 and <= 2000 => 0.2, >= 20 and < 50 => 0.1, _ => 0 })
        + (Company?.Trade.IsCoreMarket == true ? 0.25 : 0);
}
