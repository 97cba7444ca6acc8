using LeadDesk.Core.SampleData.Pools;

namespace LeadDesk.Core.SampleData;

/// <summary>An invented company with everything there is to know of it.</summary>
/// <param name="Revenue">In euros a year; null for public bodies.</param>
/// <param name="Founder">The family that owns it, when the name says so.</param>
/// <param name="Switchboard">What its phone numbers begin with.</param>
internal sealed record Company(
    string Name, Trade Trade, int Employees, double? Revenue, string Domain, Address Address, string? Founder, string? Switchboard);

/// <summary>Where somebody is.</summary>
internal sealed record Address(Place Place, string Street, string PostalCode);
