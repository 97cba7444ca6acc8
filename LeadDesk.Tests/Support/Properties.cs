using System.Globalization;
using FsCheck;
using FsCheck.Fluent;

namespace LeadDesk.Tests.Support;

/// <summary>Checks properties on random cases.</summary>
/// <remarks>
/// A failure prints its seed as (seed, gamma). To see it again, set LEADDESK_TEST_SEED to "seed,gamma", and LEADDESK_TEST_CASES to look at
/// more cases than usual.
/// </remarks>
internal static class Properties
{
    public static void HoldsForAll(Action<GeneratedCase> property, int cases = 100) =>
        HoldsForAll(ModelGenerators.Cases, generated => generated.Smaller(), property, cases);

    public static void HoldsForAll<T>(Gen<T> values, Func<T, IEnumerable<T>> smaller, Action<T> property, int cases = 100)
    {
        var wanted = Environment.GetEnvironmentVariable("LEADDESK_TEST_CASES") is { Length: > 0 } number ? int.Parse(number, CultureInfo.InvariantCulture) : cases;
        var config = Config.QuickThrowOnFailure.WithMaxTest(wanted).WithQuietOnSuccess(true);

        if (Environment.GetEnvironmentVariable("LEADDESK_TEST_SEED") is { Length: > 0 } seed)
        {
            var parts = seed.Split(',').Select(part => ulong.Parse(part, CultureInfo.InvariantCulture)).ToArray();
            config = config.WithReplay(parts[0], parts[1]);
        }

        Check.One(config, Prop.ForAll(Arb.From(values, smaller), property));
    }
}
