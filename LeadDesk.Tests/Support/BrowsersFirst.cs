using Xunit.Abstractions;

[assembly: TestCollectionOrderer("LeadDesk.Tests.Support.BrowsersFirst", "LeadDesk.Tests")]

namespace LeadDesk.Tests.Support;

/// <summary>The long walks in browsers begin first, so that they do not run on alone when everything else is done.</summary>
public sealed class BrowsersFirst : ITestCollectionOrderer
{
    public IEnumerable<ITestCollection> OrderTestCollections(IEnumerable<ITestCollection> testCollections) => testCollections
        .OrderByDescending(collection => collection.DisplayName.StartsWith("Browser", StringComparison.Ordinal))
        .ThenBy(collection => collection.DisplayName, StringComparer.Ordinal);
}
