using System.Globalization;
using FsCheck;
using FsCheck.Fluent;

namespace LeadDesk.Tests.Support;

/// <summary>Checks properties on random cases.</summary>
/// <remarks>
/// The same cases every time, so that a build that passed passes again. LEADDESK_TEST_SEED=random looks at new ones, LEADDESK_TEST_CASES at
/// more. A failure prints its seed as (seed, gamma); LEADDESK_TEST_SEED=seed,gamma shows it again.
/// </remarks>
internal static class Properties
{
    private const string UsualSeed = "20260331,7";

    public static void HoldsForAll(Action<GeneratedCase> property, int cases = 100) =>
        HoldsForAll(ModelGenerators.Cases, generated => generated.Smaller(), property, cases);

    public static void HoldsForAll<T>(Gen<T> values, Func<T, IEnumerable<T>> smaller, Action<T> property, int cases = 100)
    {
        var wanted = Environment.GetEnvironmentVariable("LEADDESK_TEST_CASES") is { Length: > 0 } number ? int.Parse(number, CultureInfo.InvariantCulture) : cases;
        var config = Config.QuickThrowOnFailure.WithMaxTest(wanted).WithQuietOnSuccess(true);

        var seed = Environment.GetEnvironmentVariable("LEADDESK_TEST_SEED") is { Length: > 0 } chosen ? chosen : UsualSeed;

        if (seed != "random")
        {
            var parts = seed.Split(',').Select(part => ulong.Parse(part, CultureInfo.InvariantCulture)).ToArray();
            config = config.WithReplay(parts[0], parts[1]);
        }

        Check.One(config, Prop.ForAll(Arb.From(values, smaller), property));
    }
}
